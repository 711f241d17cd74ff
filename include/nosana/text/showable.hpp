// SPDX-License-Identifier: MIT
#pragma once

// Which names of a document may be repeated to people. Values are never shown; keys are, because "unknown
// property" without its name is no help, but a token pasted where a key belongs must not get out that way.

#include <cstddef>
#include <string>
#include <string_view>

#include <nosana/text/utf8.hpp>

namespace nosana {

/// What stands in a report in place of text that is not shown. Always the same, so that no length shows.
inline constexpr std::string_view masked = "********";

/// Whether `key`, the content of a key of a document, may stand in a message, a pointer or an excerpt.
///
/// It must be UTF-8 of at most 64 bytes without control or invisible formatting characters, and must not look
/// like a token: no 20 ASCII letters or digits in a row, no 12 that mix digits, upper and lower case.
/// The longest name that the official schemas know has 14 letters in a row ("authentication").
[[nodiscard]] constexpr bool is_showable(std::string_view key) noexcept;

/// `key` where it is showable, else `masked`.
[[nodiscard]] inline std::string shown_key(std::string_view key) {
  return std::string(is_showable(key) ? key : masked);
}

/// Whether a code point changes how the text around it looks without being seen itself: control characters,
/// line separators, zero-width and bidirectional formatting characters, tags.
/// source   Unicode 15, general categories Cc, Cf (those that can reorder or hide), Zl, Zp
[[nodiscard]] constexpr bool is_invisible(char32_t code_point) noexcept;

// ---- implementation ----

constexpr bool is_invisible(char32_t c) noexcept {
  const auto in = [c](char32_t low, char32_t high) { return c >= low && c <= high; };
  return c < 0x20 || in(0x7F, 0x9F) || c == 0xAD || c == 0x61C || in(0x200B, 0x200F) ||
         in(0x2028, 0x202E) || in(0x2060, 0x206F) || c == 0xFEFF || in(0xFFF9, 0xFFFB) ||
         in(0xE0000, 0xE007F);
}

namespace detail {

/// The code point of one well-formed UTF-8 sequence.
constexpr char32_t code_point(std::string_view sequence) noexcept {
  const auto lead = static_cast<unsigned char>(sequence.front());
  if (sequence.size() == 1) return lead;
  char32_t bits = lead & (0x7FU >> sequence.size());
  for (const char tail : sequence.substr(1)) {
    bits = bits << 6 | (static_cast<unsigned char>(tail) & 0x3FU);
  }
  return bits;
}

/// Whether a row of ASCII letters and digits is as long and mixed as tokens are, and names are not.
constexpr bool is_token_like(std::string_view row) noexcept {
  constexpr std::size_t longest_row = 19;
  constexpr std::size_t longest_mixed_row = 11;
  if (row.size() > longest_row) return true;
  if (row.size() <= longest_mixed_row) return false;
  bool digit = false;
  bool upper = false;
  bool lower = false;
  for (const char c : row) {
    digit |= c >= '0' && c <= '9';
    upper |= c >= 'A' && c <= 'Z';
    lower |= c >= 'a' && c <= 'z';
  }
  return digit && upper && lower;
}

constexpr bool is_letter_or_digit(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

}  // namespace detail

constexpr bool is_showable(std::string_view key) noexcept {
  constexpr std::size_t longest_key = 64;
  if (key.size() > longest_key) return false;
  std::size_t row = 0;  // where the row of letters and digits that we are in begins
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t length = text::utf8_length(key, at);
    if (length == 0 || is_invisible(detail::code_point(key.substr(at, length)))) return false;
    if (!detail::is_letter_or_digit(key[at])) {
      if (detail::is_token_like(key.substr(row, at - row))) return false;
      row = at + length;
    }
    at += length;
  }
  return !detail::is_token_like(key.substr(row));
}

}  // namespace nosana
