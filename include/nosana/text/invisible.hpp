// SPDX-License-Identifier: MIT
#pragma once

// Characters that change how the text around them looks and are not visible themselves.

#include <string_view>

namespace nosana::text {

/// Whether a code point is a control character, a line separator, a zero-width, filling or
/// bidirectional formatting character, or a tag.
/// source   Unicode 15, general categories Cc, Cf (those that can reorder or hide), Zl, Zp; the
///          Hangul fillers
[[nodiscard]] constexpr bool is_invisible(char32_t code_point) noexcept {
  const auto in = [code_point](char32_t low, char32_t high) {
    return code_point >= low && code_point <= high;
  };
  return code_point < 0x20 || in(0x7F, 0x9F) || code_point == 0xAD || code_point == 0x61C ||
         in(0x115F, 0x1160) || code_point == 0x180E || in(0x200B, 0x200F) || in(0x2028, 0x202E) ||
         in(0x2060, 0x206F) || code_point == 0x3164 || code_point == 0xFEFF ||
         code_point == 0xFFA0 || in(0xFFF9, 0xFFFB) || in(0xE0000, 0xE007F);
}

/// The code point of one well-formed UTF-8 sequence (text/utf8.hpp).
[[nodiscard]] constexpr char32_t code_point_of(std::string_view sequence) noexcept {
  const auto lead = static_cast<unsigned char>(sequence.front());
  if (sequence.size() == 1) return lead;
  char32_t bits = lead & (0x7FU >> sequence.size());
  for (const char tail : sequence.substr(1)) {
    bits = bits << 6 | (static_cast<unsigned char>(tail) & 0x3FU);
  }
  return bits;
}

}  // namespace nosana::text
