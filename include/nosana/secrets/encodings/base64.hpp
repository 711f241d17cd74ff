// SPDX-License-Identifier: MIT
#pragma once

// Base 64 and base 16 (RFC 4648), decoded into a buffer of the caller: nothing is allocated, and
// what was decoded lies nowhere else. What finds encoded parts of a text is decode.hpp.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace nosana::secrets {

/// What the decoders answer where the text is not in their encoding, or is too long for the buffer.
/// What the buffer holds then is of no use, but may be a part of a secret.
inline constexpr std::size_t undecodable = static_cast<std::size_t>(-1);

/// How closely base 64 keeps to RFC 4648.
enum class Base64 : std::uint8_t {
  strict,   ///< one alphabet, "+/" or "-_"; padding whole or absent; no bits after the last byte
  tolerant  ///< both alphabets, blanks and line ends anywhere, any bits after the last byte
};

/// The most bytes that so many characters of base 64 decode to.
[[nodiscard]] constexpr std::size_t base64_capacity(std::size_t characters) noexcept {
  return characters / 4 * 3 + (characters % 4 == 3 ? 2 : characters % 4 / 2);
}

/// Writes what `text` decodes to into the beginning of `out`.
///
/// returns   the number of bytes, or `undecodable`
/// cost      one pass
/// source    RFC 4648, sections 4 and 5
[[nodiscard]] constexpr std::size_t decode_base64(std::string_view text, std::span<char> out,
                                                  Base64 form = Base64::strict) noexcept;

/// The same for pairs of hexadecimal digits of any case.
/// source   RFC 4648, section 8
[[nodiscard]] constexpr std::size_t decode_hex(std::string_view text, std::span<char> out) noexcept;

/// The value of a hexadecimal digit, or 16.
[[nodiscard]] constexpr unsigned hex_digit(char c) noexcept;

// ---- implementation ----

namespace detail {

inline constexpr std::uint8_t no_sextet = 64;

/// The values of the characters of both alphabets; no_sextet for any other character.
constexpr std::array<std::uint8_t, 256> make_sextets() noexcept {
  constexpr std::string_view characters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<std::uint8_t, 256> values{};
  values.fill(no_sextet);
  for (std::size_t i = 0; i < characters.size(); ++i)
    values[static_cast<unsigned char>(characters[i])] = static_cast<std::uint8_t>(i);
  values[static_cast<unsigned char>('-')] = 62;
  values[static_cast<unsigned char>('_')] = 63;
  return values;
}

inline constexpr std::array<std::uint8_t, 256> sextets = make_sextets();

constexpr std::uint8_t sextet_of(char c) noexcept { return sextets[static_cast<unsigned char>(c)]; }

constexpr bool is_base64_blank(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// What follows the last character: nothing, or the padding that so many characters need.
constexpr bool is_padding(std::string_view rest, std::size_t characters, Base64 form) noexcept {
  std::size_t signs = 0;
  for (const char c : rest) {
    if (c == '=') {
      ++signs;
    } else if (form == Base64::strict || !is_base64_blank(c)) {
      return false;
    }
  }
  return signs == 0 || signs == (4 - characters % 4) % 4;
}

}  // namespace detail

constexpr std::size_t decode_base64(std::string_view text, std::span<char> out,
                                    Base64 form) noexcept {
  std::uint32_t bits = 0;
  bool standard = false;
  bool url_safe = false;
  std::size_t characters = 0;
  std::size_t size = 0;
  std::size_t at = 0;
  for (; at < text.size() && text[at] != '='; ++at) {
    const std::uint8_t value = detail::sextet_of(text[at]);
    if (value == detail::no_sextet) {
      if (form == Base64::tolerant && detail::is_base64_blank(text[at])) continue;
      return undecodable;
    }
    if (value >= 62) (text[at] == '+' || text[at] == '/' ? standard : url_safe) = true;
    bits = (bits << 6 | value) & 0xFFFFFFU;
    ++characters;
    if (characters % 4 == 1) continue;  // the first character alone has no whole byte
    if (size == out.size()) return undecodable;
    out[size++] = static_cast<char>(bits >> (6 - 2 * ((characters - 1) % 4)) & 0xFFU);
  }
  if (characters % 4 == 1 || !detail::is_padding(text.substr(at), characters, form))
    return undecodable;
  if (form == Base64::tolerant) return size;
  const std::uint32_t after = characters % 4 == 2 ? 0xFU : characters % 4 == 3 ? 0x3U : 0U;
  return (bits & after) != 0 || (standard && url_safe) ? undecodable : size;
}

constexpr unsigned hex_digit(char c) noexcept {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10U;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10U;
  return 16;
}

constexpr std::size_t decode_hex(std::string_view text, std::span<char> out) noexcept {
  if (text.size() % 2 != 0 || text.size() / 2 > out.size()) return undecodable;
  for (std::size_t at = 0; at < text.size(); at += 2) {
    const unsigned high = hex_digit(text[at]);
    const unsigned low = hex_digit(text[at + 1]);
    if (high == 16 || low == 16) return undecodable;
    out[at / 2] = static_cast<char>(high << 4 | low);
  }
  return text.size() / 2;
}

}  // namespace nosana::secrets
