// SPDX-License-Identifier: MIT
#pragma once

// The reader behind assignments.hpp: where names and values begin. How values end is in
// assignment_values.hpp.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets {

/// A name with a value beside it; views and offsets of the text.
struct Assignment {
  std::string_view name;  ///< without quotes; not empty
  std::size_t begin = 0;  ///< of the value, without quotes
  std::size_t end = 0;
  bool escaped = false;   ///< the value was in quotes and has backslashes
  bool quoted = false;    ///< the value was in quotes
  bool spaced = false;    ///< a blank stands before the value
  bool compared = false;  ///< "==" stands before it
  bool prose = false;     ///< other words follow on the line
};

// ---- implementation ----

namespace detail {

inline constexpr std::size_t max_assigned_name = 128;

inline constexpr ascii::ByteSet pair_separators("=:");
inline constexpr ascii::ByteSet word_value_ends(" \t\r\n\"'`<>");

constexpr bool in_assigned_name(char c) noexcept {
  return ascii::is_alnum(c) || c == '_' || c == '-' || c == '.' || ascii::is_beyond(c);
}

inline constexpr ascii::WordSet value_schemes({"basic", "bearer", "bot", "token"});

/// Types that stand between a name and "=" in Go and Kotlin, where the name is the word before.
inline constexpr ascii::WordSet type_words({"bytes", "const", "str", "string", "text"});

/// One text and a place in it.
class AssignmentReader {
 public:
  explicit constexpr AssignmentReader(std::string_view text) noexcept : text_(text) {}

  /// The next pair; one with an empty name at the end.
  constexpr Assignment next() noexcept;

  /// Goes on within the value of the pair that was read last.
  constexpr void go_inside(const Assignment& pair) noexcept { at_ = behind_ = pair.begin; }

 private:
  [[nodiscard]] constexpr char at(std::size_t place) const noexcept {
    return place < text_.size() ? text_[place] : '\0';
  }
  [[nodiscard]] static constexpr bool is_quote(char c) noexcept { return c == '"' || c == '\''; }

  constexpr std::size_t skip_blanks(std::size_t place) const noexcept {
    while (ascii::is_blank(at(place))) ++place;
    return place;
  }

  constexpr std::string_view name_before(std::size_t separator) noexcept;
  constexpr std::size_t begin_of_word(std::size_t end) const noexcept;
  [[nodiscard]] constexpr bool begins_line() const noexcept;
  constexpr Assignment value_behind(std::string_view name, std::size_t separator) noexcept;
  [[nodiscard]] constexpr std::size_t end_of_type() const noexcept;
  [[nodiscard]] constexpr std::size_t quote_at(std::size_t place) const noexcept;
  [[nodiscard]] constexpr bool is_json_text(std::size_t place) const noexcept;
  constexpr Assignment quoted_value(std::string_view name, std::size_t from,
                                    std::size_t quote) noexcept;
  constexpr Assignment tripled_value(std::string_view name, std::size_t quote) noexcept;
  constexpr Assignment block_value(std::string_view name) noexcept;
  constexpr Assignment default_value(std::string_view name, std::size_t separator) noexcept;
  constexpr Assignment line_value(std::string_view name) noexcept;
  constexpr Assignment word_value(std::string_view name) noexcept;
  constexpr std::size_t end_of_word(std::size_t begin) noexcept;

  /// Whether the backslash at `place` and the character after it are a line end written out.
  [[nodiscard]] constexpr bool is_line_end(std::size_t place) const noexcept {
    const char c = at(place + 1);
    return c == 'n' || c == 'r' || c == '"';
  }
  [[nodiscard]] constexpr bool is_joint(std::size_t place) const noexcept;
  [[nodiscard]] constexpr bool ends_string(std::size_t quote, bool colon) const noexcept;

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t behind_ = 0;      // the end of the pair before
  std::size_t name_begin_ = 0;  // of the name that was read last
  bool quoted_ = false;         // that name stood in quotes
  // Where the line and the word end that were read last: what is read within them again ends there
  // too.
  std::size_t line_end_ = 0;
  std::size_t word_end_ = 0;
  bool word_quoted_ = false;
};

/// Whether the quote after "Password: " ends a prompt and begins no value: what follows a string in
/// code is next, or a blank where the string began before the name.
/// colon   whether the separator is one; after "=" only the second counts
constexpr bool AssignmentReader::ends_string(std::size_t quote, bool colon) const noexcept {
  constexpr std::string_view after = "),;+\n";
  constexpr std::size_t max_size = 64;  // of what the string has before the name
  if (quote + 1 >= text_.size()) return false;
  if (colon && after.find(text_[quote + 1]) != std::string_view::npos) return true;
  if (!ascii::is_blank(text_[quote + 1]) && text_[quote + 1] != '+') return false;
  const std::size_t first = name_begin_ - std::min(name_begin_, max_size);
  const std::string_view before = text_.substr(first, name_begin_ - first);
  const std::size_t begin = before.rfind(text_[quote]);
  return begin < before.size() && before.find('\n', begin) == std::string_view::npos;
}

constexpr std::size_t AssignmentReader::begin_of_word(std::size_t end) const noexcept {
  std::size_t begin = end;
  while (begin > behind_ && end - begin <= max_assigned_name &&
         in_assigned_name(text_[begin - 1])) {
    --begin;
  }
  return begin;
}

/// The name that ends before `separator`: a word, or what quotes enclose. Looks at nothing before
/// `behind_`, so that each byte is looked at for one separator only.
constexpr std::string_view AssignmentReader::name_before(std::size_t separator) noexcept {
  std::size_t end = separator;
  if (text_[separator] == '=' && end > behind_ &&
      (text_[end - 1] == '?' || text_[end - 1] == '+' || text_[end - 1] == '!'))
    --end;  // X ?= v  X += v  X != v
  while (end > behind_ && ascii::is_blank(text_[end - 1])) --end;
  if (end > behind_ && (text_[end - 1] == ']' || text_[end - 1] == '}')) {
    --end;  // os.environ["NAME"] = "value", $ENV{NAME} = "value", char name[64] = "value"
    std::size_t digits = end;
    while (digits > behind_ && ascii::is_digit(text_[digits - 1])) --digits;
    if (digits > behind_ && text_[digits - 1] == '[') end = digits - 1;
  }
  quoted_ = end > behind_ && is_quote(text_[end - 1]);
  const char quote = quoted_ ? text_[end - 1] : '\0';
  if (quoted_) --end;
  while (quoted_ && end > behind_ && text_[end - 1] == '\\') --end;
  std::size_t begin = end;
  if (quoted_) {
    while (begin > behind_ && end - begin <= max_assigned_name) {
      const char c = text_[begin - 1];
      if (c == quote || c == '\n') break;
      --begin;
    }
  } else {
    begin = begin_of_word(end);
    if (ascii::is_one_of(text_.substr(begin, end - begin), type_words)) {
      std::size_t before = begin;
      while (before > behind_ && ascii::is_blank(text_[before - 1])) --before;
      if (const std::size_t first = begin_of_word(before); before < begin && first < before) {
        end = before;
        begin = first;
      }
    }
  }
  // A line end that is written out is no letter of the name: "\\nNAME=".
  if (begin > behind_ && end - begin > 1 && text_[begin - 1] == '\\' && !quoted_) ++begin;
  name_begin_ = begin;
  if (begin == end) return {};
  const std::string_view name = text_.substr(begin, end - begin);
  // Of a longer name its end decides; a longer text in quotes is no name.
  const bool is_text = quoted_ && name.size() > max_assigned_name;
  return is_text && !ascii::all(name, in_assigned_name) ? std::string_view() : name;
}

/// Whether only blanks, a dash of YAML or "export" stand before the name on its line. Bounded: more
/// is no beginning.
constexpr bool AssignmentReader::begins_line() const noexcept {
  constexpr std::size_t deepest = 40;
  std::size_t begin = name_begin_;
  const std::string_view before = text_.substr(0, begin);
  if (before.ends_with("export ")) begin -= 7;
  for (std::size_t steps = 0; steps < deepest && begin > 0; ++steps) {
    const char c = text_[begin - 1];
    if (c == '\n') return true;
    if (!ascii::is_blank(c) && c != '-') return false;
    --begin;
  }
  return begin == 0;
}

/// The quote at `place`, after backslashes and the letters that make a string raw, formatted or of
/// bytes; npos for none.
constexpr std::size_t AssignmentReader::quote_at(std::size_t place) const noexcept {
  constexpr std::string_view prefixes = "fFrRbBuUL$@";
  std::size_t quote = place;
  while (at(quote) == '\\') ++quote;
  if (is_quote(at(quote))) return quote;
  quote = place;
  while (quote < place + 2 && prefixes.find(at(quote)) != std::string_view::npos &&
         at(quote) != '\0')
    ++quote;
  if (quote != place && is_quote(at(quote))) return quote;
  if (at(place) != '`') return std::string_view::npos;
  constexpr std::size_t max_size = 512;  // a command in backticks has blanks
  const std::string_view rest = text_.substr(place + 1, max_size);
  const bool scheme = ascii::starts_with(rest, "bearer ") || ascii::starts_with(rest, "basic ");
  const std::size_t end = rest.find_first_of(scheme ? "`\n" : "` \t\n");
  return end != std::string_view::npos && rest[end] == '`' ? place : std::string_view::npos;
}

/// Where the value begins after a type and "=": `name: str = "v"`; npos where there is none.
constexpr std::size_t AssignmentReader::end_of_type() const noexcept {
  constexpr std::size_t max_size = 48;
  constexpr std::string_view signs = "_<>[]|&?.'* ,!";
  std::size_t place = skip_blanks(at_);
  const char first = at(place);
  if (!ascii::is_letter(first) && first != '&' && first != '?' && first != '*')
    return std::string_view::npos;
  for (const std::size_t last = place + max_size; place < last; ++place) {
    const char c = at(place);
    if (c == '=') {
      const std::size_t value = skip_blanks(place + 1);
      return quote_at(value) != std::string_view::npos ? value : std::string_view::npos;
    }
    if (c == '\0' || (!ascii::is_alnum(c) && signs.find(c) == std::string_view::npos)) break;
  }
  return std::string_view::npos;
}

}  // namespace detail

}  // namespace nosana::secrets
