// SPDX-License-Identifier: MIT
#pragma once

// A set of words without pointers: what a program has whose size counts more than its time
// (text/small.hpp).

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets::ascii {

/// Words in lower case, one after the other in one text, each after its size. Its functions are
/// those of WordSet. What is none of the words is mostly told by its first letter or its size.
template <std::size_t Capacity>
class PackedWords {
 public:
  static constexpr std::size_t max_size = 31;  ///< characters of a word

  template <std::size_t Count>
  explicit constexpr PackedWords(const text::Literal (&words)[Count]) {
    for (const text::Literal& word : words) put(word);
  }
  template <class Word, std::size_t Count>
  explicit constexpr PackedWords(const std::array<Word, Count>& words) {
    for (const Word& word : words) put(word);
  }

  /// Goes from word to word.
  class Iterator {
   public:
    explicit constexpr Iterator(const char* at) noexcept : at_(at) {}
    [[nodiscard]] constexpr std::string_view operator*() const noexcept {
      return {at_ + 1, static_cast<std::size_t>(*at_)};
    }
    constexpr Iterator& operator++() noexcept {
      at_ += *at_ + 1;
      return *this;
    }
    constexpr bool operator==(const Iterator&) const noexcept = default;

   private:
    const char* at_;
  };

  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr Iterator begin() const noexcept { return Iterator(text_); }
  [[nodiscard]] constexpr Iterator end() const noexcept { return Iterator(text_ + end_); }

  /// Whether `text` is one of the words, whatever its case.
  [[nodiscard]] constexpr bool contains(std::string_view text) const noexcept {
    return place_before(size_, text) != size_;
  }
  /// The last place before `place` where a word is `text`; size() where there is none.
  [[nodiscard]] constexpr std::size_t place_before(std::size_t place,
                                                   std::string_view text) const noexcept {
    if (text.size() > max_size || (sizes_ >> text.size() & 1) == 0 ||
        (heads_ >> first(text) & 1) == 0)
      return size_;
    std::size_t found = size_;
    Iterator word = begin();
    for (std::size_t i = 0; i < place && i < size_; ++i, ++word) {
      if (same(text, *word)) found = i;
    }
    return found;
  }

 private:
  /// Room for every list; a list of longer words stops the compiler.
  static constexpr std::size_t max_text = Capacity * 12;

  /// A constant expression may not call it: this is how a wrong list stops the compiler.
  static void words_are_too_long() {}

  constexpr void put(std::string_view word) {
    if (word.size() > max_size || end_ + word.size() >= max_text) words_are_too_long();
    text_[end_++] = static_cast<char>(word.size());
    for (const char c : word) text_[end_++] = c;
    sizes_ |= std::uint32_t{1} << word.size();
    heads_ |= std::uint32_t{1} << first(word);
    ++size_;
  }

  /// The same for a small letter and its capital.
  static constexpr std::size_t first(std::string_view text) noexcept {
    return text.empty() ? 0 : static_cast<unsigned char>(text[0]) % 32U;
  }

  char text_[max_text]{};
  std::size_t end_ = 0;      // of text_
  std::size_t size_ = 0;     // words
  std::uint32_t sizes_ = 0;  // a bit for each size of a word
  std::uint32_t heads_ = 0;  // a bit for each first letter
};

}  // namespace nosana::secrets::ascii
