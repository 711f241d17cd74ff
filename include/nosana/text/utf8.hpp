// SPDX-License-Identifier: MIT
#pragma once

// UTF-8 (RFC 3629): the length of the sequence at a position, if it is valid, and encoding of code
// points.

#include <cstddef>
#include <string>
#include <string_view>

namespace nosana::text {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Length in bytes (1 to 4) of the well-formed sequence at `at`, or 0 if the bytes are not UTF-8.
///
/// Overlong forms, surrogates (U+D800 to U+DFFF) and code points above U+10FFFF are not UTF-8.
/// at       less than text.size()
/// source   Unicode 15, table 3-7
[[nodiscard]] constexpr std::size_t utf8_length(std::string_view text, std::size_t at) noexcept;

/// Appends `code_point` (at most 0x10FFFF) as UTF-8. A surrogate is written in the same way (three
/// bytes, generalized UTF-8), so that two different lone surrogates stay different.
inline void append_utf8(std::string& out, char32_t code_point);

// ---- implementation ----

constexpr std::size_t utf8_length(std::string_view text, std::size_t at) noexcept {
  const auto byte = [text](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto in = [](unsigned value, unsigned low, unsigned high) {
    return value >= low && value <= high;
  };
  const auto tail = [&](std::size_t i) { return in(byte(i), 0x80, 0xBF); };

  const unsigned lead = byte(at);
  if (lead < 0x80) return 1;
  if (in(lead, 0xC2, 0xDF)) return tail(at + 1) ? 2 : 0;
  if (in(lead, 0xE0, 0xEF)) {
    const unsigned low = lead == 0xE0 ? 0xA0U : 0x80U;
    const unsigned high = lead == 0xED ? 0x9FU : 0xBFU;
    return in(byte(at + 1), low, high) && tail(at + 2) ? 3 : 0;
  }
  if (in(lead, 0xF0, 0xF4)) {
    const unsigned low = lead == 0xF0 ? 0x90U : 0x80U;
    const unsigned high = lead == 0xF4 ? 0x8FU : 0xBFU;
    return in(byte(at + 1), low, high) && tail(at + 2) && tail(at + 3) ? 4 : 0;
  }
  return 0;
}

inline void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&out](char32_t bits) { out.push_back(static_cast<char>(bits)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

}  // namespace nosana::text
