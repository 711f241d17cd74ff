// SPDX-License-Identifier: MIT
#pragma once

// SHA-256 for content identifiers: small, usable at compile time, and without a library to link.
// Not for secrets: nothing is wiped.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace nosana::text {

using Sha256Digest = std::array<std::uint8_t, 32>;

/// The digest of `bytes`.
///
/// cost     one pass, no allocation
/// source   FIPS 180-4, sections 5.1.1 and 6.2
[[nodiscard]] constexpr Sha256Digest sha256(std::string_view bytes) noexcept;

// ---- implementation ----

namespace detail {

using Sha256State = std::array<std::uint32_t, 8>;

inline constexpr std::size_t sha256_block = 64;

/// The fractional parts of the square roots of the first 8 primes.
inline constexpr Sha256State sha256_start = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                             0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

/// The fractional parts of the cube roots of the first 64 primes.
inline constexpr std::array<std::uint32_t, 64> sha256_rounds = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/// One block of 64 bytes.
constexpr void sha256_compress(Sha256State& state, std::string_view chunk) noexcept {
  std::array<std::uint32_t, 64> schedule{};
  for (std::size_t i = 0; i < sha256_block; ++i)
    schedule[i / 4] = schedule[i / 4] << 8 | static_cast<unsigned char>(chunk[i]);
  for (std::size_t i = 16; i < schedule.size(); ++i) {
    const std::uint32_t a = schedule[i - 15];
    const std::uint32_t b = schedule[i - 2];
    schedule[i] = schedule[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3) +
                  schedule[i - 7] + (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
  }
  auto [a, b, c, d, e, f, g, h] = state;
  for (std::size_t i = 0; i < schedule.size(); ++i) {
    const std::uint32_t choice = (e & f) ^ (~e & g);
    const std::uint32_t majority = (a & b) ^ (a & c) ^ (b & c);
    const std::uint32_t first = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                                choice + sha256_rounds[i] + schedule[i];
    const std::uint32_t second = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + majority;
    h = g;
    g = f;
    f = e;
    e = d + first;
    d = c;
    c = b;
    b = a;
    a = first + second;
  }
  const Sha256State added = {a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < state.size(); ++i) state[i] += added[i];
}

}  // namespace detail

constexpr Sha256Digest sha256(std::string_view bytes) noexcept {
  constexpr std::size_t step = detail::sha256_block;
  detail::Sha256State state = detail::sha256_start;
  std::string_view rest = bytes;
  for (; rest.size() >= step; rest.remove_prefix(step))
    detail::sha256_compress(state, rest.substr(0, step));
  // The remaining bytes, a one bit, and the size in bits at the end of a block.
  std::array<char, 2 * step> last{};
  std::copy(rest.begin(), rest.end(), last.begin());
  last[rest.size()] = static_cast<char>(0x80);
  const std::size_t size = rest.size() + 9 <= step ? step : 2 * step;
  std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
  for (std::size_t i = size; bits != 0; bits >>= 8)
    last[--i] = static_cast<char>(static_cast<unsigned char>(bits));
  for (std::size_t at = 0; at < size; at += step)
    detail::sha256_compress(state, std::string_view(last.data() + at, step));
  Sha256Digest digest{};
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
  return digest;
}

}  // namespace nosana::text
