// SPDX-License-Identifier: MIT
#pragma once

// Base 58, as Bitcoin, Solana and IPFS write keys, signatures and digests.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace nosana::text {

/// The base 58 alphabet: without 0, O, I and l.
inline constexpr std::string_view base58_alphabet =
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// The maximum number of base 58 characters for `bytes` bytes: log 256 / log 58 characters a byte.
[[nodiscard]] constexpr std::size_t max_base58_size(std::size_t bytes) noexcept {
  return bytes * 1366 / 1000 + 1;
}

/// Whether `text` is base 58 of exactly `Size` bytes, which are written to `out`. Each leading 1 is
/// a zero byte.
///
/// cost     at most max_base58_size(Size) * Size / 4 steps; a text of another length costs none
/// source   draft-msporny-base58-03, section 4
template <std::size_t Size>
[[nodiscard]] constexpr bool decode_base58(std::string_view text,
                                           std::span<std::uint8_t, Size> out) noexcept;

/// `bytes` in base 58; each leading zero byte is a 1. Not for secrets: intermediate copies are not
/// wiped.
///
/// cost     quadratic in the number of bytes; meant for keys and digests
/// throws   std::bad_alloc
[[nodiscard]] inline std::string encode_base58(std::span<const std::uint8_t> bytes);

// ---- implementation ----

namespace detail {

inline constexpr std::uint8_t no_base58_digit = 58;

constexpr std::array<std::uint8_t, 256> make_base58_digits() noexcept {
  std::array<std::uint8_t, 256> digits{};
  digits.fill(no_base58_digit);
  for (std::size_t i = 0; i < base58_alphabet.size(); ++i)
    digits[static_cast<unsigned char>(base58_alphabet[i])] = static_cast<std::uint8_t>(i);
  return digits;
}

inline constexpr std::array<std::uint8_t, 256> base58_digits = make_base58_digits();

}  // namespace detail

template <std::size_t Size>
constexpr bool decode_base58(std::string_view text, std::span<std::uint8_t, Size> out) noexcept {
  static_assert(Size % 4 == 0);
  if (text.size() < Size || text.size() > max_base58_size(Size)) return false;
  std::array<std::uint32_t, Size / 4> words{};  // the number, least significant word first
  for (const char c : text) {
    std::uint64_t carry = detail::base58_digits[static_cast<unsigned char>(c)];
    if (carry == detail::no_base58_digit) return false;
    for (std::uint32_t& word : words) {
      carry += std::uint64_t{word} * base58_alphabet.size();
      word = static_cast<std::uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) return false;
  }
  std::size_t zeros = 0;
  while (zeros < Size && words[(Size - 1 - zeros) / 4] >> (8 * ((Size - 1 - zeros) % 4)) % 256 == 0)
    ++zeros;
  std::size_t ones = 0;
  while (ones < text.size() && text[ones] == '1') ++ones;
  if (ones != zeros) return false;
  for (std::size_t i = 0; i < Size; ++i) {
    const std::size_t low = Size - 1 - i;
    out[i] = static_cast<std::uint8_t>(words[low / 4] >> (8 * (low % 4)));
  }
  words.fill(0);
  return true;
}

inline std::string encode_base58(std::span<const std::uint8_t> bytes) {
  std::size_t zeros = 0;
  while (zeros < bytes.size() && bytes[zeros] == 0) ++zeros;
  std::string digits;  // least significant first
  for (const std::uint8_t byte : bytes.subspan(zeros)) {
    std::uint32_t carry = byte;
    for (char& digit : digits) {
      carry += std::uint32_t{static_cast<unsigned char>(digit)} << 8;
      digit = static_cast<char>(carry % base58_alphabet.size());
      carry /= static_cast<std::uint32_t>(base58_alphabet.size());
    }
    for (; carry != 0; carry /= static_cast<std::uint32_t>(base58_alphabet.size()))
      digits += static_cast<char>(carry % base58_alphabet.size());
  }
  std::string text(zeros, base58_alphabet.front());
  for (std::size_t i = digits.size(); i != 0; --i)
    text += base58_alphabet[static_cast<unsigned char>(digits[i - 1])];
  return text;
}

}  // namespace nosana::text
