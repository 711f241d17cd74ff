// SPDX-License-Identifier: MIT
#pragma once

// Base 64 with the URL-safe alphabet, without padding, canonical form only: encoding a decoded text
// gives the same text again. The search for base 64 of any form in a text is in
// secrets/encodings/base64.hpp.

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace nosana::text {

/// The number of characters that encode `bytes` bytes.
[[nodiscard]] constexpr std::size_t base64url_size(std::size_t bytes) noexcept {
  return bytes / 3 * 4 + (bytes % 3 == 0 ? 0 : bytes % 3 + 1);
}

/// The number of bytes that `characters` characters encode; a single remaining character encodes
/// none.
[[nodiscard]] constexpr std::size_t base64url_bytes(std::size_t characters) noexcept {
  return characters / 4 * 3 + (characters % 4 == 0 ? 0 : characters % 4 - 1);
}

/// Whether `text` is the canonical form of exactly `out.size()` bytes, which are written to `out`:
/// no padding, no white space, no bits set after the last byte.
///
/// cost     one pass, no allocation; a text of another length costs none
/// source   RFC 4648, sections 3.5 and 5
[[nodiscard]] constexpr bool decode_base64url(std::string_view text,
                                              std::span<std::uint8_t> out) noexcept;

/// Appends `bytes` encoded. Not for secrets: intermediate copies are not wiped.
/// throws   std::bad_alloc
constexpr void append_base64url(std::string& out, std::span<const std::uint8_t> bytes);

// ---- implementation ----

namespace detail {

inline constexpr std::string_view base64url_alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The value of each character of the alphabet; the high bit is set for all others, so that four
/// values can be tested at once.
constexpr std::array<std::uint8_t, 256> make_base64url_values() noexcept {
  std::array<std::uint8_t, 256> values{};
  values.fill(0x80);
  for (std::size_t i = 0; i < base64url_alphabet.size(); ++i)
    values[static_cast<unsigned char>(base64url_alphabet[i])] = static_cast<std::uint8_t>(i);
  return values;
}

inline constexpr std::array<std::uint8_t, 256> base64url_values = make_base64url_values();

constexpr std::uint32_t base64url_value(char c) noexcept {
  return base64url_values[static_cast<unsigned char>(c)];
}

}  // namespace detail

constexpr bool decode_base64url(std::string_view text, std::span<std::uint8_t> out) noexcept {
  if (text.size() != base64url_size(out.size())) return false;
  std::size_t at = 0;
  std::size_t size = 0;
  std::uint32_t strange = 0;
  for (; size + 3 <= out.size(); at += 4, size += 3) {
    const std::uint32_t a = detail::base64url_value(text[at]);
    const std::uint32_t b = detail::base64url_value(text[at + 1]);
    const std::uint32_t c = detail::base64url_value(text[at + 2]);
    const std::uint32_t d = detail::base64url_value(text[at + 3]);
    strange |= a | b | c | d;
    const std::uint32_t bits = a << 18U | b << 12U | c << 6U | d;
    out[size] = static_cast<std::uint8_t>(bits >> 16U);
    out[size + 1] = static_cast<std::uint8_t>(bits >> 8U);
    out[size + 2] = static_cast<std::uint8_t>(bits);
  }
  if (at != text.size()) {
    const std::uint32_t a = detail::base64url_value(text[at]);
    const std::uint32_t b = detail::base64url_value(text[at + 1]);
    const bool two = size + 2 == out.size();
    const std::uint32_t c = two ? detail::base64url_value(text[at + 2]) : 0U;
    strange |= a | b | c;
    const std::uint32_t bits = a << 18U | b << 12U | c << 6U;
    out[size] = static_cast<std::uint8_t>(bits >> 16U);
    if (two) out[size + 1] = static_cast<std::uint8_t>(bits >> 8U);
    if ((bits & (two ? 0xFFU : 0xFFFFU)) != 0) return false;
  }
  return (strange & 0x80U) == 0;
}

constexpr void append_base64url(std::string& out, std::span<const std::uint8_t> bytes) {
  const std::size_t begin = out.size();
  out.resize(begin + base64url_size(bytes.size()));
  char* to = out.data() + begin;
  const auto character = [](std::uint32_t bits) { return detail::base64url_alphabet[bits & 63U]; };
  std::size_t at = 0;
  for (; at + 3 <= bytes.size(); at += 3, to += 4) {
    const std::uint32_t bits =
        std::uint32_t{bytes[at]} << 16U | std::uint32_t{bytes[at + 1]} << 8U | bytes[at + 2];
    to[0] = character(bits >> 18U);
    to[1] = character(bits >> 12U);
    to[2] = character(bits >> 6U);
    to[3] = character(bits);
  }
  if (at == bytes.size()) return;
  const bool two = at + 2 == bytes.size();
  const std::uint32_t bits =
      std::uint32_t{bytes[at]} << 16U | (two ? std::uint32_t{bytes[at + 1]} << 8U : 0U);
  to[0] = character(bits >> 18U);
  to[1] = character(bits >> 12U);
  if (two) to[2] = character(bits >> 6U);
}

}  // namespace nosana::text
