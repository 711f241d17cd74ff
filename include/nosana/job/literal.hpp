// SPDX-License-Identifier: MIT
#pragma once

// %%literals%%: references that a host replaces in the `args` of an operation before it starts.

#include <string_view>

namespace nosana::detail {

/// Whether all of `text` is one non-empty %%...%% literal: a reference, not a value.
///
/// Accepts more than a validator does for a literal (schema/checks.hpp): a word such as
/// %%secrets.TOKEN%% resolves to nothing, but it is not a secret either.
[[nodiscard]] constexpr bool is_literal(std::string_view text) noexcept {
  constexpr std::string_view mark = "%%";
  if (text.size() <= 2 * mark.size() || !text.starts_with(mark) || !text.ends_with(mark))
    return false;
  return text.substr(mark.size(), text.size() - 2 * mark.size()).find('%') ==
         std::string_view::npos;
}

/// Whether all of `text` is in angle brackets, like the samples of the Nosana documentation
/// (<docker-hub-personal-access-token>).
[[nodiscard]] constexpr bool is_placeholder(std::string_view text) noexcept {
  if (text.size() < 3 || text.front() != '<' || text.back() != '>') return false;
  return text.substr(1, text.size() - 2).find_first_of("<>\r\n") == std::string_view::npos;
}

}  // namespace nosana::detail
