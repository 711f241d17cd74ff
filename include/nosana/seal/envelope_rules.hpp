// SPDX-License-Identifier: MIT
#pragma once

// The rules of the fields of an envelope, individually and in combination.

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <sodium.h>

#include <nosana/seal/address.hpp>
#include <nosana/seal/envelope.hpp>
#include <nosana/seal/padding.hpp>
#include <nosana/text/utc_time.hpp>

namespace nosana::seal {

/// The message: the field and what is wrong, nothing of its value.
[[nodiscard]] inline std::string message(const Fault& fault);

/// The first rule that the fields violate, as parse_envelope() would report it; for envelopes that
/// were not parsed.
[[nodiscard]] inline std::optional<Fault> find_fault(const Envelope& envelope);

// ---- implementation ----

namespace detail {

/// The names of the fields, for faults and for the text.
namespace field {
inline constexpr std::string_view version = "nosana_seal";
inline constexpr std::string_view algorithm = "alg";
inline constexpr std::string_view use = "use";
inline constexpr std::string_view id = "id";
inline constexpr std::string_view created = "created";
inline constexpr std::string_view expires = "expires";
inline constexpr std::string_view sender = "sender";
inline constexpr std::string_view host = "host";
inline constexpr std::string_view job = "job";
inline constexpr std::string_view media = "media";
inline constexpr std::string_view public_digest = "public";
inline constexpr std::string_view commit = "commit";
inline constexpr std::string_view nonce = "nonce";
inline constexpr std::string_view recipients = "recipients";
inline constexpr std::string_view ciphertext = "ciphertext";
inline constexpr std::string_view signature = "signature";
inline constexpr std::string_view kind = "kind";
inline constexpr std::string_view to = "to";
inline constexpr std::string_view key = "key";
}  // namespace field

inline constexpr std::string_view hidden_recipient = "*";

constexpr bool is_public_digest(std::string_view text) noexcept {
  constexpr std::string_view prefix = "sha256:";
  return text.size() == prefix.size() + 64 && text.starts_with(prefix) &&
         text.find_first_not_of("0123456789abcdef", prefix.size()) == std::string_view::npos;
}

constexpr bool is_recipient_text(RecipientKind kind, std::string_view to) noexcept {
  if (to == hidden_recipient) return true;
  return kind == RecipientKind::wallet ? decode_address(to).has_value()
                                       : decode_seal_key(to).has_value();
}

using MaybeFault = std::optional<Fault>;

inline MaybeFault fault(Fault::Why why, std::string_view field,
                        std::size_t index = Fault::no_index) noexcept {
  return Fault{why, field, index};
}

/// The times: in their range, in their order, and close enough for a delivery.
inline MaybeFault find_time_fault(const Envelope& envelope) noexcept {
  const auto is_year = [](std::int64_t seconds) {
    return seconds >= text::first_utc_second && seconds <= text::last_utc_second;
  };
  if (!is_year(envelope.created)) return fault(Fault::Why::value, field::created);
  if (!envelope.expires) {
    if (envelope.use == Use::delivery) return fault(Fault::Why::missing, field::expires);
    return std::nullopt;
  }
  const bool in_order = is_year(*envelope.expires) && *envelope.expires > envelope.created;
  const bool near =
      envelope.use == Use::at_rest || *envelope.expires - envelope.created <= max_delivery_seconds;
  if (!in_order || !near) return fault(Fault::Why::value, field::expires);
  return std::nullopt;
}

/// An address that is required for a delivery, and not allowed in a file at rest.
inline MaybeFault find_delivery_fault(const Envelope& envelope, const std::string& address,
                                      std::string_view name) noexcept {
  if (envelope.use == Use::at_rest)
    return address.empty() ? std::nullopt : fault(Fault::Why::forbidden, name);
  if (address.empty()) return fault(Fault::Why::missing, name);
  if (!decode_address(address)) return fault(Fault::Why::value, name);
  return std::nullopt;
}

/// The sender and the signature are both present or both absent, and required for a delivery.
inline MaybeFault find_sender_fault(const Envelope& envelope) noexcept {
  const bool is_wanted = envelope.use == Use::delivery || envelope.signature.has_value();
  if (envelope.sender.empty())
    return is_wanted ? fault(Fault::Why::missing, field::sender) : std::nullopt;
  if (!decode_address(envelope.sender)) return fault(Fault::Why::value, field::sender);
  if (!envelope.signature) return fault(Fault::Why::missing, field::signature);
  return std::nullopt;
}

inline MaybeFault find_recipient_fault(const Envelope& envelope) noexcept {
  const auto& recipients = envelope.recipients;
  if (recipients.empty() || recipients.size() > max_recipients)
    return fault(Fault::Why::count, field::recipients);
  bool has_host = false;
  for (std::size_t i = 0; i < recipients.size(); ++i) {
    const SealedKey& one = recipients[i];
    if (!is_recipient_text(one.kind, one.to)) return fault(Fault::Why::value, field::to, i);
    const auto is_same = [&](const SealedKey& other) { return other.to == one.to; };
    const auto here = recipients.begin() + static_cast<std::ptrdiff_t>(i);
    if (one.to != hidden_recipient && std::any_of(recipients.begin(), here, is_same))
      return fault(Fault::Why::repeated, field::to, i);
    has_host = has_host || (one.kind == RecipientKind::wallet && one.to == envelope.host);
  }
  if (envelope.use == Use::delivery && !has_host) return fault(Fault::Why::value, field::host);
  return std::nullopt;
}

}  // namespace detail

inline std::optional<Fault> find_fault(const Envelope& envelope) {
  if (const auto found = detail::find_time_fault(envelope)) return found;
  if (const auto found = detail::find_sender_fault(envelope)) return found;
  if (const auto found = detail::find_delivery_fault(envelope, envelope.host, detail::field::host))
    return found;
  if (const auto found = detail::find_delivery_fault(envelope, envelope.job, detail::field::job))
    return found;
  if (!envelope.public_digest.empty() && !detail::is_public_digest(envelope.public_digest))
    return detail::fault(Fault::Why::value, detail::field::public_digest);
  if (const auto found = detail::find_recipient_fault(envelope)) return found;
  constexpr std::size_t tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
  const std::size_t size = envelope.ciphertext.size();
  if (size < tag || !is_padded_size(size - tag, max_plaintext_bytes))
    return detail::fault(Fault::Why::value, detail::field::ciphertext);
  return std::nullopt;
}

inline std::string message(const Fault& fault) {
  std::string text;
  if (fault.index != Fault::no_index)
    text = "recipient " + std::to_string(fault.index + 1) + (fault.field.empty() ? ": " : ", ");
  if (!fault.field.empty()) text += std::string(fault.field) + ": ";
  switch (fault.why) {
    case Fault::Why::too_long: return text + "longer than an envelope can be";
    case Fault::Why::not_json: return text + "expected one JSON object, three levels deep at most";
    case Fault::Why::repeated: return text + "occurs twice";
    case Fault::Why::version: return text + "an envelope of another version; this tool reads 1";
    case Fault::Why::missing: return text + "is missing";
    case Fault::Why::unknown: return text + "has an unknown key";
    case Fault::Why::type: return text + "has a value of another type";
    case Fault::Why::value: return text + "has an invalid value";
    case Fault::Why::forbidden: return text + "allowed in a delivery only";
    case Fault::Why::count: break;
  }
  return text + "expected 1 to 32";
}

}  // namespace nosana::seal
