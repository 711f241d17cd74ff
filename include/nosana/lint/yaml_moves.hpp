// SPDX-License-Identifier: MIT
#pragma once

// A property at the wrong level of an operation moves to where it belongs, in block style YAML:
// where it stands already, it gets the indentation of the lines that it belongs to; else its one
// line moves to the end of them.

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/lint/finding.hpp>
#include <nosana/lint/fixes.hpp>
#include <nosana/mask/safe_text.hpp>
#include <nosana/text/bytes.hpp>
#include <nosana/text/order.hpp>

namespace nosana::yaml_moves {

using namespace nosana::detail;

/// Where a member is to go.
struct Goal {
  Value target;           ///< the object that it belongs to, or no value
  Value outer;            ///< where the target is missing: the object in which it is made
  mask::SafeText made;    ///< and its name there
  std::string_view name;  ///< of the member there
};

/// Moves the member of the key `node`. Nothing where a text is not plain block style.
[[nodiscard]] inline std::optional<Fix> move(mask::SafeText message, const Document& document,
                                             std::uint32_t node, const Goal& goal);

// ---- implementation ----

namespace detail {

inline std::uint32_t line_of(std::string_view text, std::uint32_t at) noexcept {
  while (at != 0 && !fixes::detail::is_line_end(text[at - 1])) --at;
  return at;
}

inline std::uint32_t line_end(std::string_view text, std::uint32_t at) noexcept {
  while (at != text.size() && !fixes::detail::is_line_end(text[at])) ++at;
  return at;
}

inline std::uint32_t after_break(std::string_view text, std::uint32_t at) noexcept {
  if (at == text.size()) return at;
  return at + (text.substr(at, 2) == "\r\n" ? 2U : 1U);
}

/// The end of the last line of a member, its line break left out. A block scalar ends after it.
inline std::uint32_t last_line_end(const Document& document, std::uint32_t key) noexcept {
  const std::string_view text = document.text();
  std::uint32_t end = document.tape()[key + 1].end;
  if (text[end - 1] == '\n') --end;
  if (text[end - 1] == '\r') --end;
  return line_end(text, end);
}

inline mask::SafeText spaces(std::uint32_t count) {
  mask::SafeText all;
  while (count-- != 0) all += " ";
  return all;
}

/// The object whose member the key `node` is.
inline Value object_around(const Document& document, std::uint32_t node) noexcept {
  const Tape& tape = document.tape();
  std::uint32_t at = node;
  while (at != 0) {
    --at;
    if (tape[at].kind == Kind::object && tape[at].link > node) break;
  }
  return {document, at};
}

/// The column of the keys of an object in block style, if nothing but dashes stands before the
/// first one.
inline std::optional<std::uint32_t> column_of(const Value& object) noexcept {
  const std::string_view text = object.document().text();
  const std::uint32_t begin = object.span().begin;
  const std::uint32_t line = line_of(text, begin);
  const bool plain =
      text.substr(line, begin - line).find_first_not_of("- ") == std::string_view::npos;
  if (!plain || object.members().empty() || text[begin] == '{') return std::nullopt;
  // Not of an alias, whose text is elsewhere, and of no anchor, which stands for it elsewhere.
  if ((*object.members().begin()).key_span().begin != begin || text[begin] == '*')
    return std::nullopt;
  const Tape& tape = object.document().tape();
  const std::uint32_t node = object.node();
  if (node == 0 || tape[node - 1].kind != Kind::key) return begin - line;
  const std::uint32_t colon = tape[node - 1].end;
  if (text.substr(colon, begin - colon).find('&') != std::string_view::npos) return std::nullopt;
  return begin - line;
}

/// The key of the last member of an object that has some.
inline std::uint32_t last_key(const Value& object) noexcept {
  std::uint32_t last = 0;
  for (const Member member : object.members()) last = member.key_node();
  return last;
}

/// A member and the lines of it.
struct Lines {
  std::uint32_t node;
  std::uint32_t begin;
  std::uint32_t end;
  std::uint32_t column;
};

/// Gives the lines of a member another indentation, and its key another name.
inline bool indent(const Document& document, const Lines& lines, std::uint32_t column,
                   const mask::SafeText& first, std::vector<Edit>& edits) {
  constexpr std::size_t max_lines = 200;
  const std::string_view text = document.text();
  const std::uint32_t less = lines.column > column ? lines.column - column : 0;
  const std::uint32_t more = column > lines.column ? column - lines.column : 0;
  const std::uint32_t first_end = line_end(text, lines.begin);
  edits.push_back({{lines.begin, first_end}, first, {document.tape()[lines.node].end, first_end}});
  for (std::uint32_t at = after_break(text, first_end); at < lines.end;) {
    const std::uint32_t end = line_end(text, at);
    const std::uint32_t content = fixes::detail::skip_blanks(text, at);
    if (edits.size() > max_lines) return false;
    const bool is_comment = content != end && text[content] == '#';
    // Blanks alone may be content of a block scalar.
    const bool is_without_content = is_comment || at == end;
    if (content != end && content - at >= less)
      edits.push_back({{at, end}, spaces(more), {at + less, end}});
    else if (!is_without_content)
      return false;
    at = after_break(text, end);
  }
  return true;
}

/// Whether the lines after those of `object` are those of the member `node` of `around`: after a
/// member that is the object, or at the end of a member of it.
inline bool ends_before(const Value& object, const Value& around, std::uint32_t node) noexcept {
  const Tape& tape = object.document().tape();
  if (tape[object.node()].link == node) return true;
  if (tape[node + 1].link != tape[around.node()].link || node == around.node() + 1) return false;
  for (const Member member : object.members()) {
    if (member.value().node() == around.node()) return true;
  }
  return false;
}

}  // namespace detail

inline std::optional<Fix> move(mask::SafeText message, const Document& document, std::uint32_t node,
                               const Goal& goal) {
  using namespace detail;
  const Tape& tape = document.tape();
  const std::string_view text = document.text();
  const Span key = tape[node].span();
  const Value around = object_around(document, node);
  const std::uint32_t line = line_of(text, key.begin);
  const Lines lines{node, line, last_line_end(document, node), key.begin - line};
  const bool plain =
      text.substr(line, lines.column).find_first_not_of(' ') == std::string_view::npos;
  if (!plain || text[around.span().begin] == '{' || text.substr(key.end, 1) != ":" ||
      around.members().size() == 1)
    return std::nullopt;
  const std::uint32_t first_end = line_end(text, line);
  const bool crlf = text.substr(first_end, 2) == "\r\n";
  const mask::SafeText line_break = crlf ? mask::SafeText("\r\n") : mask::SafeText("\n");
  const mask::SafeText name = mask::own_words(goal.name);
  Fix fix{std::move(message), {}};

  // "args:" without a value, before what was to be indented under it.
  const bool empty = !goal.target && node >= 2 && tape[node - 1].kind == Kind::null &&
                     tape[node - 1].span().size() == 0 && !goal.made.empty() &&
                     document.content(node - 2) == goal.made && around.node() == goal.outer.node();
  const Value outer = goal.target ? goal.target : goal.outer;
  if (!goal.target && !empty && (goal.made.empty() || !outer.is_object() || outer.find(goal.made)))
    return std::nullopt;
  const auto column = column_of(outer);
  if (!column) return std::nullopt;
  const std::uint32_t to = goal.target ? *column : *column + 2;
  mask::SafeText first = spaces(to) + name;
  if (!goal.target && !empty) first = spaces(*column) + goal.made + ":" + line_break + first;
  // Changes nothing, but of two fixes that make an object one has to wait for the other, and what
  // was null is no longer.
  const std::uint32_t still = empty ? tape[node - 1].begin : outer.span().begin;
  if (!goal.target && (still < lines.begin || still > lines.end))
    fix.edits.push_back({{still, still}, {}});
  const bool is_in_place =
      empty || (!goal.target && around.node() == outer.node()) || ends_before(outer, around, node);
  if (is_in_place) {
    if (!indent(document, lines, to, first, fix.edits)) return std::nullopt;
    return fix;
  }
  const Node& value = tape[node + 1];
  const auto removal = fixes::detail::own_lines(text, {key.begin, value.end}, false);
  const bool scalar = value.kind != Kind::array && value.kind != Kind::object;
  const std::string_view written = bytes_of(text, value.span());
  const bool names =
      scalar ? written.starts_with('*') : written.find_first_of("&*") != std::string_view::npos;
  if (!removal || written.empty() || names || line_end(text, key.begin) < value.end ||
      !fixes::detail::stands_alone(document, value.span()))
    return std::nullopt;
  // With its line break, which touches a fix of the next line: that comes first, and then this one.
  const std::uint32_t last = last_line_end(document, last_key(outer));
  const Span place{last, after_break(text, last)};
  if (place.size() == 0 || (removal->begin <= place.end && place.begin <= removal->end))
    return std::nullopt;
  fix.edits.push_back({place, line_break + first + ": ", value.span(), line_break});
  fix.edits.push_back({*removal, {}});
  text::stable_order(fix.edits, [](const Edit& edit) { return edit.span.begin; });
  return fix;
}

}  // namespace nosana::yaml_moves
