// SPDX-License-Identifier: MIT
#pragma once

// std::any_of and std::all_of for whole ranges, as plain loops: the standard algorithms instantiate
// four templates for each use and their ranges versions many more, which adds to the compile time
// of every includer.

namespace nosana::text {

/// Whether `is` holds for at least one element of `range`.
template <class Range, class Is>
[[nodiscard]] constexpr bool any_of(const Range& range, Is&& is) {
  for (const auto& item : range) {  // NOLINT(readability-use-anyofallof)
    if (is(item)) return true;
  }
  return false;
}

/// Whether `is` holds for every element of `range`; true for an empty range.
template <class Range, class Is>
[[nodiscard]] constexpr bool all_of(const Range& range, Is&& is) {
  for (const auto& item : range) {  // NOLINT(readability-use-anyofallof)
    if (!is(item)) return false;
  }
  return true;
}

}  // namespace nosana::text
