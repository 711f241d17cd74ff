// SPDX-License-Identifier: MIT
#pragma once

// Private keys of Bitcoin and the chains that copied its format (WIF): a version byte, 32 bytes,
// for most a byte that says which public key is meant, and four bytes of a checksum, in base 58.
// The checksum is the proof. Link libsodium where this is included.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <sodium.h>

#include <nosana/secrets/wallets/solana_keypair.hpp>
#include <nosana/text/base58.hpp>

namespace nosana::secrets {

/// Whether `text` is a private key in the format of Bitcoin, with a checksum that holds.
/// cost     a conversion and two digests for a text of 51 or 52 characters, nothing for others
/// source   bitcoin/bitcoin, src/key_io.cpp (DecodeSecret) and src/base58.cpp (DecodeBase58Check)
[[nodiscard]] inline bool is_bitcoin_key(std::string_view text) noexcept;

/// Fewest characters of such a key; most have one more.
inline constexpr std::size_t min_bitcoin_key = 51;

// ---- implementation ----

inline bool is_bitcoin_key(std::string_view text) noexcept {
  constexpr std::size_t checksum = 4;
  const std::size_t more = text.size() - min_bitcoin_key;
  if (text.size() < min_bitcoin_key || more > 1) return false;
  const std::size_t size = 37 + more;
  detail::KeypairBytes bytes{};  // has room, and is decoded to already
  const std::size_t zeros = bytes.size() - size;
  char digits[min_bitcoin_key + keypair_size - 37]{};
  std::fill_n(digits, zeros, '1');  // each is a byte of zero
  text.copy(digits + zeros, text.size());
  bool holds = text::decode_base58<keypair_size>({digits, sizeof digits}, bytes);
  if (holds) {
    const std::uint8_t* const key = bytes.data() + zeros;
    std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash{};
    ::crypto_hash_sha256(hash.data(), key, size - checksum);
    ::crypto_hash_sha256(hash.data(), hash.data(), hash.size());
    for (std::size_t i = 0; i < checksum; ++i) holds = holds && hash[i] == key[size - checksum + i];
  }
  ::sodium_memzero(digits, sizeof digits);
  ::sodium_memzero(bytes.data(), bytes.size());
  return holds;
}

}  // namespace nosana::secrets
