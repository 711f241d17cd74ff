// SPDX-License-Identifier: MIT
#pragma once

// open(): Envelope and identities -> plaintext. The checks are made in the order of
// docs/envelope.md, and nothing is released before the last one.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <nosana/seal/envelope_reader.hpp>
#include <nosana/seal/identity.hpp>
#include <nosana/seal/padding.hpp>
#include <nosana/seal/transcript.hpp>
#include <nosana/seal/verify.hpp>

namespace nosana::seal {

/// Tolerated clock differences in seconds: an envelope is opened this long after it expired, and
/// this long before it was created.
inline constexpr std::int64_t expiry_skew_seconds = 30;
/// See expiry_skew_seconds.
inline constexpr std::int64_t creation_skew_seconds = std::int64_t{5} * 60;

/// Whether an envelope has expired at `now`, in seconds since 1970.
[[nodiscard]] constexpr bool is_expired(const Envelope& envelope, std::int64_t now) noexcept {
  return envelope.expires && *envelope.expires <= now - expiry_skew_seconds;
}

/// Whether an envelope was created more than five minutes after `now`.
[[nodiscard]] constexpr bool is_from_future(const Envelope& envelope, std::int64_t now) noexcept {
  return envelope.created >= now + creation_skew_seconds;
}

/// The random identifier of an envelope.
using EnvelopeId = std::span<const std::uint8_t, 16>;

/// The checks of an opener. An empty text is not compared.
struct OpenOptions {
  Use use = Use::at_rest;                    ///< the only accepted use
  std::string sender;                        ///< an address; an unsigned envelope has none
  std::string host;                          ///< the address of the opener
  std::string job;                           ///< the address of the running job
  std::int64_t now = 0;                      ///< seconds since 1970
  std::optional<std::int64_t> created_from;  ///< refuses older ones: against replay of an old file
  /// Whether an envelope with this id was opened before; a host keeps ids until they expire.
  std::function<bool(EnvelopeId)> is_seen;
};

/// Why an envelope was not opened, in the order of the checks.
enum class OpenStatus : std::uint8_t {
  malformed,            ///< its fields violate a rule: see `fault`
  unsupported_version,  ///< an envelope of another version
  use,                  ///< for another use
  host,                 ///< for another host
  job,                  ///< for another job
  sender,               ///< from another sender, or unsigned
  expired,              ///< after `expires`
  not_yet,              ///< created in the future
  too_old,              ///< older than `created_from`
  seen,                 ///< opened before
  signature,            ///< the signature is wrong
  no_identity,          ///< sealed to none of the identities
  key,                  ///< the sealed key was changed, or does not match the commitment
  body,                 ///< the body or the header was changed
  padding               ///< the padding is not that of any sealer
};

/// Kinds of refusal, for an exit status.
enum class OpenKind : std::uint8_t { malformed, version, policy, no_identity, authentication };

/// The kind of a status.
[[nodiscard]] constexpr OpenKind kind_of(OpenStatus status) noexcept;

/// Why an envelope was not opened. Only for its owner: a host tells its peers nothing of it.
struct OpenRefusal {
  /// The first check that failed.
  OpenStatus status{};
  Fault fault;  ///< if the status is malformed or unsupported_version
};

/// The message: nothing of the plaintext, of a key or of the values of a field.
[[nodiscard]] inline std::string message(const OpenRefusal& refusal);

/// The result of open().
struct Opened {
  /// The plaintext, byte for byte as it was sealed.
  LockedBytes plaintext;
  std::size_t recipient = 0;  ///< index of the recipient that was used, from 0
  std::size_t identity = 0;   ///< index of the identity
  bool is_signed = false;     ///< by the sender in the envelope
};

/// The plaintext of an envelope, or why it was not opened.
///
/// envelope     from parse_envelope(); its fields are checked again
/// identities   any number; each is tried if it is named, or if a recipient is hidden
/// cost         150 microseconds, 60 for each hidden recipient and identity; the body at some GB/s
/// throws       std::bad_alloc, Error{Errc::crypto_unavailable}, and what `is_seen` throws
[[nodiscard]] inline std::variant<Opened, OpenRefusal> open(const Envelope& envelope,
                                                            std::span<const Identity> identities,
                                                            const OpenOptions& expectations);

/// The same for a text.
[[nodiscard]] inline std::variant<Opened, OpenRefusal> open(std::string_view text,
                                                            std::span<const Identity> identities,
                                                            const OpenOptions& expectations);

// ---- implementation ----

constexpr OpenKind kind_of(OpenStatus status) noexcept {
  switch (status) {
    case OpenStatus::malformed: return OpenKind::malformed;
    case OpenStatus::unsupported_version: return OpenKind::version;
    case OpenStatus::no_identity: return OpenKind::no_identity;
    case OpenStatus::signature:
    case OpenStatus::key:
    case OpenStatus::body:
    case OpenStatus::padding: return OpenKind::authentication;
    default: return OpenKind::policy;
  }
}

inline std::string message(const OpenRefusal& refusal) {
  switch (refusal.status) {
    case OpenStatus::malformed:
    case OpenStatus::unsupported_version: return message(refusal.fault);
    case OpenStatus::use: return "sealed for another use";
    case OpenStatus::host: return "sealed for another host";
    case OpenStatus::job: return "sealed for another job";
    case OpenStatus::sender: return "not signed by the expected sender";
    case OpenStatus::expired: return "expired";
    case OpenStatus::not_yet: return "created in the future";
    case OpenStatus::too_old: return "older than the oldest accepted";
    case OpenStatus::seen: return "opened before";
    case OpenStatus::signature: return "the signature is wrong: not what the sender sealed";
    case OpenStatus::no_identity: return "sealed to none of the given identities";
    case OpenStatus::key: return "the sealed key is damaged, or not the one of this envelope";
    case OpenStatus::body: return "the body or a field of the header was changed";
    case OpenStatus::padding: break;
  }
  return "the padding of the body is invalid";
}

namespace detail {

/// Steps 3 to 5: the binding, the times, the replay check.
inline std::optional<OpenStatus> refuse(const Envelope& envelope, const OpenOptions& expected) {
  const auto differs = [](const std::string& wanted, const std::string& found) {
    return !wanted.empty() && wanted != found;
  };
  if (envelope.use != expected.use) return OpenStatus::use;
  if (differs(expected.host, envelope.host)) return OpenStatus::host;
  if (differs(expected.job, envelope.job)) return OpenStatus::job;
  if (differs(expected.sender, envelope.sender)) return OpenStatus::sender;
  if (is_expired(envelope, expected.now)) return OpenStatus::expired;
  if (is_from_future(envelope, expected.now)) return OpenStatus::not_yet;
  if (expected.created_from && envelope.created < *expected.created_from)
    return OpenStatus::too_old;
  if (expected.is_seen && expected.is_seen(envelope.id)) return OpenStatus::seen;
  return std::nullopt;
}

/// A content key, and the recipient and identity that gave it.
struct Unwrapped {
  LockedBytes key;
  std::size_t recipient = 0;
  std::size_t identity = 0;
};

/// Step 7: the first sealed key that an identity can open.
inline std::variant<Unwrapped, OpenStatus> unwrap(const Envelope& envelope,
                                                  std::span<const Identity> identities) {
  Unwrapped found{LockedBytes(content_key_size)};
  bool is_named = false;
  const std::span<std::uint8_t> key(found.key.data(), content_key_size);
  for (; found.recipient < envelope.recipients.size(); ++found.recipient) {
    const SealedKey& one = envelope.recipients[found.recipient];
    for (found.identity = 0; found.identity < identities.size(); ++found.identity) {
      const Recipient& own = identities[found.identity].recipient();
      const bool is_own = one.kind == own.kind() && one.to == own.text();
      if (!is_own && one.to != hidden_recipient) continue;
      if (identities[found.identity].open_box(one.key, key)) return found;
      is_named = is_named || is_own;
    }
  }
  return is_named ? OpenStatus::key : OpenStatus::no_identity;
}

/// Steps 9 and 10: the plaintext without its padding.
inline std::variant<LockedBytes, OpenStatus> open_body(const Envelope& envelope,
                                                       const BodyKeys& keys,
                                                       std::string_view header) {
  LockedBytes body(envelope.ciphertext.size() - crypto_aead_xchacha20poly1305_ietf_ABYTES);
  const int status = ::crypto_aead_xchacha20poly1305_ietf_decrypt(
      body.data(), nullptr, nullptr, envelope.ciphertext.data(), envelope.ciphertext.size(),
      bytes_of(header), header.size(), envelope.nonce.data(), keys.body());
  ::sodium_stackzero(2048);
  if (status != 0) return OpenStatus::body;
  // The padding mark is in the last step: searching more of it, without a branch, would be slow.
  std::size_t size = 0;
  const std::size_t block = std::min(body.size(), padding_step);
  if (::sodium_unpad(&size, body.data(), body.size(), block) != 0 ||
      padded_size(size) != body.size())
    return OpenStatus::padding;
  body.shrink(size);
  return body;
}

inline OpenRefusal refusal_of(const Fault& fault) noexcept {
  const bool is_version = fault.why == Fault::Why::version;
  return {is_version ? OpenStatus::unsupported_version : OpenStatus::malformed, fault};
}

}  // namespace detail

inline std::variant<Opened, OpenRefusal> open(const Envelope& envelope,
                                              std::span<const Identity> identities,
                                              const OpenOptions& expectations) {
  start_sodium();
  if (const auto fault = find_fault(envelope)) return detail::refusal_of(*fault);
  if (const auto fault = find_repeated_key(envelope)) return detail::refusal_of(*fault);
  if (const auto status = detail::refuse(envelope, expectations)) return OpenRefusal{*status, {}};
  const std::string header = canonical_header(envelope);
  const SignatureState signature = detail::verify_signature(envelope, header);
  if (signature == SignatureState::bad) return OpenRefusal{OpenStatus::signature, {}};
  auto unwrapped = detail::unwrap(envelope, identities);
  if (const auto* status = std::get_if<OpenStatus>(&unwrapped)) return OpenRefusal{*status, {}};
  const auto& found = *std::get_if<detail::Unwrapped>(&unwrapped);
  const BodyKeys keys(envelope.id, std::span<const std::uint8_t, content_key_size>(
                                       found.key.data(), content_key_size));
  if (::sodium_memcmp(keys.commit().data(), envelope.commit.data(), envelope.commit.size()) != 0)
    return OpenRefusal{OpenStatus::key, {}};
  auto body = detail::open_body(envelope, keys, header);
  if (const auto* status = std::get_if<OpenStatus>(&body)) return OpenRefusal{*status, {}};
  return Opened{std::move(*std::get_if<LockedBytes>(&body)), found.recipient, found.identity,
                signature == SignatureState::good};
}

inline std::variant<Opened, OpenRefusal> open(std::string_view text,
                                              std::span<const Identity> identities,
                                              const OpenOptions& expectations) {
  const auto parsed = parse_envelope(text);
  if (const auto* fault = std::get_if<Fault>(&parsed)) return detail::refusal_of(*fault);
  return open(*std::get_if<Envelope>(&parsed), identities, expectations);
}

}  // namespace nosana::seal
