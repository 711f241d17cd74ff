// SPDX-License-Identifier: MIT
#pragma once

// Where a YAML scalar ends, and its content. Written from YAML 1.2.2, chapters 7 and 8, and
// compared with the npm package `yaml` by tests/official/yaml_compare.mjs.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <nosana/document/problem.hpp>
#include <nosana/document/strings.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::yaml {

/// The context of a scalar that decides how it is read.
struct Around {
  bool flow;           ///< inside [ ] or { }
  std::size_t indent;  ///< minimum indentation of its further lines
};

/// A scalar that was read, or an error.
struct Scalar {
  std::size_t end = 0;         ///< one past its last byte
  std::size_t line_begin = 0;  ///< start of the line that holds `end`, if it has several lines
  bool lines = false;          ///< it has several lines
  bool wrong = false;
  ProblemKind problem{};
  std::size_t problem_at = 0;
};

/// Reads the scalar at `at` and appends its content to `out`.
[[nodiscard]] inline Scalar read_plain(std::string_view text, std::size_t at, Around around,
                                       std::string& out);
[[nodiscard]] inline Scalar read_quoted(std::string_view text, std::size_t at, Around around,
                                        std::string& out);
[[nodiscard]] inline Scalar read_block(std::string_view text, std::size_t at, Around around,
                                       std::string& out);

/// Whether two texts are equal except for blanks and line ends.
[[nodiscard]] inline bool equal_words(std::string_view a, std::string_view b) noexcept;

// ---- implementation ----

namespace detail {

constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }
constexpr bool is_space(char c) noexcept { return is_blank(c) || c == '\n' || c == '\r'; }
constexpr bool is_flow_mark(char c) noexcept {
  return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

constexpr bool is_word(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// The byte at `at`, or a line end after the text.
constexpr char byte_at(std::string_view text, std::size_t at) noexcept {
  return at < text.size() ? text[at] : '\n';
}

/// Whether the line that begins at `at` is --- or ..., which ends a document.
constexpr bool is_document_mark(std::string_view text, std::size_t at) noexcept {
  const std::string_view mark = text.substr(std::min(at, text.size()), 3);
  return (mark == "---" || mark == "...") && is_space(byte_at(text, at + 3));
}

constexpr std::size_t skip_blanks(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

/// Where a scalar continues, after line ends and indentation.
struct Continuation {
  std::size_t at;
  std::size_t line_begin;
  std::size_t empty_lines;
  bool indented;
};

/// Skips the line end at `at`, empty lines, and the indentation of the next line.
inline Continuation next_line(std::string_view text, std::size_t at, std::size_t indent) noexcept {
  std::size_t empty = 0;
  while (true) {
    at += byte_at(text, at) == '\r' ? 2U : 1U;
    const std::size_t line = at;
    while (at < text.size() && text[at] == ' ') ++at;
    const std::size_t spaces = at - line;
    at = skip_blanks(text, at);
    const bool ends = at >= text.size() || text[at] == '\n' || text[at] == '\r';
    const bool indented = spaces >= indent && !is_document_mark(text, line);
    if (!ends || at >= text.size()) return {std::min(at, text.size()), line, empty, indented};
    if (spaces < indent && at - line != spaces) return {at, line, empty, false};
    ++empty;
  }
}

/// Writes the folded form of a line end and the empty lines after it.
inline void fold(std::string& out, std::size_t keep, std::size_t empty_lines) {
  while (out.size() > keep && is_blank(out.back())) out.pop_back();
  if (empty_lines == 0) {
    out += ' ';
  } else {
    out.append(empty_lines, '\n');
  }
}

inline Scalar wrong(ProblemKind problem, std::size_t at, std::size_t end) {
  Scalar scalar;
  scalar.end = end;
  scalar.wrong = true;
  scalar.problem = problem;
  scalar.problem_at = at;
  return scalar;
}

/// The size of the escape of a double-quoted scalar at `at`, and its meaning; 0 if there is no such
/// escape.
inline std::size_t read_escape(std::string_view text, std::size_t at, char32_t& meaning) noexcept {
  const auto is = [&](char32_t code_point, std::size_t size = 2) {
    meaning = code_point;
    return size;
  };
  std::size_t digits = 0;
  switch (byte_at(text, at + 1)) {
    case '0': return is(0);
    case 'a': return is(7);
    case 'b': return is(8);
    case 't':
    case '\t': return is('\t');
    case 'n': return is('\n');
    case 'v': return is(0xB);
    case 'f': return is(0xC);
    case 'r': return is('\r');
    case 'e': return is(0x1B);
    case ' ': return is(' ');
    case '"': return is('"');
    case '/': return is('/');
    case '\\': return is('\\');
    case 'N': return is(0x85);
    case '_': return is(0xA0);
    case 'L': return is(0x2028);
    case 'P': return is(0x2029);
    case 'x': digits = 2; break;
    case 'u': digits = 4; break;
    case 'U': digits = 8; break;
    default: return 0;
  }
  char32_t code_point = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const char c = byte_at(text, at + 2 + i);
    const char lower = static_cast<char>(c | 0x20);
    const int digit = c >= '0' && c <= '9'           ? c - '0'
                      : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10
                                                     : -1;
    if (digit < 0) return 0;
    code_point = code_point * 16 + static_cast<char32_t>(digit);
  }
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  return surrogate || code_point > 0x10FFFF ? 0 : is(code_point, 2 + digits);
}

}  // namespace detail

inline Scalar read_plain(std::string_view text, std::size_t at, Around around, std::string& out) {
  const char first = detail::byte_at(text, at);
  const char second = detail::byte_at(text, at + 1);
  const bool lone = detail::is_space(second) || (around.flow && detail::is_flow_mark(second));
  if (lone && (first == '-' || first == '?' || first == ':')) {
    return detail::wrong(ProblemKind::yaml_reserved, at, at);
  }
  Scalar scalar;
  scalar.end = at;
  const std::size_t keep = out.size();
  std::size_t written = at;  // everything before is in `out`
  while (at < text.size()) {
    const char c = text[at];
    const char next = detail::byte_at(text, at + 1);
    if (c == ':') {
      if (detail::is_space(next) || (around.flow && detail::is_flow_mark(next))) break;
    } else if (around.flow && detail::is_flow_mark(c)) {
      break;
    } else if (detail::is_blank(c)) {
      const std::size_t word = detail::skip_blanks(text, at);
      if (detail::byte_at(text, word) == '#') break;
      at = word;
      continue;
    } else if (c == '\n' || c == '\r') {
      const auto line = detail::next_line(text, at, around.indent);
      const char begin = detail::byte_at(text, line.at);
      if (line.at == text.size() || !line.indented || begin == '#') break;
      if (around.flow && detail::is_flow_mark(begin)) break;
      if (begin == ':' && detail::is_space(detail::byte_at(text, line.at + 1))) break;
      out.append(text.substr(written, scalar.end - written));
      detail::fold(out, keep, line.empty_lines);
      written = at = line.at;
      scalar.lines = true;
      scalar.line_begin = line.line_begin;
      scalar.end = at;
      continue;
    }
    ++at;
    scalar.end = at;
  }
  out.append(text.substr(written, scalar.end - written));
  return scalar;
}

inline Scalar read_quoted(std::string_view text, std::size_t at, Around around, std::string& out) {
  Scalar scalar;
  const std::size_t begin = at;
  const char quote = text[at];
  std::size_t keep = out.size();  // blanks before this are escaped, or begin the text
  ++at;
  while (at < text.size()) {
    const char c = text[at];
    if (c == quote) {
      if (quote == '\'' && detail::byte_at(text, at + 1) == '\'') {
        out += '\'';
        at += 2;
        continue;
      }
      scalar.end = at + 1;
      return scalar;
    }
    const char next = detail::byte_at(text, at + 1);
    const bool escaped_end = quote == '"' && c == '\\' && (next == '\n' || next == '\r');
    if (c == '\n' || c == '\r' || escaped_end) {
      const auto line = detail::next_line(text, at + (escaped_end ? 1 : 0), around.indent);
      if (line.at == text.size()) break;
      if (!line.indented) break;  // the closing quote was probably forgotten
      if (!escaped_end) {
        detail::fold(out, keep, line.empty_lines);
      } else if (line.empty_lines !=
                 0) {  // an escaped line end folds the following ones into one less
        detail::fold(out, out.size(), line.empty_lines - 1);
      }
      keep = out.size();
      scalar.lines = true;
      scalar.line_begin = line.line_begin;
      at = line.at;
    } else if (quote == '"' && c == '\\') {
      char32_t meaning = 0;
      const std::size_t size = detail::read_escape(text, at, meaning);
      if (size == 0) return detail::wrong(ProblemKind::bad_escape, at, at);
      text::append_utf8(out, meaning);
      keep = out.size();
      at += size;
    } else {
      out += c;
      ++at;
    }
  }
  return detail::wrong(ProblemKind::unclosed_string, begin, begin);
}

inline bool equal_words(std::string_view a, std::string_view b) noexcept {
  std::size_t i = 0;
  std::size_t j = 0;
  while (true) {
    while (i < a.size() && detail::is_space(a[i])) ++i;
    while (j < b.size() && detail::is_space(b[j])) ++j;
    if (i == a.size() || j == b.size()) return i == a.size() && j == b.size();
    if (a[i++] != b[j++]) return false;
  }
}

}  // namespace nosana::yaml

// The remaining body, in a separate file.
#include <nosana/document/yaml/block_scalar.hpp>
