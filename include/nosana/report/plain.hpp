// SPDX-License-Identifier: MIT
#pragma once

// Foreign text, such as a file name, as one harmless run of characters in a report for people: it cannot forge a
// line, move the cursor or reorder what stands around it.

#include <cstddef>
#include <string>
#include <string_view>

#include <nosana/text/showable.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::report {

/// Appends `text`. Line ends and tabs become \n, \r and \t; every byte of other control or invisible characters, and
/// every byte that is not UTF-8, becomes \xHH. A backslash stays one, so that paths stay readable.
inline void append_plain(std::string& out, std::string_view text);

// ---- implementation ----

namespace detail {

inline void append_escaped(std::string& out, char byte) {
  constexpr std::string_view digits = "0123456789abcdef";
  switch (byte) {
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  const auto value = static_cast<unsigned char>(byte);
  out += "\\x";
  out.push_back(digits[value >> 4]);
  out.push_back(digits[value & 15]);
}

}  // namespace detail

inline void append_plain(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = nosana::text::utf8_length(text, at);
    const std::string_view bytes = text.substr(at, length == 0 ? 1 : length);
    if (length != 0 && !is_invisible(nosana::detail::code_point(bytes))) {
      out += bytes;
    } else {
      for (const char byte : bytes) detail::append_escaped(out, byte);
    }
    at += bytes.size();
  }
}

}  // namespace nosana::report
