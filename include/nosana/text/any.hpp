// SPDX-License-Identifier: MIT
#pragma once

// std::any_of and std::all_of for whole ranges. A loop is all they are: the standard ones are four templates for each use,
// and their ranges versions many more, which whoever includes the library waits for.

namespace nosana::text {

/// Whether something in `range` is so.
template <class Range, class Is>
[[nodiscard]] constexpr bool any_of(const Range& range, Is&& is) {
  for (const auto& item : range) {  // NOLINT(readability-use-anyofallof)
    if (is(item)) return true;
  }
  return false;
}

/// Whether everything in `range` is so; also when there is nothing.
template <class Range, class Is>
[[nodiscard]] constexpr bool all_of(const Range& range, Is&& is) {
  for (const auto& item : range) {  // NOLINT(readability-use-anyofallof)
    if (!is(item)) return false;
  }
  return true;
}

}  // namespace nosana::text
