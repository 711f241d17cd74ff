// SPDX-License-Identifier: MIT
#pragma once

// Whether one of many words occurs in a text: one look at a table for each byte, and a comparison
// where three characters agree. The searches that need such a word are left out where none occurs.
// The lists are made of the tables that the searches read (name_hints.hpp, pair_hints.hpp), so that
// a new row there is a new word here.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>

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
      : count_(others.count_), heads_(others.heads_), marks_(others.marks_) {
    for (std::size_t i = 0; i < count_; ++i)
      words_[i] = {others.words_[i].text, others.words_[i].place, others.words_[i].next};
  }

  /// Adds a word of at least two characters. Of several of one spelling the widest place holds.
  constexpr void add(std::string_view word, HintPlace place) {
    const std::size_t first = fold(word[0]);
    if (const std::size_t known = place_of(word); known != 0) {
      if (place > words_[known - 1].place) words_[known - 1].place = place;
      return;
    }
    words_[count_] = {word, place, heads_[first]};
    heads_[first] = static_cast<std::uint16_t>(++count_);
    const unsigned begin = fold(word[0]) << 10 | fold(word[1]) << 5;
    if (word.size() > 2) return mark(begin | fold(word[2]));
    for (unsigned third = 0; third < 32; ++third) mark(begin | third);
  }

  /// Whether the list has a word of this spelling.
  [[nodiscard]] constexpr bool has(std::string_view word) const noexcept {
    return place_of(word) != 0;
  }

  /// Whether one of the words stands in `text`, whatever its case. cost   one pass
  [[nodiscard]] constexpr bool occur_in(std::string_view text) const noexcept {
    if (text.size() < 2) return false;
    unsigned window = fold(text[0]) << 5 | fold(text[1]);
    for (std::size_t at = 2; at < text.size(); ++at) {
      window = (window << 5 | fold(text[at])) & 0x7FFFU;
      if (is_marked(window) && is_at(text, at - 2)) [[unlikely]]
        return true;
    }
    return is_marked(window << 5 & 0x7FFFU) && is_at(text, text.size() - 2);
  }

 private:
  template <std::size_t Other>
  friend class WordHints;

  struct Word {
    std::string_view text;
    HintPlace place = HintPlace::whole;
    std::uint16_t next = 0;  // of those with the same first letter, counted from 1; 0: none
  };

  /// Five bits, the same for a small letter and its capital.
  static constexpr unsigned fold(char c) noexcept { return static_cast<unsigned char>(c) & 31U; }

  /// Of a word of the list its number, counted from 1; 0: there is none.
  [[nodiscard]] constexpr std::size_t place_of(std::string_view word) const noexcept {
    std::size_t i = heads_[fold(word[0])];
    while (i != 0 && words_[i - 1].text != word) i = words_[i - 1].next;
    return i;
  }

  constexpr void mark(unsigned window) noexcept {
    marks_[window / 64] |= std::uint64_t{1} << (window % 64);
  }
  [[nodiscard]] constexpr bool is_marked(unsigned window) const noexcept {
    return (marks_[window / 64] >> (window % 64) & 1) != 0;
  }

  [[nodiscard]] constexpr bool is_at(std::string_view text, std::size_t at) const noexcept {
    for (std::size_t i = heads_[fold(text[at])]; i != 0; i = words_[i - 1].next) {
      const Word& word = words_[i - 1];
      if (ascii::starts_with(text.substr(at), word.text) && fits(text, at, word)) return true;
    }
    return false;
  }

  [[nodiscard]] static constexpr bool fits(std::string_view text, std::size_t at,
                                           const Word& word) noexcept {
    if (word.place == HintPlace::anywhere) return true;
    const std::size_t end = at + word.text.size();
    if (end < text.size() && ascii::is_lower(text[end])) return false;
    if (word.place == HintPlace::end || at == 0 || ascii::is_upper(text[at])) return true;
    // Behind a line end that is written out a name begins too: "\\ntoken=".
    return !ascii::is_letter(text[at - 1]) || (at > 1 && text[at - 2] == '\\');
  }

  std::array<Word, Most> words_{};
  std::size_t count_ = 0;
  std::array<std::uint16_t, 32> heads_{};
  std::array<std::uint64_t, 512> marks_{};  // a bit for each three characters that begin a word
};

}  // namespace nosana::secrets
