// SPDX-License-Identifier: MIT
#pragma once

// Sets of words, in which a word of a text is looked up whatever its case.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/text/literal.hpp>

#if defined(NOSANA_SMALL)
#include <nosana/secrets/packed_words.hpp>
#endif

namespace nosana::secrets::ascii {

/// The capacity of a set of so many words: few classes for sets of all sizes, because each class
/// costs the compiler 21 million instructions.
constexpr std::size_t word_capacity(std::size_t count) noexcept {
  std::size_t capacity = 8;
  while (capacity < count) capacity *= 2;
  return capacity;
}

#if defined(NOSANA_SMALL)

/// Words in lower case.
template <std::size_t Capacity>
class WordSet : public PackedWords<Capacity> {
 public:
  using PackedWords<Capacity>::PackedWords;
};

#else

/// Words in lower case. What is none of them is mostly told by its first letter and its size.
template <std::size_t Capacity>
class WordSet {
 public:
  static constexpr std::size_t max_size = 31;  ///< characters of a word

  template <std::size_t Count>
  explicit constexpr WordSet(const text::Literal (&words)[Count]) {
    for (const text::Literal& word : words) put(word);
  }
  template <class Word, std::size_t Count>
  explicit constexpr WordSet(const std::array<Word, Count>& words) {
    for (const Word& word : words) put(word);
  }

  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr const std::string_view* begin() const noexcept { return words_; }
  [[nodiscard]] constexpr const std::string_view* end() const noexcept { return words_ + size_; }

  /// Whether `text` is one of the words, whatever its case.
  [[nodiscard]] constexpr bool contains(std::string_view text) const noexcept {
    return place_before(size_, text) != size_;
  }
  /// The last place before `place` where a word is `text`; size() where there is none.
  [[nodiscard]] constexpr std::size_t place_before(std::size_t place,
                                                   std::string_view text) const noexcept {
    const std::size_t head = first(text);
    if (text.size() > max_size || (sizes_[head] >> text.size() & 1) == 0) return size_;
    for (std::size_t i = heads_[head]; i != 0; i = next_[i - 1]) {
      if (i <= place && same(text, words_[i - 1])) return i - 1;
    }
    return size_;
  }

 private:
  /// A constant expression may not call it: this is how a wrong list stops the compiler.
  static void word_is_too_long() {}

  constexpr void put(std::string_view word) {
    if (word.size() > max_size) word_is_too_long();
    words_[size_] = word;
    sizes_[first(word)] |= std::uint32_t{1} << word.size();
    next_[size_] = heads_[first(word)];
    heads_[first(word)] = static_cast<std::uint16_t>(++size_);
  }

  /// The same for a small letter and its capital.
  static constexpr std::size_t first(std::string_view text) noexcept {
    return text.empty() ? 0 : static_cast<unsigned char>(text[0]) % 32U;
  }

  std::string_view words_[Capacity]{};
  std::size_t size_ = 0;
  std::array<std::uint32_t, 32> sizes_{};  // a bit for each size, by the first letter
  // The words with the same first letter, counted from 1; 0: no more.
  std::array<std::uint16_t, 32> heads_{};
  std::uint16_t next_[Capacity]{};
};

#endif

template <std::size_t Count>
WordSet(const text::Literal (&)[Count]) -> WordSet<word_capacity(Count)>;
template <class Word, std::size_t Count>
WordSet(const std::array<Word, Count>&) -> WordSet<word_capacity(Count)>;

/// Whether `text` is one of the words of `list`.
template <std::size_t Capacity>
[[nodiscard]] constexpr bool is_one_of(std::string_view text,
                                       const WordSet<Capacity>& list) noexcept {
  return list.contains(text);
}

}  // namespace nosana::secrets::ascii
