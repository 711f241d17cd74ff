// SPDX-License-Identifier: MIT
#pragma once

// The ids of operations, the names of variables and of results that a half-typed definition has:
// what others may refer to. Read by their keys alone, wherever these stand, because a tree ends at
// the first mistake.

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include <nosana/document/syntax.hpp>
#include <nosana/editor/cursor/path.hpp>

namespace nosana::editor {

/// The maximum of names that are offered.
inline constexpr std::size_t max_names = 200;

/// The scalars that stand under the key `id`, in the order of the text, each once. Views of the
/// text.
/// cost   one pass over the text
[[nodiscard]] inline std::vector<std::string_view> operation_ids(std::string_view text,
                                                                 Syntax syntax);

// ---- implementation ----

namespace detail {

inline std::size_t skip_blanks(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

/// What stands before a key that begins at `at`: nothing, blanks, a dash, a bracket or a comma.
inline bool may_begin_key(std::string_view text, std::size_t at) noexcept {
  while (at != 0 && is_blank(text[at - 1])) --at;
  constexpr std::string_view before = "\n\r{,-";
  return at == 0 || before.find(text[at - 1]) != std::string_view::npos;
}

/// The scalar that begins at `at`, without quotes; empty: there is none, or it has no end.
inline std::string_view scalar_at(std::string_view text, std::size_t at, bool is_yaml) noexcept {
  if (at >= text.size()) return {};
  const std::string_view rest = text.substr(at);
  const std::size_t line = std::min(rest.find_first_of("\r\n"), rest.size());
  if (rest[0] == '"' || (is_yaml && rest[0] == '\'')) {
    const std::size_t end = rest.find(rest[0], 1);
    return end < line ? rest.substr(1, end - 1) : std::string_view();
  }
  if (!is_yaml) return {};
  const std::size_t end = std::min(rest.find_first_of(" \t,}]#\r\n"), rest.size());
  return rest.substr(0, end);
}

}  // namespace detail

inline std::vector<std::string_view> operation_ids(std::string_view text, Syntax syntax) {
  constexpr std::string_view key = "id";
  const bool is_yaml = syntax == Syntax::yaml;
  std::vector<std::string_view> ids;
  for (std::size_t at = text.find(key); at != std::string_view::npos && ids.size() < max_names;
       at = text.find(key, at + key.size())) {
    std::size_t end = at + key.size();
    std::size_t begin = at;
    const bool quoted = at != 0 && text[at - 1] == '"' && end < text.size() && text[end] == '"';
    if (quoted) {
      --begin;
      ++end;
    }
    if ((!quoted && !is_yaml) || !detail::may_begin_key(text, begin)) continue;
    end = detail::skip_blanks(text, end);
    if (end >= text.size() || text[end] != ':') continue;
    const std::string_view id =
        detail::scalar_at(text, detail::skip_blanks(text, end + 1), is_yaml);
    if (!id.empty() && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

}  // namespace nosana::editor
