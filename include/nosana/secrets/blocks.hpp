// SPDX-License-Identifier: MIT
#pragma once

// Sixteen bytes of a text at once, where the compiler targets SSE2: which of them are letters.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/text/bytes.hpp>

#if defined(__SSE2__)

namespace nosana::secrets::detail {

inline constexpr auto block = static_cast<std::size_t>(text::detail::block);

/// The bytes of `text` from `at` on, of which there is one, and zeros after its end.
inline __m128i block_at(std::string_view text, std::size_t at) noexcept {
  const char* const first = text.data() + at;
  const std::size_t size = text.size() - at;
  if (size >= block) return text::detail::load(first);
  const auto word = [first](std::size_t place) {
    return text::detail::load_word<std::uint64_t>(first + place);
  };
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  if (size > 8) {
    low = word(0);
    high = word(size - 8) >> 8 * (block - size);
  } else if (size >= 4) {
    low = text::detail::load_word<std::uint32_t>(first);
    low |= std::uint64_t{text::detail::load_word<std::uint32_t>(first + size - 4)}
           << 8 * (size - 4);
  } else {
    for (std::size_t i = 0; i < size; ++i)
      low |= std::uint64_t{static_cast<unsigned char>(first[i])} << 8 * i;
  }
  return _mm_set_epi64x(static_cast<long long>(high), static_cast<long long>(low));
}

using text::detail::mask_of;

/// Which bytes are one of `count` characters from `first` on.
inline __m128i within(__m128i bytes, char first, int count) noexcept {
  // As signed numbers, the first one is the least there is.
  const __m128i from_least = _mm_add_epi8(bytes, _mm_set1_epi8(static_cast<char>(-128 - first)));
  return _mm_cmplt_epi8(from_least, _mm_set1_epi8(static_cast<char>(count - 128)));
}
inline __m128i is_lower(__m128i bytes) noexcept { return within(bytes, 'a', 26); }
inline __m128i is_letter(__m128i bytes) noexcept {
  return within(_mm_or_si128(bytes, _mm_set1_epi8(' ')), 'a', 26);
}
inline __m128i is_alnum(__m128i bytes) noexcept {
  return _mm_or_si128(is_letter(bytes), within(bytes, '0', 10));
}
/// Minus, full stop, slash and digits, which follow each other.
inline __m128i is_digit_or_joint(__m128i bytes) noexcept { return within(bytes, '-', 13); }

/// A bit for each byte of the block at `at` that is one of `is`, without those after the end.
template <class Is>
inline unsigned mask_at(std::string_view text, std::size_t at, Is is) noexcept {
  const std::size_t left = text.size() - at;
  return mask_of(is(block_at(text, at))) & (left < block ? (1U << left) - 1 : 0xFFFFU);
}

}  // namespace nosana::secrets::detail

#endif
