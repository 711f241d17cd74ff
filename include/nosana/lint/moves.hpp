// SPDX-License-Identifier: MIT
#pragma once

// A property at the wrong level of an operation moves to where it belongs: the fix of
// schema-unknown-property for what is written as it should be, in the wrong object. In YAML the
// indentation changes too: lint/yaml_moves.hpp.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <nosana/document/value.hpp>
#include <nosana/lint/finding.hpp>
#include <nosana/lint/fixes.hpp>
#include <nosana/lint/yaml_moves.hpp>
#include <nosana/mask/safe_text.hpp>
#include <nosana/schema/levels.hpp>

namespace nosana::moves {

using namespace nosana::detail;

using schema::Level;

/// The operation that holds a node; for a node outside of `ops` the only operation there is, or no
/// value.
/// cost   O(operations)
[[nodiscard]] inline Value operation_of(const Document& document, std::uint32_t node);

/// The object of a level that a property of `operation` belongs to: the args, the operation,
/// `execution` or `global`. No value when there is none, or the level is another.
[[nodiscard]] inline Value object_of(const Document& document, const Value& operation, Level level);

/// Moves the member of the key `node` into the object of `home` under the name `name`. Makes
/// `args`, `execution` and `global` where they are missing. Nothing where the text is not plain
/// there, or the name is taken.
/// message     what the fix does
/// operation   as operation_of() says
[[nodiscard]] inline std::optional<Fix> move(mask::SafeText message, const Document& document,
                                             const Value& operation, std::uint32_t node, Level home,
                                             std::string_view name);

// ---- implementation ----

namespace detail {

/// What separates a new last member from the one before it: a line of its own where that has one.
inline mask::SafeText separator(std::string_view text, std::uint32_t last_key) {
  const std::uint32_t line = fixes::detail::skip_back(text, last_key);
  if (line == 0 || !fixes::detail::is_line_end(text[line - 1])) return ", ";
  const bool crlf = line >= 2 && text.substr(line - 2, 2) == "\r\n";
  mask::SafeText separator = crlf ? mask::SafeText(",\r\n") : mask::SafeText(",\n");
  for (std::uint32_t at = line; at < last_key; ++at)
    separator += text[at] == '\t' ? mask::SafeText("\t") : mask::SafeText(" ");
  return separator;
}

/// Where a new member of `object` begins, and what comes before it.
inline std::pair<std::uint32_t, mask::SafeText> place_in(const Document& document,
                                                         const Value& object) {
  const Tape& tape = document.tape();
  std::uint32_t last = object.node();
  for (const Member member : object.members()) last = member.key_node();
  if (last == object.node()) return {tape[last].begin + 1, {}};
  return {tape[last + 1].end, separator(document.text(), tape[last].begin)};
}

/// The name of a level that is made where it is missing.
inline mask::SafeText made(Level level) {
  switch (level) {
    case Level::args: return "args";
    case Level::execution: return "execution";
    case Level::global: return "global";
    default: return {};
  }
}

}  // namespace detail

inline Value operation_of(const Document& document, std::uint32_t node) {
  const Value ops = document.root().find(name_id("ops"));
  for (const Value operation : ops.elements()) {
    if (operation.node() <= node && node < document.tape()[operation.node()].link) return operation;
  }
  return ops.elements().size() == 1 ? ops.element(0) : Value();
}

inline Value object_of(const Document& document, const Value& operation, Level level) {
  const auto object = [](const Value& value) { return value.is_object() ? value : Value(); };
  switch (level) {
    case Level::operation: return object(operation);
    case Level::args: return object(operation.find(name_id("args")));
    case Level::execution: return object(operation.find(name_id("execution")));
    case Level::global: return object(document.root().find(name_id("global")));
    default: return {};
  }
}

inline std::optional<Fix> move(mask::SafeText message, const Document& document,
                               const Value& operation, std::uint32_t node, Level home,
                               std::string_view name) {
  const Tape& tape = document.tape();
  const std::string_view text = document.text();
  if (!document.is_whole()) return std::nullopt;
  Value target = object_of(document, operation, home);
  if (target.find(name)) return std::nullopt;
  if (document.syntax() == Syntax::yaml) {
    const Value outer = home == Level::global ? document.root() : operation;
    return yaml_moves::move(std::move(message), document, node,
                            {target, outer, detail::made(home), name});
  }
  const std::string_view colon = text.substr(tape[node].end, tape[node + 1].begin - tape[node].end);
  if (colon.find_first_not_of(": \t\r\n") != std::string_view::npos) return std::nullopt;
  auto removed = fixes::remove_member({}, document, node);
  if (!removed) return std::nullopt;

  Edit edit{{}, mask::quoted(mask::own_words(name)) + ": ", tape[node + 1].span(), {}};
  if (!target) {
    const mask::SafeText made = detail::made(home);
    target = home == Level::global ? document.root() : operation;
    if (made.empty() || !target.is_object() || target.find(made)) return std::nullopt;
    edit.text = mask::quoted(made) + ": {" + edit.text;
    edit.end = "}";
  }
  const auto [place, separator] = detail::place_in(document, target);
  const Edit& removal = removed->edits.front();
  Fix fix{std::move(message), {}};
  const bool first = place < removal.span.begin;
  if (!first && place <= removal.span.end) {  // what moves is the last member of the object
    edit.span = removal.span;
    if (text[removal.span.begin] == ',') edit.text = separator + edit.text;
    fix.edits.push_back(std::move(edit));
    return fix;
  }
  edit.span = {place, place};
  edit.text = separator + edit.text;
  if (first) {
    fix.edits.push_back(std::move(edit));
    fix.edits.push_back(removal);
  } else {
    fix.edits.push_back(removal);
    fix.edits.push_back(std::move(edit));
  }
  return fix;
}

}  // namespace nosana::moves
