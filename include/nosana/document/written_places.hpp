// SPDX-License-Identifier: MIT
#pragma once

// Where a part of the content of a string stands in the text, for strings that are written with
// escapes, or over several lines of YAML: so that what is found in them has a line and a column.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <nosana/document/document.hpp>
#include <nosana/text/span.hpp>

namespace nosana::detail {

/// The places in the text of what the strings of one document contain.
class WrittenPlaces {
 public:
  explicit WrittenPlaces(const Document& document) : document_(document) {}

  /// The bytes that became [begin, end) of document.content(node).
  /// returns   none where that cannot be said: a part of them is written as an escape, the string
  ///           is an alias, or too much was asked for
  /// cost      two searches in the string and its text; for all calls together O(size of the text)
  [[nodiscard]] std::optional<Span> of(std::uint32_t node, std::size_t begin, std::size_t end);

 private:
  /// The place of content[at, at + size), which has no two spellings.
  [[nodiscard]] std::size_t place_of(std::string_view content, std::string_view written,
                                     std::size_t at, std::size_t size);

  const Document& document_;
  std::size_t searched_ = 0;  // bytes
};

// ---- implementation ----

/// Whether a character is always written as itself. Blanks may be line ends of YAML.
constexpr bool is_written_as_itself(char c) noexcept {
  return c > ' ' && c < 0x7F && c != '"' && c != '\'' && c != '\\';
}

/// Whether the character at `at` of a string in double quotes is part of an escape, as of "\n",
/// "\x1B", "\u001B" or "\U0001F511".
constexpr bool is_in_escape(std::string_view written, std::size_t at) noexcept {
  constexpr std::size_t max_before = 9;  // characters of an escape before its last one
  const std::size_t from = at - std::min(at, max_before);
  const std::size_t last = written.substr(from, at - from).rfind('\\');
  if (last == std::string_view::npos) return false;
  const std::size_t backslash = from + last;
  const std::size_t before = written.find_last_not_of('\\', backslash);
  if ((backslash - before) % 2 == 0) return false;  // it is escaped itself; npos + 1 is 0
  const char kind = written[backslash + 1];
  const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  return at - backslash <= 1 + digits;
}

/// Each occurrence in the text that does not begin within an escape is one in the content. Where
/// there are as many of both, they are in the same order.
inline std::size_t WrittenPlaces::place_of(std::string_view content, std::string_view written,
                                           std::size_t at, std::size_t size) {
  constexpr std::size_t none = std::string_view::npos;
  const std::string_view wanted = content.substr(at, size);
  searched_ += content.size() + written.size();
  const bool has_escapes = written.starts_with('"');
  const auto next_written = [&](std::size_t from) {
    std::size_t here = written.find(wanted, from);
    while (has_escapes && here != none && is_in_escape(written, here))
      here = written.find(wanted, here + 1);
    return here;
  };
  std::size_t place = none;
  std::size_t here = next_written(0);
  for (std::size_t next = content.find(wanted); next != none;) {
    if (here == none) return none;
    if (next == at) place = here;
    next = content.find(wanted, next + 1);
    here = next_written(here + 1);
  }
  return here == none ? place : none;
}

inline std::optional<Span> WrittenPlaces::of(std::uint32_t node, std::size_t begin,
                                             std::size_t end) {
  constexpr std::size_t max_part = 64;           // of what is searched for
  constexpr std::size_t min_effort = 1U << 20U;  // bytes that may be searched
  constexpr std::size_t effort = 32;             // for each byte of the text
  const std::string_view text = document_.text();
  if (searched_ > std::max(effort * text.size(), min_effort)) return std::nullopt;
  const Node& string = document_.tape()[node];
  const std::string_view written = text.substr(string.begin, string.end - string.begin);
  const std::string_view content = document_.content(node);
  const auto is_plain = [content](std::size_t at) { return is_written_as_itself(content[at]); };

  std::size_t head = begin;
  while (head < end && head - begin < max_part && is_plain(head)) ++head;
  if (head == begin) return std::nullopt;
  const std::size_t first = place_of(content, written, begin, head - begin);
  if (first == std::string_view::npos) return std::nullopt;
  const auto span = [&string](std::size_t from, std::size_t to) {
    return Span{string.begin + static_cast<std::uint32_t>(from),
                string.begin + static_cast<std::uint32_t>(to)};
  };
  if (written.substr(first, end - begin) == content.substr(begin, end - begin))
    return span(first, first + (end - begin));

  std::size_t tail = end;
  while (tail > head && end - tail < max_part && is_plain(tail - 1)) --tail;
  if (tail == end) return std::nullopt;
  const std::size_t last = place_of(content, written, tail, end - tail);
  if (last == std::string_view::npos || last < first) return std::nullopt;
  return span(first, last + (end - tail));
}

}  // namespace nosana::detail
