// SPDX-License-Identifier: MIT
#pragma once

// Where in a text tokens, keys and URLs may begin, found in one pass over all of it, so that the strings that have none
// need not be searched for each. Nearly all of these begin where a word does. SSE2 where the compiler targets it, plain
// loops elsewhere; both give the same places.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include <nosana/secrets/tokens/tokens.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/bytes.hpp>

namespace nosana::secrets {

/// What may be in a string; all true: it was not looked at.
struct FormHint {
  bool anchor =
      true;  ///< what begins a token (tokens.hpp), a web token (jwt.hpp) or a private key (pem.hpp)
  bool url = true;  ///< what begins a URL with a scheme, its parameters or its fragment
};

/// Places in a text, ascending. Only the first are kept; behind them there may be one anywhere.
class HintPlaces {
 public:
  void add(std::size_t at) noexcept {
    if (count_ < kept) {
      places_[count_++] = at;
    } else {
      any_behind_ = true;
    }
  }
  /// Whether one may be in [begin, end), which must not lie before what was asked for last.
  [[nodiscard]] bool any_in(std::size_t begin, std::size_t end) noexcept {
    while (next_ < count_ && places_[next_] < begin) ++next_;
    return next_ < count_ ? places_[next_] < end : any_behind_;
  }

 private:
  static constexpr std::size_t kept = 32;
  std::array<std::size_t, kept> places_;  // not set: what is read was written
  std::size_t count_ = 0;
  std::size_t next_ = 0;
  bool any_behind_ = false;
};

/// The hints of a text, for its parts one after the other.
class FormHints {
 public:
  /// cost   one pass
  explicit FormHints(std::string_view text) noexcept;

  /// The hint of [begin, end), which must not lie before what was asked for last.
  [[nodiscard]] FormHint of(std::size_t begin, std::size_t end) noexcept {
    return {anchors_.any_in(begin, end), urls_.any_in(begin, end)};
  }

 private:
  void look_at(std::string_view text, std::size_t at) noexcept;
  void look_for_anchor(std::string_view text, std::size_t at) noexcept;
  [[nodiscard]] std::size_t look_at_blocks(std::string_view text) noexcept;

  HintPlaces anchors_;
  HintPlaces urls_;
};

// ---- implementation ----

namespace detail {

/// How a web token (base64 of a brace, and a quote or blanks behind it) and the files of private keys begin. The last
/// one may stand behind a letter.
inline constexpr std::array<std::string_view, 5> key_anchors = {"eyJ", "ewo", "ew0", "BEG", "PuT"};

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
    for (const std::string_view anchor : key_anchors) add(head_of(anchor), true);
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

/// Whether an anchor begins with the letters of `head`.
inline bool begins_anchor(std::uint32_t head) noexcept {
  if (text::any_of(key_anchors,
                   [head](std::string_view key) { return (head & 0xFFFFFFU) == head_of(key); }))
    return true;
  const auto pair = static_cast<std::uint16_t>(head & 0xFFFFU);
  if (!token_index.begins(pair)) return false;
  for (std::uint8_t kind = token_index.first_of(pair); kind != TokenIndex::none;
       kind = token_index.rows[kind].next) {
    const TokenIndex::Row& row = token_index.rows[kind];
    if ((head & row.mask) == row.head) return true;
  }
  return false;
}

constexpr bool is_alnum(char c) noexcept { return in_alphabet(c, Alphabet::letter_or_digit); }

}  // namespace detail

inline void FormHints::look_for_anchor(std::string_view text, std::size_t at) noexcept {
  const std::uint32_t head = detail::head_of(text.substr(at));
  if (!detail::anchor_mixes.may_begin(head)) [[likely]]
    return;
  if (detail::begins_anchor(head)) anchors_.add(at);
}

inline void FormHints::look_at(std::string_view text, std::size_t at) noexcept {
  const char c = text[at];
  const char next = at + 1 < text.size() ? text[at + 1] : '\0';
  if (c == '?' || c == '#' || (c == ':' && next == '/')) urls_.add(at);
  const bool begins_word = detail::is_alnum(c) && (at == 0 || !detail::is_alnum(text[at - 1]));
  const auto is_here = [c, next](detail::AnchorPair pair) {
    return pair.first == c && pair.second == next;
  };
  if (begins_word || text::any_of(detail::mid_word_pairs, is_here)) look_for_anchor(text, at);
}

#if defined(__SSE2__)

namespace detail {

/// A bit for each of the 16 bytes at `at`, behind which there is one more.
struct BlockHints {
  unsigned alnum;
  unsigned mid_word;
  unsigned urls;
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
  const __m128i scheme = _mm_and_si128(is(bytes, ':'), is(next, '/'));
  return {
      text::detail::mask_of(_mm_or_si128(within(small, 'a', 'z'), within(bytes, '0', '9'))),
      text::detail::mask_of(mid_word),
      text::detail::mask_of(_mm_or_si128(scheme, _mm_or_si128(is(bytes, '?'), is(bytes, '#'))))};
}

}  // namespace detail

/// Looks at as many bytes as make up blocks; returns their number.
inline std::size_t FormHints::look_at_blocks(std::string_view text) noexcept {
  constexpr auto block = static_cast<std::size_t>(text::detail::block);
  unsigned before = 0;  // whether the byte before the block is a letter or digit
  std::size_t at = 0;
  for (; text.size() - at > block; at += block) {
    const detail::BlockHints hints = detail::hints_of_block(text.data() + at);
    for (unsigned bits = hints.urls; bits != 0; bits &= bits - 1)
      urls_.add(at + static_cast<std::size_t>(std::countr_zero(bits)));
    unsigned bits = (hints.alnum & ~(hints.alnum << 1 | before)) | hints.mid_word;
    for (; bits != 0; bits &= bits - 1)
      look_for_anchor(text, at + static_cast<std::size_t>(std::countr_zero(bits)));
    before = hints.alnum >> (block - 1);
  }
  return at;
}

#else

inline std::size_t FormHints::look_at_blocks(std::string_view) noexcept { return 0; }

#endif

inline FormHints::FormHints(std::string_view text) noexcept {
  for (std::size_t at = look_at_blocks(text); at < text.size(); ++at) look_at(text, at);
}

}  // namespace nosana::secrets
