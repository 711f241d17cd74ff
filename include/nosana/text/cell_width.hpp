// SPDX-License-Identifier: MIT
#pragma once

// The number of terminal cells that a text takes: two for East Asian wide characters and emoji,
// none for combining marks.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <nosana/text/invisible.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::text {

/// Cells of one character: 0, 1 or 2.
[[nodiscard]] constexpr std::size_t cell_width(char32_t code_point) noexcept;

/// The cells of `count` characters of `text` from `first`; positions past the end count as one cell
/// each.
/// text     UTF-8
/// first, count   in code points
[[nodiscard]] constexpr std::size_t cells(std::string_view text, std::size_t first,
                                          std::size_t count) noexcept;

// ---- implementation ----

namespace detail {

struct CodePoints {
  char32_t first;
  char32_t last;
};

/// source   Unicode 14, EastAsianWidth.txt: the ranges of W and F, including unassigned characters
///          between them
inline constexpr std::array<CodePoints, 81> wide = {{
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},   {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x27BF, 0x27BF},
    {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x303E},
    {0x3041, 0x3247},   {0x3250, 0x4DBF},   {0x4E00, 0xA4C6},   {0xA960, 0xA97C},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAD9},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6B},
    {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x1B2FB}, {0x1F004, 0x1F004},
    {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F320},
    {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA},
    {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E},
    {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E},
    {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4},
    {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2},
    {0x1F6D5, 0x1F6DF}, {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7F0},
    {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAF6},
    {0x20000, 0x3134A},
}};

/// source   Unicode 14, DerivedGeneralCategory.txt, Mn and Me: those of scripts used in names,
///          joiners and selectors, and the Hangul vowels and finals, which join the preceding
///          consonant
inline constexpr std::array<CodePoints, 36> combining = {{
    {0x300, 0x36F},     {0x483, 0x489},   {0x591, 0x5BD},   {0x5BF, 0x5BF},   {0x5C1, 0x5C2},
    {0x5C4, 0x5C5},     {0x5C7, 0x5C7},   {0x610, 0x61A},   {0x64B, 0x65F},   {0x670, 0x670},
    {0x6D6, 0x6DC},     {0x6DF, 0x6E4},   {0x6E7, 0x6E8},   {0x6EA, 0x6ED},   {0x900, 0x902},
    {0x93A, 0x93A},     {0x93C, 0x93C},   {0x941, 0x948},   {0x94D, 0x94D},   {0x9BC, 0x9BC},
    {0x9C1, 0x9C4},     {0x9CD, 0x9CD},   {0xE31, 0xE31},   {0xE34, 0xE3A},   {0xE47, 0xE4E},
    {0x1160, 0x11FF},   {0x1AB0, 0x1ACE}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x20D0, 0x20F0},
    {0x302A, 0x302D},   {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF},
    {0xE0100, 0xE01EF},
}};

template <class Table>
constexpr bool holds(const Table& table, char32_t code_point) noexcept {
  const auto* const row = std::lower_bound(
      table.begin(), table.end(), code_point,
      [](const CodePoints& range, char32_t wanted) { return range.last < wanted; });
  return row != table.end() && row->first <= code_point;
}

}  // namespace detail

constexpr std::size_t cell_width(char32_t code_point) noexcept {
  if (code_point < 0x300) return 1;
  if (detail::holds(detail::combining, code_point)) return 0;
  return detail::holds(detail::wide, code_point) ? 2 : 1;
}

constexpr std::size_t cells(std::string_view text, std::size_t first, std::size_t count) noexcept {
  std::size_t cells = 0;
  std::size_t character = 0;
  const std::size_t end = first + count;
  for (std::size_t at = 0; at < text.size() && character < end; ++character) {
    const std::size_t length = std::max<std::size_t>(1, utf8_length(text, at));
    if (character >= first) cells += cell_width(code_point_of(text.substr(at, length)));
    at += length;
  }
  return cells + (end - std::max(character, first));
}

}  // namespace nosana::text
