// SPDX-License-Identifier: MIT
#pragma once

// How the text of a file is written, as far as its name says, or its first lines.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace nosana::tool {

enum class Syntax : std::uint8_t {
  json,
  ndjson,      ///< one definition a line
  unreadable,  ///< YAML, or JSON with comments: formats that this tool does not read
  unknown      ///< the name says nothing
};

/// By the extension of a file name, in any case.
[[nodiscard]] constexpr Syntax syntax_of(std::string_view name) noexcept {
  const auto ends_in = [name](std::string_view extension) {
    if (name.size() <= extension.size()) return false;
    const std::string_view end = name.substr(name.size() - extension.size());
    for (std::size_t i = 0; i < extension.size(); ++i) {
      const char c =
          end[i] >= 'A' && end[i] <= 'Z' ? static_cast<char>(end[i] + ('a' - 'A')) : end[i];
      if (c != extension[i]) return false;
    }
    return true;
  };
  if (ends_in(".json")) return Syntax::json;
  if (ends_in(".ndjson") || ends_in(".jsonl")) return Syntax::ndjson;
  if (ends_in(".yaml") || ends_in(".yml") || ends_in(".jsonc")) return Syntax::unreadable;
  return Syntax::unknown;
}

/// Whether a text is one definition a line, judged by its first two lines that are not blank: objects that begin on a
/// line of their own, the first of which ends there too.
[[nodiscard]] constexpr bool looks_like_records(std::string_view text) noexcept {
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos || text[first] != '{') return false;
  const std::size_t line_end = text.find('\n', first);
  if (line_end == std::string_view::npos) return false;
  const std::string_view line = text.substr(first, line_end - first);
  const std::size_t second = text.find_first_not_of(blank, line_end);
  return line[line.find_last_not_of(blank)] == '}' && second != std::string_view::npos &&
         text[second] == '{';
}

}  // namespace nosana::tool
