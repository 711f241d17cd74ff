// SPDX-License-Identifier: MIT
#pragma once

// Escapes in JSON strings, and the bytes that make up an unquoted word. Used by the scanner.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include <nosana/text/utf8.hpp>

namespace nosana::strings {

enum class Form : std::uint8_t { good, lone_surrogate, bad };

/// One escape sequence; a surrogate pair counts as one.
struct Escape {
  Form form;
  std::size_t size;     ///< bytes, at least 1
  char32_t code_point;  ///< 0 for a bad escape
};

/// Reads the escape whose backslash is at `at`.
/// source   RFC 8259, section 7
[[nodiscard]] inline Escape read_escape(const char* at, const char* end) noexcept;

/// Appends [at, end), the inside of a string, with its escapes resolved. A bad escape is kept as it
/// is.
inline void append_decoded(const char* at, const char* end, std::string& out);

/// Whether `c` can be part of an unquoted word: anything except white space, control bytes, quotes
/// and the punctuation of JSON.
[[nodiscard]] constexpr bool in_word(char c) noexcept;

// ---- implementation ----

namespace detail {

/// The value of four hexadecimal digits, or -1.
inline std::int32_t hex4(const char* at, const char* end) noexcept {
  if (end - at < 4) return -1;
  std::int32_t value = 0;
  for (int i = 0; i < 4; ++i) {
    const char c = at[i];
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

constexpr std::array<bool, 256> make_word_bytes() noexcept {
  std::array<bool, 256> table{};
  for (std::size_t c = 0x21; c < 256; ++c) table[c] = true;
  for (const char c : {'"', ',', ':', '[', ']', '{', '}'})
    table[static_cast<unsigned char>(c)] = false;
  return table;
}

inline constexpr std::array<bool, 256> word_bytes = make_word_bytes();

}  // namespace detail

constexpr bool in_word(char c) noexcept {
  return detail::word_bytes[static_cast<unsigned char>(c)];
}

inline Escape read_escape(const char* at, const char* end) noexcept {
  if (end - at < 2) return {Form::bad, 1, 0};
  switch (at[1]) {
    case '"':
    case '\\':
    case '/': return {Form::good, 2, static_cast<unsigned char>(at[1])};
    case 'b': return {Form::good, 2, '\b'};
    case 'f': return {Form::good, 2, '\f'};
    case 'n': return {Form::good, 2, '\n'};
    case 'r': return {Form::good, 2, '\r'};
    case 't': return {Form::good, 2, '\t'};
    case 'u': break;
    default: {
      const bool printable = at[1] >= 0x20 && at[1] < 0x7F;
      return {Form::bad, printable ? std::size_t{2} : std::size_t{1}, 0};
    }
  }
  const std::int32_t unit = detail::hex4(at + 2, end);
  if (unit < 0) return {Form::bad, 2, 0};
  const auto code = static_cast<char32_t>(unit);
  if (code < 0xD800 || code > 0xDFFF) return {Form::good, 6, code};
  if (code < 0xDC00 && end - at >= 12 && at[6] == '\\' && at[7] == 'u') {
    const std::int32_t low = detail::hex4(at + 8, end);
    if (low >= 0xDC00 && low <= 0xDFFF) {
      const char32_t pair =
          0x10000 + ((code - 0xD800) << 10) + (static_cast<char32_t>(low) - 0xDC00);
      return {Form::good, 12, pair};
    }
  }
  return {Form::lone_surrogate, 6, code};
}

inline void append_decoded(const char* at, const char* end, std::string& out) {
  while (at != end) {
    const char* plain = at;
    while (plain != end && *plain != '\\') ++plain;
    out.append(at, plain);
    if (plain == end) return;
    const Escape escape = read_escape(plain, end);
    if (escape.form == Form::bad) {
      out.append(plain, escape.size);
    } else {
      text::append_utf8(out, escape.code_point);
    }
    at = plain + escape.size;
  }
}

}  // namespace nosana::strings
