// SPDX-License-Identifier: MIT
#pragma once

// Sets of words, in which a word of a text is looked up whatever its case.

#include <array>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/word_storage.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets::ascii {

/// The capacity of a set of so many words: few classes for sets of all sizes, because each class
/// costs the compiler 21 million instructions.
constexpr std::size_t word_capacity(std::size_t count) noexcept {
  std::size_t capacity = 8;
  while (capacity < count) capacity *= 2;
  return capacity;
}

#if defined(NOSANA_SMALL)
template <std::size_t Capacity>
using WordStorage = PackedWords<Capacity>;
#else
template <std::size_t Capacity>
using WordStorage = LinkedWords<Capacity>;
#endif

/// Words in lower case.
template <std::size_t Capacity>
class WordSet : public WordStorage<Capacity> {
 public:
  template <std::size_t Count>
  explicit constexpr WordSet(const text::Literal (&words)[Count]) {
    for (const text::Literal& word : words) this->put(word);
  }
  template <class Word, std::size_t Count>
  explicit constexpr WordSet(const std::array<Word, Count>& words) {
    for (const Word& word : words) this->put(word);
  }

  /// Whether `text` is one of the words, whatever its case.
  [[nodiscard]] constexpr bool contains(std::string_view text) const noexcept {
    return this->place_before(this->size(), text) != this->size();
  }
};

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
