// SPDX-License-Identifier: MIT
#pragma once

// Checksums that some tokens carry. One that holds raises a finding's confidence to "proven"; one
// that does not hold silences nothing, because a wrong rule here would let every real token
// through.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/tokens/token_kinds.hpp>

namespace nosana::secrets {

/// Whether the checksum of a token of this kind holds; false where the kind has none.
[[nodiscard]] constexpr bool is_proven(const TokenKind& kind, std::string_view token) noexcept;

/// GitHub's classic tokens and npm's: after the prefix, which ends in "_", thirty letters and the
/// CRC-32 (IEEE 802.3) of these in base 62, six digits, 0-9A-Za-z.
/// source   github.blog, "Behind GitHub's new authentication token formats" (2021); recomputed on
///          published dummies
[[nodiscard]] constexpr bool has_crc32(std::string_view token) noexcept;

/// The checksum of BIP 173 over a text in one case. Behind the last "1" stand the data.
[[nodiscard]] constexpr bool has_bech32_checksum(std::string_view text) noexcept;

/// A Stellar strkey: base32 whose last two bytes are the CRC-16/XModem of the others, low byte
/// first (SEP-23).
[[nodiscard]] constexpr bool has_strkey_checksum(std::string_view key) noexcept;

// ---- implementation ----

namespace detail {

constexpr std::uint32_t crc32(std::string_view bytes) noexcept {
  constexpr std::uint32_t reflected_polynomial = 0xEDB88320U;
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ ((crc & 1) != 0 ? reflected_polynomial : 0);
  }
  return ~crc;
}

/// The value of a letter in an alphabet of 32, or 32.
constexpr std::uint32_t value_in(std::string_view alphabet, char c) noexcept {
  return static_cast<std::uint32_t>(std::min(alphabet.find(c), alphabet.size()));
}

/// One step of the checksum of BIP 173.
constexpr std::uint32_t bech32_step(std::uint32_t sum, std::uint32_t value) noexcept {
  constexpr std::array<std::uint32_t, 5> generator = {0x3B6A57B2U, 0x26508E6DU, 0x1EA119FAU,
                                                      0x3D4233DDU, 0x2A1462B3U};
  const std::uint32_t top = sum >> 25;
  sum = (sum & 0x1FFFFFFU) << 5 ^ value;
  for (std::size_t i = 0; i < generator.size(); ++i) sum ^= (top >> i & 1) != 0 ? generator[i] : 0;
  return sum;
}

constexpr char to_lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

}  // namespace detail

constexpr bool has_crc32(std::string_view token) noexcept {
  constexpr std::string_view base62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  constexpr std::size_t body_size = 30;
  constexpr std::size_t check_size = 6;
  const std::size_t prefix = token.find('_') + 1;
  if (prefix == 0 || token.size() != prefix + body_size + check_size) return false;
  std::uint64_t check = 0;
  for (const char c : token.substr(prefix + body_size)) {
    const std::size_t digit = base62.find(c);
    if (digit == std::string_view::npos) return false;
    check = check * base62.size() + digit;
  }
  return check == detail::crc32(token.substr(prefix, body_size));
}

constexpr bool has_bech32_checksum(std::string_view text) noexcept {
  constexpr std::string_view alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  const std::size_t separator = text.rfind('1');
  if (separator == std::string_view::npos || separator == 0 || text.size() - separator < 7)
    return false;
  std::uint32_t sum = 1;
  for (const char c : text.substr(0, separator))
    sum = detail::bech32_step(sum, static_cast<unsigned char>(detail::to_lower(c)) >> 5U);
  sum = detail::bech32_step(sum, 0);
  for (const char c : text.substr(0, separator))
    sum = detail::bech32_step(sum, static_cast<unsigned char>(detail::to_lower(c)) & 31U);
  for (const char c : text.substr(separator + 1)) {
    const std::uint32_t value = detail::value_in(alphabet, detail::to_lower(c));
    if (value == alphabet.size()) return false;
    sum = detail::bech32_step(sum, value);
  }
  return sum == 1;
}

constexpr bool has_strkey_checksum(std::string_view key) noexcept {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  constexpr std::size_t letters = 56;
  constexpr std::size_t payload = 33;
  if (key.size() != letters) return false;
  std::array<std::uint8_t, 35> bytes{};
  std::uint32_t bits = 0;
  unsigned held = 0;
  std::size_t size = 0;
  for (const char c : key) {
    const std::uint32_t value = detail::value_in(alphabet, c);
    if (value == alphabet.size()) return false;
    bits = (bits << 5 | value) & 0xFFFFU;
    held += 5;
    if (held >= 8) bytes[size++] = static_cast<std::uint8_t>(bits >> (held -= 8));
  }
  std::uint32_t crc = 0;
  for (std::size_t i = 0; i < payload; ++i) {
    crc ^= std::uint32_t{bytes[i]} << 8;
    for (int bit = 0; bit < 8; ++bit)
      crc = ((crc << 1) ^ ((crc & 0x8000U) != 0 ? 0x1021U : 0)) & 0xFFFFU;
  }
  return bytes[payload] == (crc & 0xFFU) && bytes[payload + 1] == crc >> 8;
}

constexpr bool is_proven(const TokenKind& kind, std::string_view token) noexcept {
  switch (kind.proof) {
    case Proof::crc32: return has_crc32(token);
    case Proof::bech32: return has_bech32_checksum(token);
    case Proof::stellar_crc16: return has_strkey_checksum(token);
    case Proof::none: break;
  }
  return false;
}

}  // namespace nosana::secrets
