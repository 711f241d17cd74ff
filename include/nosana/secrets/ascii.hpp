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
/// A byte of a character that is not ASCII.
[[nodiscard]] constexpr bool is_beyond(char c) noexcept { return static_cast<signed char>(c) < 0; }
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
