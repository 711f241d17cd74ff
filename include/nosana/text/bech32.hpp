// SPDX-License-Identifier: MIT
#pragma once

// Bech32 of a known number of bytes: a prefix, the digit 1, and data characters with a checksum
// that detects up to four mistyped ones. Nothing is allocated, and decoded bytes exist only in the
// caller's buffer, since they may be a secret key.

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace nosana::text {

/// The Bech32 alphabet in lower case: without 1, b, i and o.
inline constexpr std::string_view bech32_alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// The number of characters after the digit 1 for `bytes` bytes: 5 bits a character, and 6
/// characters of checksum.
[[nodiscard]] constexpr std::size_t bech32_size(std::size_t bytes) noexcept {
  return (bytes * 8 + 4) / 5 + 6;
}

/// Whether `text` is `prefix`, the digit 1 and exactly `Size` encoded bytes, which are written to
/// `out`.
///
/// prefix   in the case that all of `text` must have
/// cost     one pass; a text of another length costs none
/// source   BIP 173
template <std::size_t Size>
[[nodiscard]] constexpr bool decode_bech32(std::string_view text, std::string_view prefix,
                                           std::span<std::uint8_t, Size> out) noexcept;

/// Writes `prefix`, the digit 1 and the encoded `bytes`, in the case of `prefix`.
///
/// out   exactly prefix.size() + 1 + bech32_size(bytes.size()) characters
constexpr void encode_bech32(std::string_view prefix, std::span<const std::uint8_t> bytes,
                             std::span<char> out) noexcept;

// ---- implementation ----

namespace detail {

constexpr bool is_upper_letter(char c) noexcept { return c >= 'A' && c <= 'Z'; }

constexpr char in_lower_case(char c) noexcept {
  return is_upper_letter(c) ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// The checksum of BIP 173, fed five bits at a time.
class Bech32Checksum {
 public:
  explicit constexpr Bech32Checksum(std::string_view prefix) noexcept {
    for (const char c : prefix) add(static_cast<unsigned char>(in_lower_case(c)) >> 5U);
    add(0);
    for (const char c : prefix) add(static_cast<unsigned char>(in_lower_case(c)) & 31U);
  }

  constexpr void add(std::uint32_t value) noexcept {
    constexpr std::array<std::uint32_t, 5> generator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa,
                                                        0x3d4233dd, 0x2a1462b3};
    const std::uint32_t top = state_ >> 25U;
    state_ = (state_ & 0x1ffffffU) << 5U ^ value;
    for (std::size_t i = 0; i < generator.size(); ++i)
      if ((top >> i & 1U) != 0) state_ ^= generator[i];
  }

  [[nodiscard]] constexpr std::uint32_t state() const noexcept { return state_; }

 private:
  std::uint32_t state_ = 1;
};

constexpr std::array<std::uint8_t, 256> make_bech32_values() noexcept {
  std::array<std::uint8_t, 256> values{};
  values.fill(32);
  for (std::size_t i = 0; i < bech32_alphabet.size(); ++i)
    values[static_cast<unsigned char>(bech32_alphabet[i])] = static_cast<std::uint8_t>(i);
  return values;
}

inline constexpr std::array<std::uint8_t, 256> bech32_values = make_bech32_values();

}  // namespace detail

template <std::size_t Size>
constexpr bool decode_bech32(std::string_view text, std::string_view prefix,
                             std::span<std::uint8_t, Size> out) noexcept {
  if (text.size() != prefix.size() + 1 + bech32_size(Size)) return false;
  if (!text.starts_with(prefix) || text[prefix.size()] != '1') return false;
  const bool upper = detail::is_upper_letter(prefix.front());
  detail::Bech32Checksum checksum(prefix);
  const std::string_view characters = text.substr(prefix.size() + 1);
  std::uint32_t bits = 0;
  std::size_t kept = 0;  // bits that do not yet make a byte
  std::size_t size = 0;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    // A character of the other case is invalid.
    if (upper && detail::in_lower_case(characters[i]) == characters[i] && characters[i] > '9')
      return false;
    const char c = upper ? detail::in_lower_case(characters[i]) : characters[i];
    const std::uint8_t value = detail::bech32_values[static_cast<unsigned char>(c)];
    if (value == 32) return false;
    checksum.add(value);
    if (i + 6 >= characters.size()) continue;
    bits = (bits << 5U | value) & 0xFFFU;
    kept += 5;
    if (kept >= 8) out[size++] = static_cast<std::uint8_t>(bits >> (kept -= 8));
  }
  return checksum.state() == 1 && (bits & ((1U << kept) - 1)) == 0;
}

constexpr void encode_bech32(std::string_view prefix, std::span<const std::uint8_t> bytes,
                             std::span<char> out) noexcept {
  assert(out.size() == prefix.size() + 1 + bech32_size(bytes.size()));
  const bool upper = detail::is_upper_letter(prefix.front());
  detail::Bech32Checksum checksum(prefix);
  std::size_t at = 0;
  for (const char c : prefix) out[at++] = c;
  out[at++] = '1';
  const auto put = [&](std::uint32_t value) {
    const char c = bech32_alphabet[value];
    out[at++] = upper && c > '9' ? static_cast<char>(c - ('a' - 'A')) : c;
  };
  std::uint32_t bits = 0;
  std::size_t kept = 0;
  const auto put_five = [&](std::uint32_t value) {
    checksum.add(value);
    put(value);
  };
  for (const std::uint8_t byte : bytes) {
    bits = (bits << 8U | byte) & 0xFFFU;
    for (kept += 8; kept >= 5; kept -= 5) put_five(bits >> (kept - 5) & 31U);
  }
  if (kept != 0) put_five(bits << (5 - kept) & 31U);
  for (std::size_t i = 0; i < 6; ++i) checksum.add(0);
  const std::uint32_t sum = checksum.state() ^ 1U;
  for (std::size_t i = 0; i < 6; ++i) put(sum >> (5 * (5 - i)) & 31U);
}

}  // namespace nosana::text
