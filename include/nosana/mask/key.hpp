// SPDX-License-Identifier: MIT
#pragma once

// The keys of a document that may be shown. Values are never shown; keys are, because "unknown
// property" without its name does not help. But a forgotten blank or quotation mark turns a value
// into a key, and a token that was pasted as a key must not be shown either: a key is shown only if
// it is a plain name.

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
/// other scripts that are written from left to right. A key with a colon, an equals sign, a blank,
/// a quotation mark, `@`, `#` or `%` may be a name with its value, a URL, a header, a command or a
/// placeholder, and is not shown. Neither is a key that looks like a token: 20 consecutive ASCII
/// letters or digits, 12 that mix digits, upper and lower case, a UUID, or six digits and nothing
/// else; nor the words of a seed phrase.
/// cost   the search for secrets in at most 64 bytes
[[nodiscard]] inline bool may_show_key(std::string_view key);

/// A key as it is shown: a view of the document, or `masked`.
class ShownKey {
 public:
  [[nodiscard]] std::string_view view() const noexcept { return text_; }
  // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): on purpose
  operator SafeText() const { return detail::Maker::text(text_); }

 private:
  friend ShownKey key(std::string_view content);
  explicit ShownKey(std::string_view text) : text_(text) {}

  std::string_view text_;
};

/// `content`, the content of a key of a document, if it may be shown, otherwise `masked`.
[[nodiscard]] inline ShownKey key(std::string_view content) {
  return ShownKey(may_show_key(content) ? content : std::string_view(masked));
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
/// Han, Hangul syllables. Any other character (punctuation, blanks of all widths, full-width
/// colons, symbols, emoji, scripts from right to left) is not part of a name.
/// source   Unicode 15, Blocks.txt; the gaps leave out the multiplication and division signs
inline constexpr std::array<CodePoints, 10> name_characters = {{{0xC0, 0xD6},
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
  for (const CodePoints& range : name_characters) {
    if (c >= range.first && c <= range.last) return true;
  }
  return false;
}

/// Whether a run of ASCII letters and digits is long and mixed like a token. The longest name of
/// the official schemas has a run of 14 letters ("authentication").
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

/// Whether `key` has only characters of names, and no run of characters that is token-like.
constexpr bool is_name(std::string_view key) noexcept {
  if (key.size() > max_key_size) return false;
  std::size_t row = 0;  // start of the current run of letters and digits
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

/// Whether `key` is a number with more digits than are shown (mask/places.hpp).
constexpr bool is_long_number(std::string_view key) noexcept {
  constexpr std::size_t max_digits = 5;
  return key.size() > max_digits && key.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Whether `key` contains a UUID. Many API tokens are UUIDs.
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
  constexpr std::size_t min_size = 47;  // twelve words of three letters, and the separators
  if (key.size() < min_size) return false;
  std::string words(key);
  for (char& c : words) {
    if (is_name_punctuation(c)) c = ' ';
  }
  return holds_secret(words);
}

}  // namespace detail

inline bool may_show_key(std::string_view key) {
  constexpr std::size_t min_secret = 12;  // shorter keys have no form of a secret
  if (!detail::is_name(key) || detail::is_long_number(key)) return false;
  if (key.size() < min_secret) return true;
  return !detail::has_uuid(key) && !holds_secret(key) && !detail::is_seed_phrase(key);
}

}  // namespace nosana::mask
