// SPDX-License-Identifier: MIT
#pragma once

// Where the values of pairs end: behind assignments.hpp.

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/names/assignment_reader.hpp>
#include <nosana/secrets/word_set.hpp>

namespace nosana::secrets::detail {

constexpr Assignment AssignmentReader::next() noexcept {
  while (at_ < text_.size()) {
    const std::size_t separator = pair_separators.find_in(text_, at_);
    if (separator == std::string_view::npos) break;
    const std::string_view name = name_before(separator);
    at_ = separator + 1;
    if (name.empty()) {
      behind_ = at_;
      continue;
    }
    const Assignment pair = value_behind(name, separator);
    behind_ = at_;
    if (pair.begin < pair.end) return pair;
  }
  at_ = text_.size();
  return {};
}

constexpr Assignment AssignmentReader::value_behind(std::string_view name,
                                                    std::size_t separator) noexcept {
  const bool colon = text_[separator] == ':';
  const bool compared =
      !colon && (at(at_) == '=' || (separator != 0 && text_[separator - 1] == '!'));
  if (at(at_) == '=' || (!colon && at(at_) == '>')) ++at_;  // :=  ==  =>
  const std::size_t tight = at_;
  const bool is_psql = colon && name == "PASSWORD" && is_quote(at(at_)) && separator != 0 &&
                       ascii::is_blank(text_[separator - 1]);
  if (is_psql) return {};  // PASSWORD :'variable'
  at_ = skip_blanks(at_);
  if (colon && !quoted_ && at_ != tight) {
    if (const std::size_t value = end_of_type(); value != std::string_view::npos) at_ = value;
  }
  if (const std::size_t quote = quote_at(at_); quote != std::string_view::npos) {
    if (!quoted_ && ends_string(quote, colon)) {
      at_ = quote + 1;
      return {};
    }
    const char q = text_[quote];
    if (q != '`' && at(quote + 1) == q && at(quote + 2) == q) return tripled_value(name, quote);
    if (!is_json_text(quote + 1)) {
      Assignment pair = quoted_value(name, at_, quote);
      pair.compared = compared;
      return pair;
    }
    at_ = quote + 1;
    return {};
  }
  if (ascii::ends_with(text_.substr(0, name_begin_), "set /p ")) return {};  // cmd.exe asks for it
  if (colon && at(at_) == '#' && at_ != tight && ascii::is_blank(at(at_ + 1))) return {};  // YAML
  constexpr std::string_view not_values = "{[(,;\\";
  const bool of_odbc =
      ascii::ends_with(name, "pwd") ||
      (ascii::ends_with(name, "password") && name_begin_ != 0 && text_[name_begin_ - 1] == ';');
  if (at(at_) == '{' && of_odbc) {  // PWD={value}
    const std::size_t begin = at_ + 1;
    const std::size_t end = std::min(text_.find_first_of("}\n", begin), text_.size());
    at_ = std::min(end + 1, text_.size());
    return {name, begin, end, false, true, false};
  }
  if (not_values.find(at(at_)) != std::string_view::npos) return {};
  if (colon && name_begin_ > 1 && text_.substr(name_begin_ - 2, 2) == "${")
    return default_value(name, separator);
  // "10:30", "http://": a colon is followed by a blank, or its name has quotes
  if (colon && !quoted_ && at_ == tight && at(separator + 1) != '=') return {};
  if (colon && (at(at_) == '|' || at(at_) == '>') && at_ != tight) return block_value(name);
  if (colon && at(at_) == '!' && at_ != tight) {  // a tag of YAML
    while (at_ < text_.size() && !ascii::is_space(text_[at_])) ++at_;
    return {};
  }
  const bool spaced = at_ != tight && (colon || ascii::is_blank(text_[separator - 1]));
  const bool is_line = spaced && !quoted_ && begins_line();
  Assignment pair = is_line ? line_value(name) : word_value(name);
  pair.spaced = spaced;
  pair.compared = compared;
  pair.prose = colon && !is_line && at(at_) == ' ' && ascii::is_letter(at(at_ + 1));
  return pair;
}

/// ${NAME:default} of Spring, ${NAME:-default} and ${NAME:=default} of shells.
constexpr Assignment AssignmentReader::default_value(std::string_view name,
                                                     std::size_t separator) noexcept {
  std::size_t begin = separator + 1;
  if (at(begin) == '?') return {};
  if (at(begin) == '-' || at(begin) == '=' || at(begin) == '+') ++begin;
  constexpr std::size_t max_size = 512;
  const std::string_view rest = text_.substr(begin, max_size);
  const std::size_t size = rest.find_first_of("}\n");
  at_ = begin;
  if (size == std::string_view::npos || rest[size] != '}') return {};
  const std::size_t end = begin + size;
  at_ = end + 1;
  return {name, begin, end, false, true, false};
}

/// Whether an object or array is written out in quotes: "{\"name\": ...}". Its own pairs follow.
constexpr bool AssignmentReader::is_json_text(std::size_t place) const noexcept {
  constexpr std::size_t max_signs = 16;
  if (at(place) != '{' && at(place) != '[') return false;
  const std::size_t last = place + max_signs;
  while (++place < last && (at(place) == '{' || at(place) == '[' || ascii::is_blank(at(place)))) {
  }
  if (at(place) == '\\' && at(place + 1) == 'n') place += 2;
  while (place < last && (ascii::is_blank(at(place)) || at(place) == '\\')) ++place;
  return at(place) == '"';
}

/// The value ends at a quote with as many backslashes before it as the first quote has, or fewer:
/// in JSON within JSON these are one or three. Behind "Bearer " the string that is joined to it is
/// the value.
constexpr Assignment AssignmentReader::quoted_value(std::string_view name, std::size_t from,
                                                    std::size_t quote) noexcept {
  const std::size_t slashes = text_[from] == '\\' ? quote - from : 0;
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
  const std::string_view value = text_.substr(begin, end - begin);
  if (ascii::is_one_of(ascii::trim(value), value_schemes)) {
    std::size_t next = skip_blanks(at_);
    if (at(next) == '+' || at(next) == '.' || at(next) == ',') next = skip_blanks(next + 1);
    if (next != at_ && is_quote(at(next))) return quoted_value(name, next, next);
  }
  const bool escaped = value.find('\\') != std::string_view::npos;
  return {name, begin, end, escaped, true, false};
}

/// """value""", over lines or not.
constexpr Assignment AssignmentReader::tripled_value(std::string_view name,
                                                     std::size_t quote) noexcept {
  const std::string_view mark = text_.substr(quote, 3);
  std::size_t begin = quote + 3;
  std::size_t end = text_.find(mark, begin);
  if (end == std::string_view::npos) {  // an empty string
    at_ = quote + 2;
    return {};
  }
  at_ = end + 3;
  while (begin < end && ascii::is_space(text_[begin])) ++begin;
  while (end > begin && ascii::is_space(text_[end - 1])) --end;
  return {name, begin, end, false, true, false};
}

/// The first line of a block of YAML: "name: |" and what stands on the next line.
constexpr Assignment AssignmentReader::block_value(std::string_view name) noexcept {
  std::size_t place = at_ + 1;
  while (at(place) == '-' || at(place) == '+' || ascii::is_digit(at(place)) ||
         ascii::is_blank(at(place)) || at(place) == '\r') {
    ++place;
  }
  if (at(place) != '\n') return word_value(name);
  while (ascii::is_space(at(place))) ++place;
  at_ = place;
  return line_value(name);
}

/// To the end of the line, or where a comment begins.
constexpr Assignment AssignmentReader::line_value(std::string_view name) noexcept {
  const std::size_t begin = at_;
  std::size_t end = begin;
  if (begin < line_end_) {
    end = line_end_;
  } else {
    while (end < text_.size() && text_[end] != '\n' && text_[end] != '\r') {
      const bool comment = (text_[end] == '#' || text_[end] == ';') && end != begin &&
                           ascii::is_blank(text_[end - 1]);
      if (comment || (text_[end] == '\\' && is_line_end(end))) break;
      ++end;
    }
    line_end_ = end;
  }
  at_ = end;
  while (end > begin && ascii::is_blank(text_[end - 1])) --end;
  return {name, begin, end, false, false, true};
}

constexpr std::size_t AssignmentReader::end_of_word(std::size_t begin) noexcept {
  if (begin < word_end_ && word_quoted_ == quoted_) return word_end_;
  std::size_t end = begin;
  int depth = 0;
  for (; end < text_.size() && !word_value_ends.contains(text_[end]); ++end) {
    const char c = text_[end];
    if (c == '\\' && is_line_end(end)) break;
    if ((c == ';' || c == ',' || c == '&') && is_joint(end)) break;
    if (quoted_ && (c == '}' || c == ']' || c == ',')) break;
    depth += c == '{' ? 1 : 0;
    if (c == '}' && depth-- == 0) break;  // Variables={NAME=value}
  }
  word_end_ = end;
  word_quoted_ = quoted_;
  return end;
}

/// To the next blank, quote, closing bracket, or the joint before another pair. A scheme of HTTP
/// takes the next word too.
constexpr Assignment AssignmentReader::word_value(std::string_view name) noexcept {
  const std::size_t begin = at_;
  std::size_t end = end_of_word(begin);
  if (ascii::is_one_of(text_.substr(begin, end - begin), value_schemes)) {
    const std::size_t next = skip_blanks(end);
    if (next != end && next < text_.size() && !word_value_ends.contains(text_[next]))
      end = end_of_word(next);
  }
  at_ = end;
  const std::string_view word = text_.substr(begin, end - begin);
  if (at(end) == '<' && ascii::is_letter(at(end + 1)) && !word.empty() &&
      ascii::is_upper(word[0]) && ascii::all(word, ascii::is_letter))
    return {};  // Option<String>
  return {name, begin, end, false, false, false};
}

/// Whether a name and a separator follow the `;`, `,` or `&` at `place`, or nothing does. The
/// joints do not belong to names, so no byte is looked at for two of them.
constexpr bool AssignmentReader::is_joint(std::size_t place) const noexcept {
  std::size_t end = place + 1;
  while (end - place <= max_assigned_name && (in_assigned_name(at(end)) || at(end) == ' ')) {
    ++end;
  }
  const char c = at(end);
  return c == '=' || c == ':' || ((c == '\0' || c == '\n') && end == place + 1);
}

}  // namespace nosana::secrets::detail
