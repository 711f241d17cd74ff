// SPDX-License-Identifier: MIT
#pragma once

// seal(): plaintext and recipients -> Envelope.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <nosana/seal/envelope_writer.hpp>
#include <nosana/seal/identity.hpp>
#include <nosana/seal/recipients_file.hpp>
#include <nosana/seal/transcript.hpp>

namespace nosana::seal {

/// The recipients and the purpose of an envelope.
struct SealOptions {
  /// A file, or a delivery to a host.
  Use use = Use::at_rest;
  Recipients recipients;             ///< all of them, including the sender's own key: 1 to 32
  const Identity* signer = nullptr;  ///< a wallet; required for a delivery. Without, it is unsigned
  std::int64_t now = 0;              ///< seconds since 1970; stored as `created`

  /// the same; by default 10 minutes after `now` for a delivery, otherwise none
  std::optional<std::int64_t> expires;
  std::string host;              ///< for a delivery: the address of one of the recipients
  std::string job;               ///< for a delivery: the address of the job account
  std::string public_digest;     ///< "sha256:..." of the public definition, or nothing
  bool hide_recipients = false;  ///< all of them except the host
};

/// Why nothing was sealed.
enum class SealRefusal : std::uint8_t {
  too_long,           ///< the plaintext is longer than max_plaintext_bytes
  no_recipient,       ///< there is no recipient
  too_many,           ///< more than 32 recipients
  repeated,           ///< two recipients have the same key
  cannot_sign,        ///< the signer is not a wallet
  unsigned_delivery,  ///< a delivery without a signer
  host,          ///< a delivery without a host, or whose host is not one of its wallet recipients
  job,           ///< a delivery without a job, or whose job is not an address
  not_for_rest,  ///< a file at rest with a host or a job
  time,          ///< expires before it is created, or too late for a delivery
  public_digest  ///< not "sha256:" and 64 hexadecimal digits
};

/// The message: nothing of the plaintext.
[[nodiscard]] constexpr std::string_view message(SealRefusal refusal) noexcept;

/// The plaintext sealed to all recipients under a new content key, or why it was not sealed.
///
/// plaintext   any bytes; opened byte for byte
/// cost        60 microseconds for each recipient; the body at some GB/s
/// throws      std::bad_alloc, Error{Errc::crypto_unavailable}
[[nodiscard]] inline std::variant<Envelope, SealRefusal> seal(std::string_view plaintext,
                                                              const SealOptions& options);

// ---- implementation ----

constexpr std::string_view message(SealRefusal refusal) noexcept {
  switch (refusal) {
    case SealRefusal::too_long: return "longer than 1 MiB";
    case SealRefusal::no_recipient: return "there is no recipient who could open it";
    case SealRefusal::too_many: return "more than 32 recipients";
    case SealRefusal::repeated: return "two of the recipients have the same key";
    case SealRefusal::cannot_sign: return "only the key of a wallet can sign";
    case SealRefusal::unsigned_delivery:
      return "a delivery must be signed by the wallet of the job";
    case SealRefusal::host: return "a delivery names as its host one of its wallet recipients";
    case SealRefusal::job: return "a delivery names the address of its job";
    case SealRefusal::not_for_rest: return "only a delivery names a host and a job";
    case SealRefusal::time:
      return "expires before it is created, or, for a delivery, after more than 24 hours";
    case SealRefusal::public_digest: break;
  }
  return "the digest of the public definition is not sha256: and 64 hexadecimal digits";
}

namespace detail {

inline std::optional<SealRefusal> refuse_recipients(const SealOptions& options) noexcept {
  const Recipients& all = options.recipients;
  if (all.empty()) return SealRefusal::no_recipient;
  if (all.size() > max_recipients) return SealRefusal::too_many;
  for (auto one = all.begin(); one != all.end(); ++one)
    for (auto other = all.begin(); other != one; ++other)
      if (one->key() == other->key()) return SealRefusal::repeated;
  const bool has_host = std::any_of(all.begin(), all.end(), [&](const Recipient& one) {
    return one.kind() == RecipientKind::wallet && one.text() == options.host;
  });
  if (options.use == Use::delivery && !has_host) return SealRefusal::host;
  return std::nullopt;
}

inline std::optional<SealRefusal> refuse(std::string_view plaintext,
                                         const SealOptions& options) noexcept {
  if (plaintext.size() > max_plaintext_bytes) return SealRefusal::too_long;
  if (options.signer != nullptr && !options.signer->can_sign()) return SealRefusal::cannot_sign;
  if (const auto refusal = refuse_recipients(options)) return refusal;
  if (options.use == Use::delivery) {
    if (options.signer == nullptr) return SealRefusal::unsigned_delivery;
    if (!decode_address(options.job)) return SealRefusal::job;
  } else if (!options.host.empty() || !options.job.empty()) {
    return SealRefusal::not_for_rest;
  }
  if (!options.public_digest.empty() && !is_public_digest(options.public_digest))
    return SealRefusal::public_digest;
  return std::nullopt;
}

/// The fields that follow from the options, without keys.
inline Envelope envelope_of(const SealOptions& options) {
  Envelope envelope;
  envelope.use = options.use;
  envelope.created = options.now;
  envelope.expires = options.expires;
  if (options.use == Use::delivery && !envelope.expires)
    envelope.expires = options.now + usual_delivery_seconds;
  if (options.signer != nullptr) envelope.sender = options.signer->recipient().text();
  envelope.host = options.host;
  envelope.job = options.job;
  envelope.public_digest = options.public_digest;
  return envelope;
}

/// Seals the content key to each recipient.
inline void seal_keys(const LockedBytes& content_key, const SealOptions& options,
                      Envelope& envelope) {
  for (const Recipient& recipient : options.recipients) {
    SealedKey& one = envelope.recipients.emplace_back();
    const bool is_named = !options.hide_recipients || recipient.text() == options.host;
    one.kind = recipient.kind();
    one.to = is_named ? recipient.text() : std::string(hidden_recipient);
    static_assert(sizeof(one.key) == content_key_size + crypto_box_SEALBYTES);
    // Cannot fail: a Recipient is only made from a key that it accepts.
    static_cast<void>(::crypto_box_seal(one.key.data(), content_key.data(), content_key.size(),
                                        recipient.key().data()));
  }
}

inline void seal_body(std::string_view plaintext, const BodyKeys& keys, const std::string& header,
                      Envelope& envelope) {
  LockedBytes padded(padded_size(plaintext.size()));
  if (!plaintext.empty()) std::memcpy(padded.data(), plaintext.data(), plaintext.size());
  padded.data()[plaintext.size()] = 0x80;  // ISO/IEC 7816-4; zeros follow
  envelope.ciphertext.resize(padded.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
  ::crypto_aead_xchacha20poly1305_ietf_encrypt(envelope.ciphertext.data(), nullptr, padded.data(),
                                               padded.size(), bytes_of(header), header.size(),
                                               nullptr, envelope.nonce.data(), keys.body());
  ::sodium_stackzero(2048);
}

}  // namespace detail

inline std::variant<Envelope, SealRefusal> seal(std::string_view plaintext,
                                                const SealOptions& options) {
  start_sodium();
  if (const auto refusal = detail::refuse(plaintext, options)) return *refusal;
  Envelope envelope = detail::envelope_of(options);
  if (detail::find_time_fault(envelope)) return SealRefusal::time;
  LockedBytes content_key(content_key_size);
  ::randombytes_buf(content_key.data(), content_key.size());
  ::randombytes_buf(envelope.id.data(), envelope.id.size());
  ::randombytes_buf(envelope.nonce.data(), envelope.nonce.size());
  const BodyKeys keys(envelope.id, std::span<const std::uint8_t, content_key_size>(
                                       content_key.data(), content_key_size));
  std::copy(keys.commit().begin(), keys.commit().end(), envelope.commit.begin());
  detail::seal_keys(content_key, options, envelope);
  const std::string header = canonical_header(envelope);
  detail::seal_body(plaintext, keys, header, envelope);
  if (options.signer != nullptr)
    envelope.signature = options.signer->sign(transcript(header, envelope.ciphertext));
  return envelope;
}

}  // namespace nosana::seal
