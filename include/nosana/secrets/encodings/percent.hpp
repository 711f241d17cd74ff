// SPDX-License-Identifier: MIT
#pragma once

// Percent-encoding (RFC 3986), decoded into a buffer of the caller.

#include <cstddef>
#include <span>
#include <string_view>

#include <nosana/secrets/encodings/base64.hpp>

namespace nosana::secrets {

/// Whether an encoded byte stands at `at`: a percent sign and two hexadecimal digits.
[[nodiscard]] constexpr bool is_escape(std::string_view text, std::size_t at) noexcept {
  return text.size() - at > 2 && text[at] == '%' && hex_digit(text[at + 1]) < 16 &&
         hex_digit(text[at + 2]) < 16;
}

/// Writes `text` with its encoded bytes decoded into the beginning of `out`. A percent sign that
/// encodes nothing stands for itself, and so does "+".
///
/// returns   the number of bytes, at most text.size(), or `undecodable` where `out` is too small
/// cost      one pass
/// source    RFC 3986, section 2.1
[[nodiscard]] constexpr std::size_t decode_percent(std::string_view text,
                                                   std::span<char> out) noexcept;

/// The byte that the escape at `at` stands for.
[[nodiscard]] constexpr char escaped_byte(std::string_view text, std::size_t at) noexcept {
  return static_cast<char>(hex_digit(text[at + 1]) << 4 | hex_digit(text[at + 2]));
}

// ---- implementation ----

constexpr std::size_t decode_percent(std::string_view text, std::span<char> out) noexcept {
  std::size_t size = 0;
  for (std::size_t at = 0; at < text.size(); ++at, ++size) {
    if (size == out.size()) return undecodable;
    out[size] = text[at];
    if (!is_escape(text, at)) continue;
    out[size] = escaped_byte(text, at);
    at += 2;
  }
  return size;
}

}  // namespace nosana::secrets
