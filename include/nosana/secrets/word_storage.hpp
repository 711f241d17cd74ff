// SPDX-License-Identifier: MIT
#pragma once

// Two ways in which a program holds a list of words: to look words up fast, and in little space.
// Both have the same functions; word_set.hpp takes one of them.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>

namespace nosana::secrets::ascii {

inline constexpr std::size_t max_word_size = 31;

/// The same for a small letter and its capital.
constexpr std::size_t head_of(std::string_view word) noexcept {
  return word.empty() ? 0 : static_cast<unsigned char>(word[0]) % 32U;
}

/// Views of the words, linked by their first letters. What is none of them is mostly told by its
/// first letter and its size.
template <std::size_t Capacity>
class LinkedWords {
 public:
  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr const std::string_view* begin() const noexcept { return words_; }
  [[nodiscard]] constexpr const std::string_view* end() const noexcept { return words_ + size_; }

  /// The last place before `place` where a word is `text`, whatever its case; size() where there is
  /// none.
  [[nodiscard]] constexpr std::size_t place_before(std::size_t place,
                                                   std::string_view text) const noexcept {
    const std::size_t head = head_of(text);
    if (text.size() > max_word_size || (sizes_[head] >> text.size() & 1) == 0) return size_;
    for (std::size_t i = heads_[head]; i != 0; i = next_[i - 1]) {
      if (i <= place && same(text, words_[i - 1])) return i - 1;
    }
    return size_;
  }

  /// Adds a word in lower case, which outlives the list.
  constexpr void put(std::string_view word) {
    if (word.size() > max_word_size) word_is_too_long();
    const std::size_t head = head_of(word);
    words_[size_] = word;
    sizes_[head] |= std::uint32_t{1} << word.size();
    next_[size_] = heads_[head];
    heads_[head] = static_cast<std::uint16_t>(++size_);
  }

 private:
  /// A constant expression may not call it: this is how a wrong list stops the compiler.
  static void word_is_too_long() {}

  std::string_view words_[Capacity]{};
  std::size_t size_ = 0;
  std::uint32_t sizes_[32]{};  // a bit for each size, by the first letter
  // The words with the same first letter, counted from 1; 0: no more.
  std::uint16_t heads_[32]{};
  std::uint16_t next_[Capacity]{};
};

/// The words one after the other in one text, each after its size: no pointers, which do not
/// compress. A word is looked for in all of them.
template <std::size_t Capacity>
class PackedWords {
 public:
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

  [[nodiscard]] constexpr std::size_t place_before(std::size_t place,
                                                   std::string_view text) const noexcept {
    if (text.size() > max_word_size || (sizes_ >> text.size() & 1) == 0 ||
        (heads_ >> head_of(text) & 1) == 0)
      return size_;
    std::size_t found = size_;
    Iterator word = begin();
    for (std::size_t i = 0; i < place && i < size_; ++i, ++word) {
      if (same(text, *word)) found = i;
    }
    return found;
  }

  constexpr void put(std::string_view word) {
    if (word.size() > max_word_size || end_ + word.size() >= max_text) words_are_too_long();
    text_[end_++] = static_cast<char>(word.size());
    for (const char c : word) text_[end_++] = c;
    sizes_ |= std::uint32_t{1} << word.size();
    heads_ |= std::uint32_t{1} << head_of(word);
    ++size_;
  }

 private:
  /// Room for every list; a list of longer words stops the compiler.
  static constexpr std::size_t max_text = Capacity * 12;

  static void words_are_too_long() {}

  char text_[max_text]{};
  std::size_t end_ = 0;      // of text_
  std::size_t size_ = 0;     // words
  std::uint32_t sizes_ = 0;  // a bit for each size of a word
  std::uint32_t heads_ = 0;  // a bit for each first letter
};

}  // namespace nosana::secrets::ascii
