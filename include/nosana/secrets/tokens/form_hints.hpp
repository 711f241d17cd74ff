// SPDX-License-Identifier: MIT
#pragma once

// Whether a token, a key or a URL may begin in a text, so that most are not searched for each of
// these. Nearly all of them begin where a word does. SSE2 where the compiler targets it, plain
// loops elsewhere; both say the same.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include <nosana/secrets/byte_classes.hpp>
#include <nosana/secrets/tokens/tokens.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/bytes.hpp>
#include <nosana/text/small.hpp>

namespace nosana::secrets {

/// Whether what begins a token (tokens.hpp), a web token (jwt.hpp) or a private key (pem.hpp)
/// stands in `text`.
/// cost   one pass
[[nodiscard]] inline bool may_hold_anchor(std::string_view text) noexcept;

/// Whether a row of letters is in `text` that a token (a test reads them from the patterns), a web
/// token and a private key have.
/// has    its classes of bytes
[[nodiscard]] constexpr bool may_hold_token(std::string_view text, ByteClasses has) noexcept {
  using namespace byte_class;
  if constexpr (text::is_small) return true;
  constexpr std::size_t min_coded = 80;  // of the tokens in which = and % may stand
  return (has & (key_of_16 | run_of_27 | tilde)) != 0 ||
         ((has & run_of_20) != 0 && (has & blank) != 0) ||
         ((has & (equals | percent)) != 0 && text.size() >= min_coded);
}

/// Whether what begins a URL with a scheme, its parameters or its fragment stands in a text.
/// has    its classes of bytes
[[nodiscard]] constexpr bool may_hold_url(ByteClasses has) noexcept {
  return (has & (byte_class::query | byte_class::scheme)) != 0;
}

// ---- implementation ----

namespace detail {

/// How a web token (base64 of a brace, and a quote or blanks after it) and the files of private
/// keys begin. The last one may follow a letter.
inline constexpr std::array<std::string_view, 5> key_anchors = {"eyJ", "ewo", "ew0", "BEG", "PuT"};

inline constexpr auto key_heads = [] {
  std::array<std::uint32_t, key_anchors.size()> heads{};
  for (std::size_t i = 0; i < heads.size(); ++i) heads[i] = head_of(key_anchors[i]);
  return heads;
}();

struct AnchorPair {
  char first;
  char second;
};

constexpr bool is_mid_word(const TokenIndex::Row& row) noexcept {
  return row.inside || !in_alphabet(static_cast<char>(row.head & 0xFF), Alphabet::letter_or_digit);
}

inline constexpr std::size_t mid_word_anchors =
    1 + static_cast<std::size_t>(
            std::count_if(token_index.rows.begin(), token_index.rows.end(), is_mid_word));

/// The first two letters of the anchors that do not stand at the beginning of a word.
inline constexpr auto mid_word_pairs = [] {
  std::array<AnchorPair, mid_word_anchors> pairs{};
  pairs[0] = {key_anchors.back()[0], key_anchors.back()[1]};
  std::size_t count = 1;
  for (const TokenIndex::Row& row : token_index.rows) {
    if (is_mid_word(row))
      pairs[count++] = {static_cast<char>(row.head & 0xFF),
                        static_cast<char>(row.head >> 8 & 0xFF)};
  }
  return pairs;
}();

/// A bit for each mix of the first three letters of an anchor.
struct AnchorMixes {
  std::array<std::uint64_t, 1024> bits{};

  static constexpr std::size_t mix_of(std::uint32_t head) noexcept {
    return ((head & 0xFFFFFFU) * 0x9E3779B1U) >> 16;  // 2^32 / golden ratio
  }
  [[nodiscard]] constexpr bool may_begin(std::uint32_t head) const noexcept {
    const std::size_t mix = mix_of(head);
    return (bits[mix / 64U] >> (mix % 64U) & 1) != 0;
  }

  consteval AnchorMixes() {
    for (const TokenIndex::Row& row : token_index.rows) add(row.head, row.mask > 0xFFFF);
    for (const std::uint32_t head : key_heads) add(head, true);
  }

 private:
  constexpr void add(std::uint32_t head, bool is_whole) {
    if (is_whole) return set(head);
    for (std::uint32_t third = 0; third < 256; ++third) set(head | third << 16);
  }
  constexpr void set(std::uint32_t head) {
    const std::size_t mix = mix_of(head);
    bits[mix / 64U] |= std::uint64_t{1} << (mix % 64U);
  }
};

inline constexpr AnchorMixes anchor_mixes;

/// Whether an anchor begins with the letters of `head`, behind which so many bytes are left.
inline bool begins_anchor(std::uint32_t head, std::size_t left) noexcept {
  if (text::any_of(key_heads, [head](std::uint32_t key) { return (head & 0xFFFFFFU) == key; }))
    return true;
  const auto pair = static_cast<std::uint16_t>(head & 0xFFFFU);
  if (!token_index.begins(pair)) return false;
  for (std::uint8_t kind = token_index.first_of(pair); kind != TokenIndex::none;
       kind = token_index.rows[kind].next) {
    const TokenIndex::Row& row = token_index.rows[kind];
    if ((head & row.mask) == row.head && left >= row.least) return true;
  }
  return false;
}

constexpr bool is_alnum(char c) noexcept { return in_alphabet(c, Alphabet::letter_or_digit); }

/// Whether one of the places of `places`, a bit for each byte from `at` on, begins an anchor.
inline bool any_begins_anchor(std::string_view text, std::size_t at, unsigned places) noexcept {
  for (; places != 0; places &= places - 1) {
    const std::size_t place = at + static_cast<std::size_t>(std::countr_zero(places));
    if (text.size() - place < 4) return false;  // no token is as short
    const auto head = text::detail::load_word<std::uint32_t>(text.data() + place);
    if (!text::is_small && !anchor_mixes.may_begin(head)) continue;
    if (begins_anchor(head, text.size() - place)) return true;
  }
  return false;
}

/// The same for one byte after the other.
inline bool may_hold_anchor_plain(std::string_view text) noexcept {
  bool behind_alnum = false;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    const auto is_here = [text, at](AnchorPair pair) {
      return pair.first == text[at] && pair.second == text[at + 1];
    };
    const bool alnum = is_alnum(text[at]);
    if ((alnum && !behind_alnum) || text::any_of(mid_word_pairs, is_here)) {
      if (any_begins_anchor(text, at, 1)) return true;
    }
    behind_alnum = alnum;
  }
  return false;
}

#if defined(__SSE2__)

/// A bit for each of the 16 bytes at `at`, after which there is one more.
struct BlockHints {
  unsigned alnum;
  unsigned mid_word;
};

inline BlockHints hints_of_block(const char* at) noexcept {
  const __m128i bytes = text::detail::load(at);
  const __m128i next = text::detail::load(at + 1);
  const auto is = [](__m128i set, char c) { return _mm_cmpeq_epi8(set, _mm_set1_epi8(c)); };
  // Signed comparisons: bytes from 0x80 up are below all letters.
  const auto within = [](__m128i set, char first, char last) {
    return _mm_and_si128(_mm_cmpgt_epi8(set, _mm_set1_epi8(static_cast<char>(first - 1))),
                         _mm_cmplt_epi8(set, _mm_set1_epi8(static_cast<char>(last + 1))));
  };
  const __m128i small = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
  const __m128i mid_word = [&]<std::size_t... Index>(std::index_sequence<Index...>) {
    __m128i any = _mm_setzero_si128();
    ((any = _mm_or_si128(any, _mm_and_si128(is(bytes, mid_word_pairs[Index].first),
                                            is(next, mid_word_pairs[Index].second)))),
     ...);
    return any;
  }
  (std::make_index_sequence<mid_word_pairs.size()>{});
  return {text::detail::mask_of(_mm_or_si128(within(small, 'a', 'z'), within(bytes, '0', '9'))),
          text::detail::mask_of(mid_word)};
}

#endif

}  // namespace detail

inline bool may_hold_anchor(std::string_view text) noexcept {
#if defined(__SSE2__)
  constexpr auto block = static_cast<std::size_t>(text::detail::block);
  if (text.size() <= block) return detail::may_hold_anchor_plain(text);
  const std::size_t last = text.size() - block - 1;  // of the places of blocks
  unsigned before = 0;  // whether the byte before the block is a letter or digit
  for (std::size_t at = 0;; at += block) {
    // The last block begins within the one before it.
    const std::size_t place = std::min(at, last);
    const detail::BlockHints hints = detail::hints_of_block(text.data() + place);
    const unsigned shift = static_cast<unsigned>(at - place);
    const unsigned alnum = hints.alnum >> shift;
    const unsigned begins = (alnum & ~(alnum << 1 | before)) | hints.mid_word >> shift;
    if (detail::any_begins_anchor(text, at, begins)) return true;
    if (at >= last) return false;
    before = alnum >> (block - 1);
  }
#else
  return detail::may_hold_anchor_plain(text);
#endif
}

}  // namespace nosana::secrets
