// SPDX-License-Identifier: MIT
#pragma once

// The UTF-16 code units of a text, which ECMAScript matches without the flag "u".

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace nosana::detail {

/// Whether the characters of a short text are its code units, which are then in `units`.
template <std::size_t Most>
bool are_units(std::string_view text, std::array<char16_t, Most>& units) noexcept {
  if (text.size() > Most) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    units[at] = static_cast<unsigned char>(text[at]);
    if (units[at] >= 0x80) return false;
  }
  return true;
}

/// The code units of UTF-8 or generalized UTF-8.
inline std::u16string code_units(std::string_view text) {
  std::u16string units;
  units.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::uint32_t c = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length && at + i < text.size(); ++i)
      c = c << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    if (c >= 0x10000) {
      units += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
      units += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF));
    } else {
      units += static_cast<char16_t>(c);
    }
    at += length;
  }
  return units;
}

}  // namespace nosana::detail
