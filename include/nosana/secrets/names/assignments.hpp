// SPDX-License-Identifier: MIT
#pragma once

// Names with values beside them in a text that is no command: lines of .env files, INI and YAML, "name": "value" in JSON
// (also when the JSON is escaped or cut), connection strings, and the like in code. It finds pairs, not formats: what
// does not read as one is passed over.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>

namespace nosana::secrets {

/// A name with a value beside it; views and offsets of the text.
struct Assignment {
  std::string_view name;  ///< without quotes; not empty
  std::size_t begin = 0;  ///< of the value, without quotes
  std::size_t end = 0;
  bool escaped = false;  ///< the value was in quotes and has backslashes
};

/// Calls found(Assignment) for the pairs of `text` that have a value, in its order. Pairs do not overlap. An object or
/// array is not a value: its own pairs follow.
/// cost   one pass, no allocation; a name has at most 128 bytes
template <class Found>
void read_assignments(std::string_view text, Found&& found);

// ---- implementation ----

namespace detail {

inline constexpr std::size_t longest_assigned_name = 128;

inline constexpr ascii::ByteSet pair_separators("=:");
inline constexpr ascii::ByteSet word_value_ends(" \t\r\n\"'`<>");

constexpr bool in_assigned_name(char c) noexcept {
  return ascii::is_alnum(c) || c == '_' || c == '-' || c == '.';
}

/// One text and a place in it.
class AssignmentReader {
 public:
  explicit constexpr AssignmentReader(std::string_view text) noexcept : text_(text) {}

  /// The next pair; one with an empty name at the end.
  constexpr Assignment next() noexcept {
    while (at_ < text_.size()) {
      const std::size_t separator = pair_separators.find_in(text_, at_);
      if (separator == std::string_view::npos) break;
      const std::string_view name = name_before(separator);
      at_ = separator + 1;
      if (name.empty()) {
        behind_ = at_;
        continue;
      }
      Assignment pair = value_behind(name, separator);
      behind_ = at_;
      if (pair.begin < pair.end) return pair;
    }
    at_ = text_.size();
    return {};
  }

 private:
  [[nodiscard]] constexpr char at(std::size_t place) const noexcept {
    return place < text_.size() ? text_[place] : '\0';
  }

  /// The name that ends before `separator`: a word, or what quotes enclose. Looks at nothing before `behind_`, so that
  /// each byte is looked at for one separator only.
  constexpr std::string_view name_before(std::size_t separator) noexcept {
    std::size_t end = separator;
    while (end > behind_ && ascii::is_blank(text_[end - 1])) --end;
    if (end > behind_ && text_[end - 1] == ']') --end;  // os.environ["NAME"] = "value"
    quoted_ = end > behind_ && (text_[end - 1] == '"' || text_[end - 1] == '\'');
    const char quote = quoted_ ? text_[end - 1] : '\0';
    if (quoted_) --end;
    while (quoted_ && end > behind_ && text_[end - 1] == '\\') --end;
    std::size_t begin = end;
    while (begin > behind_ && end - begin <= longest_assigned_name) {
      const char c = text_[begin - 1];
      if (quoted_ ? c == quote || c == '\n' : !in_assigned_name(c)) break;
      --begin;
    }
    // A line end that is written out is no letter of the name: "\\nNAME=".
    if (begin > behind_ && end - begin > 1 && text_[begin - 1] == '\\' && !quoted_) ++begin;
    name_begin_ = begin;
    if (end - begin > longest_assigned_name || begin == end) return {};
    return text_.substr(begin, end - begin);
  }

  /// Whether only blanks, a dash of YAML or "export" stand before the name on its line. Bounded: more is no beginning.
  [[nodiscard]] constexpr bool begins_line() const noexcept {
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

  constexpr Assignment value_behind(std::string_view name, std::size_t separator) noexcept {
    const bool colon = text_[separator] == ':';
    if (at(at_) == '=' || (!colon && at(at_) == '>')) ++at_;  // :=  ==  =>
    const std::size_t tight = at_;
    while (ascii::is_blank(at(at_))) ++at_;
    std::size_t quote = at_;
    while (at(quote) == '\\') ++quote;
    if (at(quote) == '"' || at(quote) == '\'') {
      if (!is_json_text(quote + 1)) return quoted_value(name, quote);
      at_ = quote + 1;
      return {};
    }
    constexpr std::string_view not_values = "{[(,;\\";
    if (not_values.find(at(at_)) != std::string_view::npos) return {};
    // "10:30", "http://": a colon is followed by a blank, or its name has quotes
    if (colon && !quoted_ && at_ == tight && at(separator + 1) != '=') return {};
    const bool spaced = at_ != tight && (colon || ascii::is_blank(text_[separator - 1]));
    return spaced && !quoted_ && begins_line() ? line_value(name) : word_value(name);
  }

  /// Whether an object or array is written out in quotes: "{\"name\": ...}". Its own pairs follow.
  [[nodiscard]] constexpr bool is_json_text(std::size_t place) const noexcept {
    constexpr std::size_t most_signs = 16;
    if (at(place) != '{' && at(place) != '[') return false;
    const std::size_t last = place + most_signs;
    while (++place < last && (at(place) == '{' || at(place) == '[' || ascii::is_blank(at(place)))) {
    }
    if (at(place) == '\\' && at(place + 1) == 'n') place += 2;
    while (place < last && (ascii::is_blank(at(place)) || at(place) == '\\')) ++place;
    return at(place) == '"';
  }

  /// The value ends at a quote with as many backslashes before it as the first quote has, or fewer: in JSON within
  /// JSON these are one or three.
  constexpr Assignment quoted_value(std::string_view name, std::size_t quote) noexcept {
    const std::size_t slashes = quote - at_;
    const std::size_t begin = quote + 1;
    std::size_t run = 0;  // backslashes before `end`
    std::size_t end = begin;
    for (; end < text_.size(); ++end) {
      const char c = text_[end];
      if (c == text_[quote] && run <= slashes) break;
      if (c == '\n' && text_[quote] == '\'') break;
      const bool letter = slashes == 0 && run == 1;  // two backslashes are one letter
      run = c == '\\' && !letter ? run + 1 : 0;
    }
    at_ = std::min(end + 1, text_.size());
    end -= end < text_.size() ? run : 0;
    const bool escaped = text_.substr(begin, end - begin).find('\\') != std::string_view::npos;
    return {name, begin, end, escaped};
  }

  /// To the end of the line, or where a comment begins.
  constexpr Assignment line_value(std::string_view name) noexcept {
    const std::size_t begin = at_;
    std::size_t end = begin;
    while (end < text_.size() && text_[end] != '\n' && text_[end] != '\r') {
      const bool comment = (text_[end] == '#' || text_[end] == ';') && end != begin &&
                           ascii::is_blank(text_[end - 1]);
      if (comment || (text_[end] == '\\' && is_line_end(end))) break;
      ++end;
    }
    at_ = end;
    while (end > begin && ascii::is_blank(text_[end - 1])) --end;
    return {name, begin, end, false};
  }

  /// To the next blank, quote, closing bracket, or the joint before another pair.
  constexpr Assignment word_value(std::string_view name) noexcept {
    const std::size_t begin = at_;
    std::size_t end = begin;
    for (; end < text_.size() && !word_value_ends.contains(text_[end]); ++end) {
      const char c = text_[end];
      if (c == '\\' && is_line_end(end)) break;
      if ((c == ';' || c == ',' || c == '&') && is_joint(end)) break;
      if (quoted_ && (c == '}' || c == ']' || c == ',')) break;
    }
    at_ = end;
    return {name, begin, end, false};
  }

  /// Whether the backslash at `place` and the letter behind it are a line end written out.
  [[nodiscard]] constexpr bool is_line_end(std::size_t place) const noexcept {
    const char c = at(place + 1);
    return c == 'n' || c == 'r' || c == '"';
  }

  /// Whether a name and a separator follow the `;`, `,` or `&` at `place`, or nothing does. The joints do not belong to
  /// names, so no byte is looked at for two of them.
  [[nodiscard]] constexpr bool is_joint(std::size_t place) const noexcept {
    std::size_t end = place + 1;
    while (end - place <= longest_assigned_name && (in_assigned_name(at(end)) || at(end) == ' ')) {
      ++end;
    }
    const char c = at(end);
    return c == '=' || c == ':' || ((c == '\0' || c == '\n') && end == place + 1);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t behind_ = 0;      // the end of the pair before
  std::size_t name_begin_ = 0;  // of the name that was read last
  bool quoted_ = false;         // that name stood in quotes
};

}  // namespace detail

template <class Found>
void read_assignments(std::string_view text, Found&& found) {
  detail::AssignmentReader reader(text);
  for (Assignment pair = reader.next(); !pair.name.empty(); pair = reader.next()) found(pair);
}

}  // namespace nosana::secrets
