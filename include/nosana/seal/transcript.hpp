// SPDX-License-Identifier: MIT
#pragma once

// Derivations that sealing and opening share: the keys of a body from its content key, and the
// bytes that the sender signs.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <nosana/seal/locked.hpp>

namespace nosana::seal {

inline constexpr std::size_t content_key_size = 32;

/// The bytes that the sender signs. The first one, 0xFF, never begins UTF-8 text, so that the
/// signature cannot be taken for that of a Nosana authorization header or a Solana transaction
/// message.
using Transcript = std::array<std::uint8_t, 154>;

/// The values derived from a content key and the id of its envelope: a 32-byte commitment to both,
/// and the 32 bytes of the body's key.
class BodyKeys {
 public:
  /// throws   std::bad_alloc, Error{Errc::crypto_unavailable}
  BodyKeys(std::span<const std::uint8_t, 16> id,
           std::span<const std::uint8_t, content_key_size> content_key);

  [[nodiscard]] std::span<const std::uint8_t, 32> commit() const noexcept {
    return std::span<const std::uint8_t, 32>(keys_.data(), 32);
  }
  [[nodiscard]] const std::uint8_t* body() const noexcept { return keys_.data() + 32; }

 private:
  LockedBytes keys_;
};

/// The transcript of an envelope.
/// header   its canonical header
[[nodiscard]] inline Transcript transcript(std::string_view header,
                                           std::span<const std::uint8_t> ciphertext) noexcept;

// ---- implementation ----

namespace detail {

inline const unsigned char* bytes_of(std::string_view text) noexcept {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace detail

inline BodyKeys::BodyKeys(std::span<const std::uint8_t, 16> id,
                          std::span<const std::uint8_t, content_key_size> content_key)
    : keys_(crypto_hash_sha512_BYTES) {
  constexpr std::string_view label("nosana-seal/v1 key\0", 19);
  LockedBytes input(label.size() + id.size() + content_key.size());
  auto* at = std::copy(label.begin(), label.end(), input.data());
  at = std::copy(id.begin(), id.end(), at);
  std::copy(content_key.begin(), content_key.end(), at);
  ::crypto_hash_sha512(keys_.data(), input.data(), input.size());
  ::sodium_stackzero(1024);
}

inline Transcript transcript(std::string_view header,
                             std::span<const std::uint8_t> ciphertext) noexcept {
  constexpr std::string_view label = "nosana-seal/v1 signature\n";
  Transcript bytes{0xFF};
  static_assert(sizeof(Transcript) == 1 + label.size() + std::size_t{2} * crypto_hash_sha512_BYTES);
  auto* at = std::copy(label.begin(), label.end(), bytes.data() + 1);
  ::crypto_hash_sha512(at, detail::bytes_of(header), header.size());
  ::crypto_hash_sha512(at + crypto_hash_sha512_BYTES, ciphertext.data(), ciphertext.size());
  return bytes;
}

}  // namespace nosana::seal
