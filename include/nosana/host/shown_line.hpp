// SPDX-License-Identifier: MIT
#pragma once

// Text of a host, made harmless for a terminal: it can move no cursor, forge no line, set no title and
// hide nothing.

#include <cstddef>
#include <string>
#include <string_view>

#include <nosana/text/invisible.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::host {

/// The most of a line that is shown.
inline constexpr std::size_t longest_shown = 16'384;

/// `text` on one line: without the line break at its end; a tab stays; every other control character,
/// what is invisible, and what is no UTF-8 becomes \xNN or \u{N}. A backslash stays as it is.
[[nodiscard]] inline std::string shown_line(std::string_view text);

// ---- implementation ----

namespace detail {

inline void append_hex(std::string& out, unsigned number) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string reversed;
  do {
    reversed += digits[number % 16];
    number /= 16;
  } while (number != 0);
  if (reversed.size() == 1) reversed += '0';
  out.append(reversed.rbegin(), reversed.rend());
}

}  // namespace detail

inline std::string shown_line(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  const std::size_t left_out = text.size() > longest_shown ? text.size() - longest_shown : 0;
  text.remove_suffix(left_out);
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = text::utf8_length(text, at);
    if (size == 0) {
      shown += "\\x";
      nosana::host::detail::append_hex(shown, static_cast<unsigned char>(text[at]));
      ++at;
      continue;
    }
    const std::string_view sequence = text.substr(at, size);
    const char32_t code_point = text::code_point_of(sequence);
    at += size;
    if (sequence == "\t" || !text::is_invisible(code_point)) {
      shown += sequence;
    } else if (code_point < 0x80) {
      shown += "\\x";
      nosana::host::detail::append_hex(shown, code_point);
    } else {
      shown += "\\u{";
      nosana::host::detail::append_hex(shown, code_point);
      shown += '}';
    }
  }
  if (left_out != 0) shown += " ... (" + std::to_string(left_out) + " bytes more)";
  return shown;
}

}  // namespace nosana::host
