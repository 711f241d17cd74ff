// SPDX-License-Identifier: MIT
#pragma once

// Whether one of many words occurs in a text: one look at a table where a word ends, and a
// comparison where three characters agree. The searches that need such a word are left out where
// none occurs. The lists are made of the tables that the searches read (name_hints.hpp,
// pair_hints.hpp), so that a new row there is a new word here.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <type_traits>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/blocks.hpp>
#include <nosana/text/bytes.hpp>
#include <nosana/text/small.hpp>

namespace nosana::secrets {

/// What may stand around a word. Behind it there is never a small letter, but for `anywhere`.
enum class HintPlace : std::uint8_t {
  whole,    ///< no letter before it, unless a capital begins it
  end,      ///< any letters before it: PGPASSWORD
  anywhere  ///< any letters before and after it
};

/// A list of words in lower case, made by the compiler.
template <std::size_t Most>
class WordHints {
 public:
  static constexpr std::size_t most = Most;  ///< words that there is room for

  constexpr WordHints() = default;
  /// A list that begins as another, which has room for less.
  template <std::size_t Fewer>
  explicit constexpr WordHints(const WordHints<Fewer>& others)
      : count_(others.count_), within_(others.within_) {
    for (std::size_t i = 0; i < std::size(heads_); ++i) heads_[i] = others.heads_[i];
    for (std::size_t i = 0; i < std::size(marks_); ++i) marks_[i] = others.marks_[i];
    for (std::size_t i = 0; i < count_; ++i)
      words_[i] = {others.words_[i].text, others.words_[i].place, others.words_[i].next};
  }

  /// Adds a word of at least two characters. Of several of one spelling the widest place holds.
  constexpr void add(std::string_view word, HintPlace place) {
    within_ = within_ || place == HintPlace::anywhere || !ascii::is_alnum(word.back());
    if (const std::size_t known = place_of(word); known != 0) {
      if (place > words_[known - 1].place) words_[known - 1].place = place;
      return;
    }
    std::uint16_t& head = heads_[slot_of(word)];
    words_[count_] = {word, place, head};
    head = static_cast<std::uint16_t>(++count_);
    const std::string_view last = word.substr(word.size() - (word.size() > 2 ? 3 : 2));
    const std::uint32_t tail = tail_of(last, last.size() - 1);
    if (word.size() > 2) return mark(tail);
    for (std::uint32_t before = 32; before < 256; before = (before + 1) | 32) mark(tail | before);
  }

  /// Whether the list has a word of this spelling.
  [[nodiscard]] constexpr bool has(std::string_view word) const noexcept {
    return place_of(word) != 0;
  }

#if defined(__SSE2__)
  /// Whether one of the words ends in the block of `text` at `at`; none may stand before a small
  /// letter.
  [[nodiscard]] bool occur_in_block(std::string_view text, std::size_t at,
                                    __m128i bytes) const noexcept {
    using namespace secrets::detail;
    const std::size_t next = at + block;
    const unsigned carried = next < text.size() && ascii::is_lower(text[next]) ? 1U : 0U;
    const unsigned before_lower = mask_of(is_lower(bytes)) >> 1 | carried << (block - 1);
    for (unsigned ends = mask_of(is_alnum(bytes)) & ~before_lower; ends != 0; ends &= ends - 1) {
      const std::size_t end = at + static_cast<unsigned>(std::countr_zero(ends));
      if (is_marked(tail_of(text, end)) && ends_at(text, end)) [[unlikely]]
        return true;
    }
    return false;
  }
#endif

  /// Whether one of the words stands in `text`, whatever its case. cost   one pass
  [[nodiscard]] constexpr bool occur_in(std::string_view text) const noexcept {
#if defined(__SSE2__)
    if (!std::is_constant_evaluated() && !within_) return occur_in_blocks(text);
#endif
    std::uint32_t tail = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      tail = tail >> 8 | std::uint32_t{static_cast<unsigned char>(text[at])} << 16;
      if (!within_ && at + 1 < text.size() && ascii::is_lower(text[at + 1])) continue;
      if (is_marked(tail) && ends_at(text, at)) return true;
    }
    return false;
  }

 private:
  template <std::size_t Other>
  friend class WordHints;

  struct Word {
    std::string_view text;
    HintPlace place = HintPlace::whole;
    std::uint16_t next = 0;  // of those in the same slot, counted from 1; 0: none
  };

  /// The list of the words that end as `text` does, the same for small letters and capitals.
  static constexpr std::size_t slot_of(std::string_view text) noexcept {
    const auto fold = [text](std::size_t at) { return static_cast<unsigned char>(text[at]) & 31U; };
    return fold(text.size() - 2) << 2 ^ fold(text.size() - 1);
  }

  /// The character at `at` and the two before it; zeros before the text.
  static constexpr std::uint32_t tail_of(std::string_view text, std::size_t at) noexcept {
    if (at >= 3) return text::detail::load_word<std::uint32_t>(text.data() + at - 3) >> 8;
    std::uint32_t tail = 0;
    for (std::size_t i = 0; i <= at; ++i)
      tail = tail >> 8 | std::uint32_t{static_cast<unsigned char>(text[i])} << 16;
    return tail;
  }
  static constexpr unsigned mix_bits = text::is_small ? 10 : 15;
  /// Of so many bits, the same for small letters and capitals.
  static constexpr std::size_t mix_of(std::uint32_t tail) noexcept {
    return ((tail | 0x202020U) * 0x9E3779B1U) >> (32 - mix_bits);  // 2^32 / golden ratio
  }

  /// Of a word of the list its number, counted from 1; 0: there is none.
  [[nodiscard]] constexpr std::size_t place_of(std::string_view word) const noexcept {
    std::size_t i = heads_[slot_of(word)];
    while (i != 0 && words_[i - 1].text != word) i = words_[i - 1].next;
    return i;
  }

  constexpr void mark(std::uint32_t tail) noexcept {
    const std::size_t mix = mix_of(tail);
    marks_[mix / 64] |= std::uint64_t{1} << (mix % 64);
  }

  [[nodiscard]] constexpr bool is_marked(std::uint32_t tail) const noexcept {
    const std::size_t mix = mix_of(tail);
    return (marks_[mix / 64] >> (mix % 64) & 1) != 0;
  }

  /// Whether one of the words ends at `at`.
  [[nodiscard]] constexpr bool ends_at(std::string_view text, std::size_t at) const noexcept {
    const std::string_view before = text.substr(0, at + 1);
    if (before.size() < 2) return false;
    for (std::size_t i = heads_[slot_of(before)]; i != 0; i = words_[i - 1].next) {
      const Word& word = words_[i - 1];
      if (ascii::ends_with(before, word.text) && fits(text, before.size() - word.text.size(), word))
        return true;
    }
    return false;
  }

#if defined(__SSE2__)
  [[nodiscard]] bool occur_in_blocks(std::string_view text) const noexcept {
    for (std::size_t at = 0; at < text.size(); at += secrets::detail::block) {
      if (occur_in_block(text, at, secrets::detail::block_at(text, at))) return true;
    }
    return false;
  }
#endif

  [[nodiscard]] static constexpr bool fits(std::string_view text, std::size_t at,
                                           const Word& word) noexcept {
    if (word.place == HintPlace::anywhere) return true;
    const std::size_t end = at + word.text.size();
    if (end < text.size() && ascii::is_lower(text[end])) return false;
    if (word.place == HintPlace::end || at == 0 || ascii::is_upper(text[at])) return true;
    // Behind a line end that is written out a name begins too: "\\ntoken=".
    return !ascii::is_letter(text[at - 1]) || (at > 1 && text[at - 2] == '\\');
  }

  Word words_[Most]{};
  std::size_t count_ = 0;
  std::uint16_t heads_[128]{};
  // A bit for each mix of three characters at an end.
  std::uint64_t marks_[(std::size_t{1} << mix_bits) / 64]{};
  bool within_ = false;  // one of the words may stand before a small letter
};

}  // namespace nosana::secrets
