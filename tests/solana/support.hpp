// SPDX-License-Identifier: MIT
#pragma once

// Keys of counting bytes, hexadecimal, and generators of addresses.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <nosana/seal/identity.hpp>
#include <nosana/solana/address.hpp>
#include <nosana/solana/wire.hpp>
#include <nosana/text/sha256.hpp>

namespace nosana::testing {

using namespace nosana::solana;  // NOLINT(google-build-using-namespace)

/// first, first + 1, ...
inline std::array<std::uint8_t, 32> counting_bytes(unsigned first) {
  std::array<std::uint8_t, 32> bytes{};
  for (unsigned i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(first + i);
  return bytes;
}

/// The wallet of such a seed.
inline seal::Identity wallet_of(unsigned first) {
  return seal::Identity::of_seed(std::span<const std::uint8_t, 32>(counting_bytes(first)));
}

inline std::string hex(ByteView bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 0xF];
  }
  return text;
}

inline text::Sha256Digest sha256_of(ByteView bytes) {
  return text::sha256(std::string(bytes.begin(), bytes.end()));
}

}  // namespace nosana::testing
