// SPDX-License-Identifier: MIT
#pragma once

// The checks of an envelope that need no secret key.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <nosana/seal/envelope_writer.hpp>
#include <nosana/seal/identity.hpp>
#include <nosana/seal/sodium.hpp>
#include <nosana/seal/transcript.hpp>

namespace nosana::seal {

/// What the signature of an envelope proves.
enum class SignatureState : std::uint8_t {
  good,      ///< all of it was signed by the sender
  bad,       ///< it was changed, or never signed by this sender
  is_absent  ///< it has no sender
};

/// Whether an envelope is signed by the sender that it names. The caller must compare the sender
/// first: an attacker may sign under another name.
/// throws   std::bad_alloc, Error{Errc::crypto_unavailable}
[[nodiscard]] inline SignatureState verify_signature(const Envelope& envelope);

/// Whether `signature` is a signature of `message` by the key of an address.
/// throws   Error{Errc::crypto_unavailable}
[[nodiscard]] inline bool is_signed_by(const PublicKey& address, std::string_view message,
                                       const Signature& signature) {
  start_sodium();
  return ::crypto_sign_verify_detached(signature.data(),
                                       reinterpret_cast<const std::uint8_t*>(message.data()),
                                       message.size(), address.data()) == 0;
}

/// The first recipient that has the X25519 key of an earlier one under another name: the two signs
/// of an Ed25519 key, or an nseal1 key made from an address. No sealer writes such an envelope.
/// cost   30 microseconds for each address
[[nodiscard]] inline std::optional<Fault> find_repeated_key(const Envelope& envelope);

// ---- implementation ----

namespace detail {

/// The X25519 key of a recipient that is not hidden and has one.
inline std::optional<PublicKey> key_of(const SealedKey& one) noexcept {
  if (one.to == hidden_recipient) return std::nullopt;
  if (one.kind == RecipientKind::x25519) return decode_seal_key(one.to);
  const auto address = decode_address(one.to);
  PublicKey key{};
  if (!address || ::crypto_sign_ed25519_pk_to_curve25519(key.data(), address->data()) != 0)
    return std::nullopt;
  return key;
}

inline SignatureState verify_signature(const Envelope& envelope, std::string_view header) noexcept {
  if (!envelope.signature) return SignatureState::is_absent;
  const auto sender = decode_address(envelope.sender);
  const Transcript bytes = transcript(header, envelope.ciphertext);
  const bool is_good =
      sender && ::crypto_sign_verify_detached(envelope.signature->data(), bytes.data(),
                                              bytes.size(), sender->data()) == 0;
  return is_good ? SignatureState::good : SignatureState::bad;
}

}  // namespace detail

inline SignatureState verify_signature(const Envelope& envelope) {
  start_sodium();
  return detail::verify_signature(envelope, canonical_header(envelope));
}

inline std::optional<Fault> find_repeated_key(const Envelope& envelope) {
  std::vector<PublicKey> keys;
  for (std::size_t i = 0; i < envelope.recipients.size(); ++i) {
    const auto key = detail::key_of(envelope.recipients[i]);
    if (!key) continue;
    if (std::find(keys.begin(), keys.end(), *key) != keys.end())
      return detail::fault(Fault::Why::repeated, detail::field::to, i);
    keys.push_back(*key);
  }
  return std::nullopt;
}

}  // namespace nosana::seal
