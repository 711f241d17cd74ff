// SPDX-License-Identifier: MIT
#pragma once

// How values and keys appear in an excerpt.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <nosana/mask/excerpt.hpp>

namespace nosana::mask::detail {

inline void ExcerptWriter::leaf(std::uint32_t index) {
  const nosana::detail::Node& node = document_.tape()[index];
  const std::string_view masked_string =
      node.has(nosana::detail::Node::unclosed) ? "\"********" : "\"********\"";
  const bool hidden =
      node.kind == Kind::string || (node.kind == Kind::key && !may_show_key(document_, index));
  if (yaml_ && hidden) return yaml_text(node.span());
  switch (node.kind) {
    case Kind::string: return word(node.span(), masked_string);
    case Kind::key:
      return may_show_key(document_, index) ? as_it_is(node.span())
                                            : word(node.span(), masked_string);
    case Kind::number:
      return may_show_number(document_, index) ? as_it_is(node.span()) : word(node.span(), masked);
    case Kind::null:
      if (node.has(nosana::detail::Node::missing)) {
        if (node.begin != node.end) word(node.span(), "...");
        return;
      }
      [[fallthrough]];
    case Kind::boolean: return as_it_is(node.span());
    case Kind::array:
    case Kind::object: return;
  }
}

/// Writes a YAML scalar, masked, or its part in this line.
inline void ExcerptWriter::yaml_text(Span span) {
  const char c = span.begin < text_.size() ? text_[span.begin] : ' ';
  const std::size_t line = std::max<std::size_t>(span.begin, line_begin_);
  const std::size_t line_end = line_end_from(text_, line);
  const bool ends_here = span.end <= line_end;
  const bool begins_here = span.begin >= line_begin_;
  const bool quoted = c == '"' || c == '\'';
  const bool block = c == '|' || c == '>';
  if (span.end <= line_begin_ || span.begin == span.end) return;
  if (!begins_here) {
    at_ = line;
    blanks(span.end);
  }
  std::string shown;
  if (begins_here && (quoted || block)) shown += c;
  if (!begins_here || !block) shown += masked;
  if (ends_here && quoted) shown += c;
  const auto from = static_cast<std::uint32_t>(begins_here ? span.begin : at_);
  word({from, static_cast<std::uint32_t>(std::min<std::size_t>(span.end, line_end))}, shown);
  done_ = done_ || !ends_here;
}

}  // namespace nosana::mask::detail
