// SPDX-License-Identifier: MIT
#pragma once

// The choices of the recall tests: the same seed gives the same corpus with every compiler and
// library.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace nosana::recall {

inline constexpr std::string_view decimals = "0123456789";
inline constexpr std::string_view lower_letters = "abcdefghijklmnopqrstuvwxyz";
inline constexpr std::string_view lower_hex = "0123456789abcdef";
inline constexpr std::string_view base62 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// A number below `limit`. std::uniform_int_distribution differs from library to library.
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(engine_() % limit); }

  /// A number from `first` to `last`.
  std::size_t between(std::size_t first, std::size_t last) {
    return first + below(last - first + 1);
  }

  bool coin() { return below(2) == 0; }

  std::string letters(std::string_view alphabet, std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += alphabet[below(alphabet.size())];
    return text;
  }

  std::string bytes(std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>(below(256));
    return text;
  }

  std::string one_of(const std::vector<std::string_view>& choices) {
    return std::string(choices[below(choices.size())]);
  }

 private:
  std::mt19937_64 engine_;
};

/// The parts in one. They are made in this order, as the operands of + need not be.
inline std::string join(std::initializer_list<std::string> parts) {
  std::string text;
  for (const std::string& part : parts) text += part;
  return text;
}

/// A text of a form that is written like a regular expression: letters, [classes], \ before a
/// letter that is meant, {n} and {n,m} behind a class, (one|or|the other).
inline std::string make(std::string_view form, Random& random);

// ---- implementation ----

namespace detail {

/// The letters of the class that begins behind `at`; `at` moves behind its end.
inline std::string read_class(std::string_view form, std::size_t& at) {
  std::string letters;
  for (++at; form[at] != ']'; ++at) {
    if (form[at] == '\\') {
      letters += form[++at];
    } else if (form[at + 1] == '-' && form[at + 2] != ']') {
      for (char c = form[at]; c <= form[at + 2]; ++c) letters += c;
      at += 2;
    } else {
      letters += form[at];
    }
  }
  ++at;
  return letters;
}

inline std::size_t read_count(std::string_view form, std::size_t& at) {
  std::size_t count = 0;
  for (; form[at] >= '0' && form[at] <= '9'; ++at)
    count = count * 10 + static_cast<std::size_t>(form[at] - '0');
  return count;
}

inline std::size_t read_repeat(std::string_view form, std::size_t& at, Random& random) {
  if (at == form.size() || form[at] != '{') return 1;
  const std::size_t least = read_count(form, ++at);
  std::size_t most = least;
  if (form[at] == ',') most = read_count(form, ++at);
  ++at;
  return random.between(least, most);
}

}  // namespace detail

inline std::string make(std::string_view form, Random& random) {
  std::string text;
  for (std::size_t at = 0; at < form.size();) {
    if (form[at] == '[') {
      const std::string letters = detail::read_class(form, at);
      const std::size_t size = detail::read_repeat(form, at, random);
      text += random.letters(letters, size);
    } else if (form[at] == '(') {
      const std::size_t end = form.find(')', at);
      std::vector<std::string_view> choices;
      for (std::size_t begin = at + 1; begin <= end;) {
        const std::size_t next = std::min(form.find('|', begin), end);
        choices.push_back(form.substr(begin, next - begin));
        begin = next + 1;
      }
      text += random.one_of(choices);
      at = end + 1;
    } else {
      if (form[at] == '\\') ++at;
      text += form[at++];
    }
  }
  return text;
}

}  // namespace nosana::recall
