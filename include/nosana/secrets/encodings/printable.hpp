// SPDX-License-Identifier: MIT
#pragma once

// Whether decoded bytes are text that somebody wrote, which tells a real encoding from characters
// that only look like one.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/text/utf8.hpp>

namespace nosana::secrets {

/// Whether a text ends where its bytes do.
enum class Cut : bool { no, yes };

/// Whether `bytes` is UTF-8 without control characters but tab and line ends, and not empty.
/// cut    yes: the text goes on after `bytes`, so that its last character may be cut
/// cost   one pass, up to the first byte that is not
[[nodiscard]] constexpr bool is_printable(std::string_view bytes, Cut cut = Cut::no) noexcept;

/// Whether text never has this byte, a control character.
[[nodiscard]] constexpr bool is_control(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0x7F || (byte < ' ' && c != '\n' && c != '\r' && c != '\t');
}

// ---- implementation ----

namespace detail {

/// Whether `bytes` may be the beginning of one character of several bytes.
constexpr bool is_cut_character(std::string_view bytes) noexcept {
  const auto lead = static_cast<unsigned char>(bytes.front());
  const std::size_t length = lead < 0xE0 ? 2U : lead < 0xF0 ? 3U : 4U;
  const bool is_lead = lead >= 0xC2 && lead <= 0xF4;
  return is_lead && bytes.size() < length &&
         std::all_of(bytes.begin() + 1, bytes.end(),
                     [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; });
}

}  // namespace detail

constexpr bool is_printable(std::string_view bytes, Cut cut) noexcept {
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++at;
      continue;
    }
    if (byte < 0x80) {
      if (byte != '\n' && byte != '\r' && byte != '\t') return false;
      ++at;
      continue;
    }
    const std::size_t length = text::utf8_length(bytes, at);
    if (length == 0) return cut == Cut::yes && detail::is_cut_character(bytes.substr(at));
    at += length;
  }
  return !bytes.empty();
}

}  // namespace nosana::secrets
