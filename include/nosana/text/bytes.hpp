// SPDX-License-Identifier: MIT
#pragma once

// The byte loops of the scanner: skipping plain string content, skipping white space, hashing a
// key. SSE2 where the compiler targets it (every x86-64), plain loops elsewhere; both give the same
// results.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include <nosana/text/small.hpp>
#include <type_traits>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace nosana::text {

/// First byte in [at, end) that is not plain string content: a quote, a backslash, a control byte
/// (below 0x20) or a byte of a multi-byte sequence (0x80 and above); `end` when there is none.
[[nodiscard]] inline const char* skip_plain(const char* at, const char* end) noexcept;

/// First byte in [at, end) that is not JSON white space (space, tab, LF, CR); `end` when there is
/// none.
[[nodiscard]] inline const char* skip_space(const char* at, const char* end) noexcept;

/// A 32-bit hash for key names. Not keyed: callers that compare hashes must compare the bytes too,
/// and must stay fast when all hashes are equal.
[[nodiscard]] constexpr std::uint32_t key_hash(std::string_view key) noexcept;

/// Whether two byte strings are equal; faster than memcmp for short ones such as keys.
[[nodiscard]] constexpr bool equal(std::string_view a, std::string_view b) noexcept;

// ---- implementation ----

namespace detail {

/// The bytes at `at` as a little-endian word.
template <class Word>
[[gnu::always_inline]] constexpr Word load_word(const char* at) noexcept {
  Word word{};
  if (!std::is_constant_evaluated() && std::endian::native == std::endian::little) {
    std::memcpy(&word, at, sizeof word);
    return word;
  }
  for (std::size_t i = sizeof word; i-- > 0;) {
    word = static_cast<Word>(std::uint64_t{word} << 8 | static_cast<unsigned char>(at[i]));
  }
  return word;
}

/// Whether the first and the last word are the same: these cover every size from that of a word to
/// twice that.
template <class Word>
[[gnu::always_inline]] constexpr bool same_ends(const char* a, const char* b,
                                                std::size_t size) noexcept {
  const std::size_t last = size - sizeof(Word);
  return load_word<Word>(a) == load_word<Word>(b) &&
         load_word<Word>(a + last) == load_word<Word>(b + last);
}

[[nodiscard]] constexpr std::uint32_t inlined_hash(std::string_view key) noexcept;

const char* inlined_skip(const char* at, const char* end) noexcept;
const char* skip_long_space(const char* at, const char* end) noexcept;
const char* skip_long_plain(const char* at, const char* end) noexcept;

constexpr bool is_plain(char c) noexcept {
  return static_cast<signed char>(c) >= 0x20 && c != '"' && c != '\\';
}

constexpr bool is_space(char c) noexcept {
  return static_cast<unsigned char>(c) <= 0x20 && (c == ' ' || c == '\n' || c == '\r' || c == '\t');
}

#if defined(__SSE2__)
inline constexpr std::ptrdiff_t block = 16;

inline __m128i load(const char* at) noexcept {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
}

inline unsigned mask_of(__m128i bytes) noexcept {
  return static_cast<unsigned>(_mm_movemask_epi8(bytes));
}

/// A bit for each byte of the block at `at` that is not plain. The comparison is signed, so it
/// catches control bytes and all bytes from 0x80 in one step.
inline unsigned not_plain(const char* at) noexcept {
  const __m128i bytes = load(at);
  const __m128i special = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
                                       _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
  return mask_of(_mm_andnot_si128(special, _mm_cmpgt_epi8(bytes, _mm_set1_epi8(0x1F)))) ^ 0xFFFFU;
}

/// The first byte of the block at `at` whose bit is set in `mask`.
inline const char* first_of(const char* at, unsigned mask) noexcept {
  return at + static_cast<unsigned>(std::countr_zero(mask));
}
#endif

}  // namespace detail

inline const char* skip_plain(const char* at, const char* end) noexcept {
  return detail::inlined_skip(at, end);
}

/// skip_plain(), to be compiled into the loop of the scanner.
[[gnu::always_inline]] inline const char* detail::inlined_skip(const char* at,
                                                               const char* end) noexcept {
#if defined(__SSE2__)
  // Most strings end in the first block.
  if (end - at >= detail::block) {
    if (const unsigned mask = detail::not_plain(at); mask != 0) return detail::first_of(at, mask);
    at += detail::block;
  }
#endif
  return detail::skip_long_plain(at, end);
}

inline const char* detail::skip_long_plain(const char* at, const char* end) noexcept {
#if defined(__SSE2__)
  for (; end - at >= detail::block; at += detail::block) {
    if (const unsigned mask = detail::not_plain(at); mask != 0) return detail::first_of(at, mask);
  }
#endif
  while (at != end && detail::is_plain(*at)) ++at;
  return at;
}

inline const char* skip_space(const char* at, const char* end) noexcept {
  // No or one blank is most common: between a key and its value, and everywhere in minified text.
  if (end - at > 1) {
    if (!detail::is_space(at[0])) return at;
    if (!detail::is_space(at[1])) return at + 1;
  }
  return detail::skip_long_space(at, end);
}

inline const char* detail::skip_long_space(const char* at, const char* end) noexcept {
#if defined(__SSE2__)
  while (end - at >= detail::block) {
    const __m128i bytes = detail::load(at);
    const __m128i space = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')),
                                                    _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'))),
                                       _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')),
                                                    _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\t'))));
    const unsigned mask = detail::mask_of(space) ^ 0xFFFFU;
    if (mask != 0) return detail::first_of(at, mask);
    at += detail::block;
  }
#endif
  while (at != end && detail::is_space(*at)) ++at;
  return at;
}

constexpr std::uint32_t key_hash(std::string_view key) noexcept {
  return detail::inlined_hash(key);
}

/// key_hash(), to be compiled into the loop of the scanner.
NOSANA_ALWAYS_INLINE constexpr std::uint32_t detail::inlined_hash(std::string_view key) noexcept {
  constexpr std::uint64_t multiplier = 0x9E3779B97F4A7C15U;  // 2^64 / golden ratio
  const auto byte = [&key](std::size_t i) {
    return std::uint64_t{static_cast<unsigned char>(key[i])};
  };
  const std::size_t size = key.size();
  const char* const data = key.data();
  std::uint64_t hash = size * multiplier;
  const auto mix = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * multiplier;
    hash ^= hash >> 32;
  };
  if (size >= 8) {
    for (std::size_t at = 0; at + 8 < size; at += 8)
      mix(detail::load_word<std::uint64_t>(data + at));
    mix(detail::load_word<std::uint64_t>(data + size - 8));  // may overlap the word before it
  } else if (size >= 4) {
    const std::uint64_t high = detail::load_word<std::uint32_t>(data + size - 4);
    mix(detail::load_word<std::uint32_t>(data) | high << 32);
  } else if (size > 0) {
    mix(byte(0) | byte(size / 2) << 8 | byte(size - 1) << 16);
  }
  return static_cast<std::uint32_t>(hash);
}

NOSANA_ALWAYS_INLINE constexpr bool equal(std::string_view a, std::string_view b) noexcept {
  const std::size_t size = a.size();
  if (size != b.size()) return false;
  if (size > 16) return a == b;
  if (size >= 8) return detail::same_ends<std::uint64_t>(a.data(), b.data(), size);
  if (size >= 4) return detail::same_ends<std::uint32_t>(a.data(), b.data(), size);
  if (size >= 2) return detail::same_ends<std::uint16_t>(a.data(), b.data(), size);
  return size == 0 || a[0] == b[0];
}

}  // namespace nosana::text
