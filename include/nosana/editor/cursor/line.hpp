// SPDX-License-Identifier: MIT
#pragma once

// Line: what BlockReader asks of one line of YAML.

#include <cstddef>
#include <optional>
#include <string_view>

#include <nosana/editor/cursor/path.hpp>
#include <nosana/text/span.hpp>

namespace nosana::editor::detail {

/// A line of a text. All places are those of the text.
struct Line {
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;  ///< without the line end

  [[nodiscard]] std::size_t skip_blanks(std::size_t at) const noexcept;

  [[nodiscard]] bool is_quote(std::size_t at) const noexcept {
    return at < end && (text[at] == '"' || text[at] == '\'');
  }

  /// Where the colon after a key is, if a key begins at `at`.
  [[nodiscard]] std::optional<std::size_t> colon_of(std::size_t at) const noexcept;

  /// Where a scalar ends on its line, blanks and comment left out.
  [[nodiscard]] std::size_t scalar_end(std::size_t at) const noexcept;

  /// A scalar without its quotes.
  [[nodiscard]] Span content(std::size_t at, std::size_t last) const noexcept;
};

// ---- implementation ----

inline std::size_t Line::skip_blanks(std::size_t at) const noexcept {
  while (at < end && is_blank(text[at])) ++at;
  return at;
}

inline std::optional<std::size_t> Line::colon_of(std::size_t at) const noexcept {
  constexpr std::string_view no_key = "{}[]|>#,";
  if (no_key.find(text[at]) != std::string_view::npos) return std::nullopt;
  if (is_quote(at)) {
    const std::size_t quote = text.find(text[at], at + 1);
    if (quote == std::string_view::npos || quote >= end) return std::nullopt;
    at = skip_blanks(quote + 1);
    return at < end && text[at] == ':' ? std::optional(at) : std::nullopt;
  }
  for (; at < end; ++at) {
    if (text[at] == ':' && (at + 1 == end || is_blank(text[at + 1]))) return at;
    if (text[at] == '#' && is_blank(text[at - 1])) return std::nullopt;
  }
  return std::nullopt;
}

inline std::size_t Line::scalar_end(std::size_t at) const noexcept {
  std::size_t last = at;
  for (std::size_t i = at; i < end; ++i) {
    if (text[i] == '#' && i > at && is_blank(text[i - 1])) break;
    if (!is_blank(text[i])) last = i + 1;
  }
  return last;
}

inline Span Line::content(std::size_t at, std::size_t last) const noexcept {
  if (!is_quote(at)) return span_of(at, last);
  const std::size_t quote = text.find(text[at], at + 1);
  return span_of(at + 1, quote < last ? quote : last);
}

}  // namespace nosana::editor::detail
