// SPDX-License-Identifier: MIT
#pragma once

// Letters, whatever the locale: what the readers of names, values and command lines share.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/text/any.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::secrets::ascii {

[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_letter(char c) noexcept { return is_lower(c) || is_upper(c); }
[[nodiscard]] constexpr bool is_alnum(char c) noexcept { return is_letter(c) || is_digit(c); }
[[nodiscard]] constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }
[[nodiscard]] constexpr bool is_space(char c) noexcept {
  return is_blank(c) || c == '\n' || c == '\r';
}

[[nodiscard]] constexpr char lower(char c) noexcept {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Whether `text` is `low`, which is in lower case, whatever the case of `text`.
[[nodiscard]] constexpr bool same(std::string_view text, std::string_view low) noexcept {
  if (text.size() != low.size()) return false;
  for (std::size_t i = 0; i < low.size(); ++i) {
    if (lower(text[i]) != low[i]) return false;
  }
  return true;
}

[[nodiscard]] constexpr bool starts_with(std::string_view text, std::string_view low) noexcept {
  return text.size() >= low.size() && same(text.substr(0, low.size()), low);
}

[[nodiscard]] constexpr bool ends_with(std::string_view text, std::string_view low) noexcept {
  return text.size() >= low.size() && same(text.substr(text.size() - low.size()), low);
}

/// Digits and letters, in the order of their codes.
inline constexpr std::string_view alnum =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A set of bytes.
class ByteSet {
 public:
  explicit constexpr ByteSet(std::string_view bytes, std::string_view others = {}) noexcept {
    for (const char c : bytes) has_[static_cast<unsigned char>(c)] = true;
    for (const char c : others) has_[static_cast<unsigned char>(c)] = true;
  }

  [[nodiscard]] constexpr bool contains(char c) const noexcept {
    return has_[static_cast<unsigned char>(c)];
  }
  /// The first place from `at` on where one of them is; npos when there is none.
  [[nodiscard]] constexpr std::size_t find_in(std::string_view text,
                                              std::size_t at = 0) const noexcept {
    while (at < text.size() && !contains(text[at])) ++at;
    return at < text.size() ? at : std::string_view::npos;
  }
  [[nodiscard]] constexpr bool occurs_in(std::string_view text) const noexcept {
    return find_in(text) != std::string_view::npos;
  }

 private:
  std::array<bool, 256> has_{};
};

/// White space.
inline constexpr ByteSet blanks(" \t\r\n");

/// The capacity of a set of so many words: few classes for sets of all sizes, because each class
/// costs the compiler 21 million instructions.
constexpr std::size_t word_capacity(std::size_t count) noexcept {
  std::size_t capacity = 8;
  while (capacity < count) capacity *= 2;
  return capacity;
}

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

/// Whether there is a letter in `text`, and every one of them `is`.
template <class Is>
[[nodiscard]] constexpr bool all(std::string_view text, Is is) noexcept {
  return !text.empty() && text::all_of(text, is);
}

[[nodiscard]] constexpr std::string_view trim(std::string_view text) noexcept {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// The first place from `at` on where `least` bytes that fit stand in a row; text.size() where
/// there is none.
/// cost   one pass, in strides where few fit
template <class Fits>
[[nodiscard]] constexpr std::size_t next_run(std::string_view text, std::size_t at,
                                             std::size_t least, Fits fits) noexcept {
  std::size_t known = at;  // from `at` to here all fit
  while (text.size() - at >= least) {
    std::size_t last = at + least;
    while (last > known && fits(text[last - 1])) --last;
    if (last == known) return at;
    known = at + least;
    at = last;
  }
  return text.size();
}

/// `text` without one pair of quotes around it.
[[nodiscard]] constexpr std::string_view unquote(std::string_view text) noexcept {
  constexpr std::string_view quotes = "\"'`";
  const bool quoted = text.size() >= 2 && text.front() == text.back() &&
                      quotes.find(text.front()) != std::string_view::npos;
  return quoted ? text.substr(1, text.size() - 2) : text;
}

}  // namespace nosana::secrets::ascii
