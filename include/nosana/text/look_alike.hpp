// SPDX-License-Identifier: MIT
#pragma once

// The ASCII text that a word looks like to a reader, without its invisible characters.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <nosana/text/bytes.hpp>
#include <nosana/text/invisible.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::text {

/// Whether a word is printable ASCII without quotes and backslashes.
[[nodiscard]] inline bool is_plain_word(std::string_view word) noexcept {
  return skip_plain(word.data(), word.data() + word.size()) == word.data() + word.size();
}

/// The ASCII text that `word` looks like: invisible characters are left out, full-width forms and
/// characters of other scripts that look like Latin letters are replaced. Nothing if it holds any
/// other character or is not UTF-8.
/// source   Unicode UTS #39, confusables.txt: the characters that look the same in most typefaces
[[nodiscard]] inline std::optional<std::string> ascii_look(std::string_view word);

/// Whether a UTF-8 word has invisible characters.
[[nodiscard]] inline bool has_invisible(std::string_view word) noexcept;

// ---- implementation ----

namespace detail {

/// A character of Greek, Cyrillic or another script, and the Latin letter that it looks like.
struct LookAlike {
  char16_t letter;
  char look;
};
inline constexpr std::array<LookAlike, 58> look_alikes = {{
    {0xA0, ' '},   {0x131, 'i'},  {0x17F, 's'},  {0x391, 'A'},  {0x392, 'B'},  {0x395, 'E'},
    {0x396, 'Z'},  {0x397, 'H'},  {0x399, 'I'},  {0x39A, 'K'},  {0x39C, 'M'},  {0x39D, 'N'},
    {0x39F, 'O'},  {0x3A1, 'P'},  {0x3A4, 'T'},  {0x3A5, 'Y'},  {0x3A7, 'X'},  {0x3BD, 'v'},
    {0x3BF, 'o'},  {0x405, 'S'},  {0x406, 'I'},  {0x408, 'J'},  {0x410, 'A'},  {0x412, 'B'},
    {0x415, 'E'},  {0x41A, 'K'},  {0x41C, 'M'},  {0x41D, 'H'},  {0x41E, 'O'},  {0x420, 'P'},
    {0x421, 'C'},  {0x422, 'T'},  {0x423, 'Y'},  {0x425, 'X'},  {0x430, 'a'},  {0x435, 'e'},
    {0x43E, 'o'},  {0x440, 'p'},  {0x441, 'c'},  {0x443, 'y'},  {0x445, 'x'},  {0x455, 's'},
    {0x456, 'i'},  {0x458, 'j'},  {0x4BB, 'h'},  {0x501, 'd'},  {0x51B, 'q'},  {0x51D, 'w'},
    {0x2010, '-'}, {0x2011, '-'}, {0x2012, '-'}, {0x2013, '-'}, {0x202F, ' '}, {0x2044, '/'},
    {0x212A, 'K'}, {0x2212, '-'}, {0x2215, '/'}, {0x3000, ' '},
}};

/// The ASCII character that `c` looks like, or 0.
constexpr char ascii_look(char32_t c) noexcept {
  if (c < 0x80) return static_cast<char>(c);
  if (c >= 0x2000 && c <= 0x200A) return ' ';
  if (c >= 0xFF01 && c <= 0xFF5E) return static_cast<char>(c - 0xFF01 + '!');
  const auto* const found = std::lower_bound(
      look_alikes.begin(), look_alikes.end(), c,
      [](const LookAlike& entry, char32_t wanted) { return entry.letter < wanted; });
  return found != look_alikes.end() && found->letter == c ? found->look : '\0';
}

}  // namespace detail

inline std::optional<std::string> ascii_look(std::string_view word) {
  std::string look;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t length = utf8_length(word, at);
    if (length == 0) return std::nullopt;
    const char32_t c = code_point_of(word.substr(at, length));
    at += length;
    if (is_invisible(c)) continue;
    const char seen = detail::ascii_look(c);
    if (seen == '\0') return std::nullopt;
    look += seen;
  }
  return look;
}

inline bool has_invisible(std::string_view word) noexcept {
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t length = utf8_length(word, at);
    if (length == 0) return false;
    if (is_invisible(code_point_of(word.substr(at, length)))) return true;
    at += length;
  }
  return false;
}

}  // namespace nosana::text
