// SPDX-License-Identifier: MIT
#pragma once

// SHA-1, which the WebSocket handshake requires. It has no security function there, and is not used
// for anything else.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace nosana::net {

/// source   FIPS 180-4, section 6.1
[[nodiscard]] inline std::array<std::uint8_t, 20> sha1(std::string_view bytes) {
  std::string padded(bytes);
  padded += '\x80';
  while (padded.size() % 64 != 56) padded += '\0';
  const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (int shift = 56; shift >= 0; shift -= 8) padded += static_cast<char>(bits >> shift);

  std::array<std::uint32_t, 5> hash{0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  for (std::size_t block = 0; block < padded.size(); block += 64) {
    std::array<std::uint32_t, 80> words{};
    for (std::size_t i = 0; i < 64; ++i)
      words[i / 4] = words[i / 4] << 8 | static_cast<unsigned char>(padded[block + i]);
    for (std::size_t i = 16; i < words.size(); ++i)
      words[i] = std::rotl(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    auto [a, b, c, d, e] = hash;
    for (std::size_t i = 0; i < words.size(); ++i) {
      std::uint32_t mixed = 0;
      if (i < 20)
        mixed = ((b & c) | (~b & d)) + 0x5A827999;
      else if (i < 40)
        mixed = (b ^ c ^ d) + 0x6ED9EBA1;
      else if (i < 60)
        mixed = ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDC;
      else
        mixed = (b ^ c ^ d) + 0xCA62C1D6;
      mixed += std::rotl(a, 5) + e + words[i];
      e = d;
      d = c;
      c = std::rotl(b, 30);
      b = a;
      a = mixed;
    }
    const std::array<std::uint32_t, 5> mixed{a, b, c, d, e};
    for (std::size_t i = 0; i < hash.size(); ++i) hash[i] += mixed[i];
  }
  std::array<std::uint8_t, 20> digest{};
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] = static_cast<std::uint8_t>(hash[i / 4] >> (24 - 8 * (i % 4)));
  return digest;
}

}  // namespace nosana::net
