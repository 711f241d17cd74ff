// SPDX-License-Identifier: MIT
#pragma once

// Characters that look like a space or a quotation mark but are not accepted by JSON: they come
// from word processors, chat programs and web pages. Each has a name, so that a message can
// identify it.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <nosana/text/invisible.hpp>
#include <nosana/text/literal.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::text {

/// A character that looks like another one.
struct NamedCharacter {
  char32_t code_point;
  Literal name;  ///< the Unicode name, in lower case
};

/// The character at `at` if it is a blank that is not JSON white space, or nullptr.
/// at   less than text.size()
[[nodiscard]] inline const NamedCharacter* other_blank(std::string_view text,
                                                       std::size_t at) noexcept;

/// The character at `at` if it is a quotation mark other than " and ', or nullptr.
/// at   less than text.size()
[[nodiscard]] inline const NamedCharacter* other_quote(std::string_view text,
                                                       std::size_t at) noexcept;

/// "no-break space (U+00A0)"
inline std::string described(const NamedCharacter& character);

/// `word` without typographic quotation marks before and after it, if it begins with one: in YAML
/// they are part of a scalar.
[[nodiscard]] inline std::string_view without_quotes(std::string_view word) noexcept;

// ---- implementation ----

namespace detail {

/// source   Unicode 15, PropList.txt, White_Space without the four of RFC 8259, and the invisible
///          characters that occur between words: U+180E, U+200B to U+200D, U+2060, U+FEFF
inline constexpr std::array<NamedCharacter, 27> other_blanks = {{
    {0x0B, "line tabulation"},
    {0x0C, "form feed"},
    {0x85, "next line"},
    {0xA0, "no-break space"},
    {0x1680, "ogham space mark"},
    {0x180E, "mongolian vowel separator"},
    {0x2000, "en quad"},
    {0x2001, "em quad"},
    {0x2002, "en space"},
    {0x2003, "em space"},
    {0x2004, "three-per-em space"},
    {0x2005, "four-per-em space"},
    {0x2006, "six-per-em space"},
    {0x2007, "figure space"},
    {0x2008, "punctuation space"},
    {0x2009, "thin space"},
    {0x200A, "hair space"},
    {0x200B, "zero width space"},
    {0x200C, "zero width non-joiner"},
    {0x200D, "zero width joiner"},
    {0x2028, "line separator"},
    {0x2029, "paragraph separator"},
    {0x202F, "narrow no-break space"},
    {0x205F, "medium mathematical space"},
    {0x2060, "word joiner"},
    {0x3000, "ideographic space"},
    {0xFEFF, "byte-order mark"},
}};

/// source   Unicode 15, PropList.txt, Quotation_Mark without the two straight ones, and the accents
///          and primes that are used as quotation marks
inline constexpr std::array<NamedCharacter, 25> other_quotes = {{
    {0x60, "grave accent"},
    {0xAB, "left-pointing double angle quotation mark"},
    {0xB4, "acute accent"},
    {0xBB, "right-pointing double angle quotation mark"},
    {0x2018, "left single quotation mark"},
    {0x2019, "right single quotation mark"},
    {0x201A, "single low-9 quotation mark"},
    {0x201B, "single high-reversed-9 quotation mark"},
    {0x201C, "left double quotation mark"},
    {0x201D, "right double quotation mark"},
    {0x201E, "double low-9 quotation mark"},
    {0x201F, "double high-reversed-9 quotation mark"},
    {0x2032, "prime"},
    {0x2033, "double prime"},
    {0x2039, "single left-pointing angle quotation mark"},
    {0x203A, "single right-pointing angle quotation mark"},
    {0x300C, "left corner bracket"},
    {0x300D, "right corner bracket"},
    {0x300E, "left white corner bracket"},
    {0x300F, "right white corner bracket"},
    {0x301D, "reversed double prime quotation mark"},
    {0x301E, "double prime quotation mark"},
    {0x301F, "low double prime quotation mark"},
    {0xFF02, "fullwidth quotation mark"},
    {0xFF07, "fullwidth apostrophe"},
}};

template <class Table>
const NamedCharacter* named(const Table& table, std::string_view text, std::size_t at) noexcept {
  const std::size_t length = utf8_length(text, at);
  if (length == 0) return nullptr;
  const char32_t wanted = code_point_of(text.substr(at, length));
  for (const NamedCharacter& character : table) {
    if (character.code_point == wanted) return &character;
  }
  return nullptr;
}

}  // namespace detail

inline const NamedCharacter* other_blank(std::string_view text, std::size_t at) noexcept {
  const auto lead = static_cast<unsigned char>(text[at]);
  const bool possible =
      lead == 0x0B || lead == 0x0C || lead == 0xC2 || (lead >= 0xE1 && lead <= 0xEF);
  return possible ? detail::named(detail::other_blanks, text, at) : nullptr;
}

inline const NamedCharacter* other_quote(std::string_view text, std::size_t at) noexcept {
  const auto lead = static_cast<unsigned char>(text[at]);
  const bool possible = lead == 0x60 || lead == 0xC2 || (lead >= 0xE2 && lead <= 0xEF);
  return possible ? detail::named(detail::other_quotes, text, at) : nullptr;
}

inline std::string described(const NamedCharacter& character) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text(character.name);
  text += " (U+";
  for (int shift = 12; shift >= 0; shift -= 4) text += digits[character.code_point >> shift & 0xF];
  return text + ')';
}

inline std::string_view without_quotes(std::string_view word) noexcept {
  if (word.empty() || other_quote(word, 0) == nullptr) return word;
  word.remove_prefix(utf8_length(word, 0));
  for (std::size_t size = 1; size <= 3 && size <= word.size(); ++size) {
    const std::size_t last = word.size() - size;
    const bool whole = utf8_length(word, last) == size;
    if (whole && other_quote(word, last) != nullptr) return word.substr(0, last);
  }
  return word;
}

}  // namespace nosana::text
