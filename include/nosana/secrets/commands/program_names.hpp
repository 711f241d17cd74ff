// SPDX-License-Identifier: MIT
#pragma once

// Names of programs in a text: rows of the letters that such names have. A part of
// command_hints.hpp.

#include <bit>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/blocks.hpp>

namespace nosana::secrets::detail {

inline constexpr ascii::ByteSet program_letters(ascii::alnum, "_-.+");

constexpr bool in_program_name(char c) noexcept { return program_letters.contains(c); }

#if defined(__SSE2__)

/// The bytes of a block that may stand in the name of a program.
inline unsigned in_program_names(__m128i bytes) noexcept {
  const auto is = [bytes](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
  const __m128i joints = _mm_or_si128(is('_'), is('+'));
  const __m128i letters =
      _mm_or_si128(is_letter(bytes), _mm_andnot_si128(is('/'), is_digit_or_joint(bytes)));
  return mask_of(_mm_or_si128(letters, joints));
}

#endif

/// Calls use(name) for each row of letters of a name of a program, until it returns true; says
/// whether it did.
template <class Use>
bool any_name(std::string_view text, Use&& use) {
#if defined(__SSE2__)
  unsigned before = 0;  // whether the block before it ends in a name
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); at += block) {
    const unsigned names = in_program_names(block_at(text, at));
    for (unsigned edges = (names ^ (names << 1 | before)) & 0xFFFFU; edges != 0;
         edges &= edges - 1) {
      const auto edge = static_cast<unsigned>(std::countr_zero(edges));
      if ((names >> edge & 1) != 0) {
        begin = at + edge;
      } else if (use(text.substr(begin, at + edge - begin))) {
        return true;
      }
    }
    before = names >> (block - 1);
  }
  return before != 0 && use(text.substr(begin));
#else
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t begin = at;
    while (at < text.size() && in_program_name(text[at])) ++at;
    if (at != begin && use(text.substr(begin, at - begin))) return true;
  }
  return false;
#endif
}

}  // namespace nosana::secrets::detail
