// SPDX-License-Identifier: MIT
#pragma once

// The words of the name of a variable, option, header or key. Digits belong to them: "md5", "b64".

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/name_word.hpp>
#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets {

/// The words of a name, in order; views of it. It is split at everything but letters and digits,
/// and where capitals begin a word: "HF_TOKEN", "hf-token" and "hfToken" have the same two; "K3S"
/// is one. Of a name that is too long the last ones.
class NameParts {
 public:
  static constexpr std::size_t longest = 128;  ///< bytes of a name
  static constexpr std::size_t most = 16;      ///< words

  explicit constexpr NameParts(std::string_view name) noexcept;

  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }

  /// The word with an index below size(); an empty one at other indexes, so that neighbours may be
  /// asked for.
  [[nodiscard]] constexpr std::string_view operator[](std::size_t index) const noexcept {
    return index < size_ ? name_.substr(words_[index].begin, words_[index].size)
                         : std::string_view();
  }

  /// Removes the last word.
  constexpr void pop_back() noexcept { size_ -= size_ != 0 ? 1U : 0U; }

  /// Removes the digits that the last word ends in, unless it has nothing else.
  constexpr void cut_digits() noexcept {
    if (size_ == 0 || ascii::all((*this)[size_ - 1], ascii::is_digit)) return;
    while (ascii::is_digit((*this)[size_ - 1].back())) --words_[size_ - 1].size;
  }

  /// Whether `low`, words in lower case with a blank between them, ends at the word `last`.
  [[nodiscard]] constexpr bool ends_at(std::size_t last, std::string_view low) const noexcept;

  /// Whether `low` occurs, as in ends_at().
  [[nodiscard]] constexpr bool contain(std::string_view low) const noexcept;

  template <std::size_t Capacity>
  [[nodiscard]] constexpr bool contain_one_of(const ascii::WordSet<Capacity>& list) const noexcept {
    for (std::size_t i = 0; i < size_; ++i) {
      if (ascii::is_one_of((*this)[i], list)) return true;
    }
    return false;
  }

 private:
  struct Word {
    std::uint8_t begin = 0;
    std::uint8_t size = 0;
  };
  static_assert(longest <= 0xFF);

  std::string_view name_;
  std::array<Word, most> words_{};
  std::size_t size_ = 0;
};

// ---- implementation ----

constexpr NameParts::NameParts(std::string_view name) noexcept
    : name_(name.substr(name.size() - std::min(name.size(), longest))) {
  constexpr WordOf kind = WordOf::letters_and_digits;
  for (NameWord word = next_name_word(name_, 0, kind); word;
       word = next_name_word(name_, word.end, kind)) {
    if (size_ == most) {
      for (std::size_t i = 1; i < most; ++i) words_[i - 1] = words_[i];
      --size_;
    }
    words_[size_++] = {static_cast<std::uint8_t>(word.begin),
                       static_cast<std::uint8_t>(word.end - word.begin)};
  }
}

constexpr bool NameParts::ends_at(std::size_t last, std::string_view low) const noexcept {
  // Most differ in their last letters.
  if (last >= size_ || low.empty() || ascii::lower((*this)[last].back()) != low.back())
    return false;
  for (std::size_t end = low.size();; --last) {
    const std::size_t blank = low.substr(0, end).rfind(' ');
    const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
    if (last >= size_ || !ascii::same((*this)[last], low.substr(begin, end - begin))) return false;
    if (begin == 0) return true;
    if (last == 0) return false;
    end = blank;
  }
}

constexpr bool NameParts::contain(std::string_view low) const noexcept {
  for (std::size_t last = 0; last < size_; ++last) {
    if (ends_at(last, low)) return true;
  }
  return false;
}

}  // namespace nosana::secrets
