// SPDX-License-Identifier: MIT
#pragma once

// How the text of a file is written, as far as its name says.

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

}  // namespace nosana::tool
