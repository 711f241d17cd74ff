// SPDX-License-Identifier: MIT
#pragma once

// Which keys of a document may be repeated to people. Values are never shown; keys are, because
// "unknown property" without its name is no help. But whoever forgets a blank or a quotation mark
// makes a key of a value, and a token pasted where a key belongs must not be shown either: a key is
// shown only where it is a name and nothing else.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/mask/safe_text.hpp>
#include <nosana/mask/search.hpp>
#include <nosana/text/invisible.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::mask {

/// Whether `key`, the content of a key of a document, may be shown: it is a name, and no secret is
/// found in it.
///
/// A name has at most 64 bytes: ASCII letters and digits, `_`, `-`, `.`, `/`, `$`, and letters of
/// other scripts that run from left to right. What is written with a colon, an equals sign, a
/// blank, a quotation mark, `@`, `#` or `%` may be a name with its value, a URL, a header, a
/// command or a placeholder, and is not shown. Neither is what looks like a token: 20 ASCII letters
/// or digits in a row, 12 that mix digits, upper and lower case, a UUID, six digits and nothing
/// else; nor words that are a seed phrase.
/// cost   the search for secrets in at most 64 bytes
[[nodiscard]] inline bool is_shown(std::string_view key);

/// A key as it may be shown. A view of the document, or `masked`.
class ShownKey {
 public:
  [[nodiscard]] std::string_view view() const noexcept { return text_; }
  // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): on purpose
  operator SafeText() const { return Maker::text(text_); }

 private:
  friend ShownKey key(std::string_view content);
  explicit ShownKey(std::string_view text) : text_(text) {}

  std::string_view text_;
};

/// `content`, the content of a key of a document, where it is shown, else `masked`.
[[nodiscard]] inline ShownKey key(std::string_view content) {
  return ShownKey(is_shown(content) ? content : std::string_view(masked));
}

// ---- implementation ----

namespace detail {

inline constexpr std::size_t max_key_size = 64;

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

constexpr bool is_letter_or_digit(char c) noexcept {
  return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Punctuation of names: of variables, paths, versions, and of the schemas ("$schema").
constexpr bool is_name_punctuation(char c) noexcept {
  return c == '_' || c == '-' || c == '.' || c == '/' || c == '$';
}

struct CodePoints {
  char32_t first;
  char32_t last;
};

/// Scripts whose characters are letters and do not change the direction of a line: Latin, Greek,
/// Cyrillic, Armenian; those of India and of South-East Asia, Georgian, Hangul, Ethiopic; kana,
/// Han, Hangul syllables. What is not here (punctuation, blanks of all widths, full-width colons,
/// signs, emoji, scripts from right to left) makes no name.
/// source   Unicode 15, Blocks.txt; the gaps leave out the multiplication and division signs
inline constexpr std::array<CodePoints, 10> name_letters = {{{0xC0, 0xD6},
                                                             {0xD8, 0xF6},
                                                             {0xF8, 0x2AF},
                                                             {0x386, 0x587},
                                                             {0x904, 0x115E},
                                                             {0x1161, 0x167F},
                                                             {0x1E00, 0x1FFF},
                                                             {0x3041, 0x3163},
                                                             {0x3400, 0x9FFF},
                                                             {0xAC00, 0xD7A3}}};

constexpr bool is_name_letter(char32_t c) noexcept {
  for (const CodePoints& letters : name_letters) {
    if (c >= letters.first && c <= letters.last) return true;
  }
  return false;
}

/// Whether a row of ASCII letters and digits is as long and mixed as tokens are, and names are not.
/// The longest name that the official schemas know has 14 letters in a row ("authentication").
constexpr bool is_token_like(std::string_view row) noexcept {
  constexpr std::size_t max_row = 19;
  constexpr std::size_t max_mixed_row = 11;
  if (row.size() > max_row) return true;
  if (row.size() <= max_mixed_row) return false;
  bool digit = false;
  bool upper = false;
  bool lower = false;
  for (const char c : row) {
    digit |= is_digit(c);
    upper |= c >= 'A' && c <= 'Z';
    lower |= c >= 'a' && c <= 'z';
  }
  return digit && upper && lower;
}

/// Whether `key` has nothing but what names have, and no row of characters that is token-like.
constexpr bool is_name(std::string_view key) noexcept {
  if (key.size() > max_key_size) return false;
  std::size_t row = 0;  // where the row of letters and digits that we are in begins
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t length = text::utf8_length(key, at);
    if (length == 0) return false;
    if (is_letter_or_digit(key[at])) {
      ++at;
      continue;
    }
    const bool fits = length == 1 ? is_name_punctuation(key[at])
                                  : is_name_letter(text::code_point_of(key.substr(at, length)));
    if (!fits || is_token_like(key.substr(row, at - row))) return false;
    at += length;
    row = at;
  }
  return !is_token_like(key.substr(row));
}

/// Whether `key` is a number of more digits than a short number has (mask/places.hpp).
constexpr bool is_long_number(std::string_view key) noexcept {
  constexpr std::size_t max_digits = 5;
  return key.size() > max_digits && key.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Whether `key` has the form of a UUID somewhere. Many API tokens are UUIDs.
/// source   RFC 9562, section 4: 8-4-4-4-12 hexadecimal digits
constexpr bool has_uuid(std::string_view key) noexcept {
  constexpr std::string_view form = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
  for (std::size_t begin = 0; begin + form.size() <= key.size(); ++begin) {
    bool fits = true;
    for (std::size_t i = 0; fits && i < form.size(); ++i) {
      const char c = key[begin + i];
      const char lower = static_cast<char>(c | 0x20);
      fits = form[i] == '-' ? c == '-' : is_digit(c) || (lower >= 'a' && lower <= 'f');
    }
    if (fits) return true;
  }
  return false;
}

/// Whether the words of a name are a seed phrase.
inline bool is_seed_phrase(std::string_view key) {
  constexpr std::size_t min_size =
      47;  // twelve words of three letters, and what stands between them
  if (key.size() < min_size) return false;
  std::string words(key);
  for (char& c : words) {
    if (is_name_punctuation(c)) c = ' ';
  }
  return holds_secret(words);
}

}  // namespace detail

inline bool is_shown(std::string_view key) {
  constexpr std::size_t min_secret = 12;  // what is shorter is no secret by its form
  if (!detail::is_name(key) || detail::is_long_number(key)) return false;
  if (key.size() < min_secret) return true;
  return !detail::has_uuid(key) && !holds_secret(key) && !detail::is_seed_phrase(key);
}

}  // namespace nosana::mask
