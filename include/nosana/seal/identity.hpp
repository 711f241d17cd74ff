// SPDX-License-Identifier: MIT
#pragma once

// Identity: a secret key that opens envelopes. The key pair of a Solana wallet can sign too; a key
// of nosana-seal (NSEAL-SECRET-1...) can only open. The file formats are in identity_file.hpp.

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>

#include <nosana/seal/locked.hpp>
#include <nosana/seal/recipient.hpp>

namespace nosana::seal {

/// A signature of Ed25519.
using Signature = std::array<std::uint8_t, 64>;

/// A secret key in locked memory. It can be moved, not copied, and is never printed.
class Identity {
 public:
  /// The wallet of an Ed25519 seed of 32 bytes.
  /// throws   std::bad_alloc, Error{Errc::crypto_unavailable}
  [[nodiscard]] static Identity of_seed(std::span<const std::uint8_t, 32> seed);

  /// The identity of an X25519 secret of 32 bytes.
  [[nodiscard]] static Identity of_secret(std::span<const std::uint8_t, 32> secret);

  /// A new X25519 secret, from the system's source of randomness.
  [[nodiscard]] static Identity generate();

  /// The recipient that others seal to: the address of a wallet, or an nseal1 key.
  [[nodiscard]] const Recipient& recipient() const noexcept { return recipient_; }

  /// Whether it is a wallet, which can sign.
  [[nodiscard]] bool can_sign() const noexcept { return !signing_.empty(); }

  /// The detached Ed25519 signature of `message`; requires can_sign().
  [[nodiscard]] Signature sign(std::span<const std::uint8_t> message) const;

  /// Decrypts a sealed box of `out.size()` bytes into `out`.
  /// returns   false, with `out` unspecified, if the box is not for this identity or was changed
  [[nodiscard]] bool open_box(std::span<const std::uint8_t> box,
                              std::span<std::uint8_t> out) const noexcept;

  /// The 32 bytes from which of_seed() or of_secret() makes this identity, for identity files.
  [[nodiscard]] std::span<const std::uint8_t, 32> secret() const noexcept {
    return std::span<const std::uint8_t, 32>(can_sign() ? signing_.data() : opening_.data(), 32);
  }

 private:
  Identity(LockedBytes opening, LockedBytes signing, Recipient recipient) noexcept
      : opening_(std::move(opening)),
        signing_(std::move(signing)),
        recipient_(std::move(recipient)) {}

  LockedBytes opening_;  // the X25519 secret
  LockedBytes signing_;  // the Ed25519 secret of libsodium, seed and public key; or empty
  Recipient recipient_;
};

// ---- implementation ----

inline Identity Identity::of_seed(std::span<const std::uint8_t, 32> seed) {
  LockedBytes signing(crypto_sign_SECRETKEYBYTES);
  LockedBytes opening(crypto_scalarmult_SCALARBYTES);
  PublicKey address{};
  PublicKey key{};
  // The public half is always recomputed: libsodium signs with the one inside the secret, and two
  // signatures of one text with different halves reveal the key.
  ::crypto_sign_seed_keypair(address.data(), signing.data(), seed.data());
  ::crypto_sign_ed25519_sk_to_curve25519(opening.data(), signing.data());
  ::crypto_scalarmult_base(key.data(), opening.data());
  return {std::move(opening), std::move(signing),
          Recipient(RecipientKind::wallet, encode_address(address), key)};
}

inline Identity Identity::of_secret(std::span<const std::uint8_t, 32> secret) {
  LockedBytes opening(secret);
  PublicKey key{};
  ::crypto_scalarmult_base(key.data(), opening.data());
  return {std::move(opening), LockedBytes(),
          Recipient(RecipientKind::x25519, encode_seal_key(key), key)};
}

inline Identity Identity::generate() {
  LockedBytes secret(crypto_scalarmult_SCALARBYTES);
  ::randombytes_buf(secret.data(), secret.size());
  return of_secret(std::span<const std::uint8_t, 32>(secret.data(), 32));
}

inline Signature Identity::sign(std::span<const std::uint8_t> message) const {
  assert(can_sign());
  Signature signature{};
  ::crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(),
                         signing_.data());
  ::sodium_stackzero(2048);  // the nonce and its hash
  return signature;
}

inline bool Identity::open_box(std::span<const std::uint8_t> box,
                               std::span<std::uint8_t> out) const noexcept {
  if (box.size() != out.size() + crypto_box_SEALBYTES) return false;
  const bool opened = ::crypto_box_seal_open(out.data(), box.data(), box.size(),
                                             recipient_.key().data(), opening_.data()) == 0;
  ::sodium_stackzero(2048);
  return opened;
}

}  // namespace nosana::seal
