// SPDX-License-Identifier: MIT
#pragma once

// Byte offsets as lines and columns, for people and reports. Built only if a position is shown.

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include <nosana/text/span.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana {

/// A place as editors show it. Both numbers start at 1; columns count Unicode code points.
struct Position {
  /// From 1.
  std::size_t line = 1;
  /// From 1, in Unicode code points.
  std::size_t column = 1;

  /// Whether line and column are equal.
  friend constexpr bool operator==(const Position&, const Position&) = default;
};

/// Where the lines of a text begin. A line ends at LF, CRLF or a lone CR, as in editors.
///
/// Holds a view: the text must outlive it. A byte that is not UTF-8 counts as one column; a
/// byte-order mark at the start of the text has no width.
class LineIndex {
 public:
  /// cost   one pass over the text
  explicit LineIndex(std::string_view text);

  /// offset   at most the size of the text, which is the position after its last byte
  /// cost     O(log lines + length of the line)
  [[nodiscard]] Position position(std::size_t offset) const;

  /// The line that holds `offset`, from 1. cost   O(log lines)
  [[nodiscard]] std::size_t line_at(std::size_t offset) const;

  /// The bytes of a line (from 1), without its line end.
  [[nodiscard]] Span line(std::size_t number) const;

  /// The number of lines of the text; at least 1.
  [[nodiscard]] std::size_t lines() const noexcept { return begins_.size(); }

 private:
  std::string_view text_;
  std::vector<std::uint32_t> begins_;
};

// ---- implementation ----

inline LineIndex::LineIndex(std::string_view text) : text_(text), begins_{0} {
  for (std::size_t at = text.find_first_of("\r\n"); at != std::string_view::npos;
       at = text.find_first_of("\r\n", at)) {
    at += text.substr(at, 2) == "\r\n" ? 2U : 1U;
    begins_.push_back(static_cast<std::uint32_t>(at));
  }
}

inline std::size_t LineIndex::line_at(std::size_t offset) const {
  const auto after = std::upper_bound(begins_.begin(), begins_.end(), offset);
  return static_cast<std::size_t>(after - begins_.begin());
}

inline Position LineIndex::position(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const std::size_t line = line_at(offset);
  std::size_t at = begins_[line - 1];
  if (at == 0 && text_.starts_with(text::byte_order_mark)) {
    at = std::min(offset, text::byte_order_mark.size());
  }
  std::size_t column = 1;
  while (at < offset) {
    at += std::max<std::size_t>(1, text::utf8_length(text_, at));
    ++column;
  }
  return {line, column};
}

inline Span LineIndex::line(std::size_t number) const {
  const std::uint32_t begin = begins_[number - 1];
  auto end = number < begins_.size() ? begins_[number] : static_cast<std::uint32_t>(text_.size());
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return {begin, end};
}

}  // namespace nosana
