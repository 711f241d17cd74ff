// SPDX-License-Identifier: MIT
#pragma once

// "did you mean": the edit distance of two words, and the known word that a mistyped one is closest
// to.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace nosana::text {

/// Longest word that is compared, in bytes. The property and enumeration names of the official
/// schemas are far shorter.
inline constexpr std::size_t edit_distance_limit = 64;

/// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b` (optimal
/// string alignment). ASCII case counts as equal. For a word longer than the limit the distance is
/// infinite.
///
/// cost   O(|a| * |b|), no allocation
[[nodiscard]] inline std::size_t edit_distance(std::string_view a, std::string_view b);

/// The word of `words` nearest to `word`, or an empty view if none is near: at most one edit for
/// every three bytes of the longer one, rounded up. Of equally near words the first is returned.
template <class Words>
[[nodiscard]] std::string_view nearest(std::string_view word, const Words& words);

/// Whether `word` is most likely a mistyped `known`: one edit, or one for every four bytes of it.
[[nodiscard]] inline bool is_typo_of(std::string_view word, std::string_view known) {
  return edit_distance(word, known) <= std::max<std::size_t>(1, known.size() / 4);
}

// ---- implementation ----

inline std::size_t edit_distance(std::string_view a, std::string_view b) {
  if (a.size() > edit_distance_limit || b.size() > edit_distance_limit) {
    return static_cast<std::size_t>(-1);
  }
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  std::array<std::size_t, edit_distance_limit + 1> before{};
  std::array<std::size_t, edit_distance_limit + 1> previous{};
  std::array<std::size_t, edit_distance_limit + 1> current{};
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      current[j] =
          std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                           lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) current[j] = std::min(current[j], before[j - 2] + 1);
    }
    before = previous;
    previous = current;
  }
  return previous[b.size()];
}

template <class Words>
std::string_view nearest(std::string_view word, const Words& words) {
  std::string_view best;
  std::size_t best_distance = static_cast<std::size_t>(-1);
  for (const std::string_view candidate : words) {
    const std::size_t distance = edit_distance(word, candidate);
    const std::size_t allowed = (std::max(word.size(), candidate.size()) + 2) / 3;
    if (distance <= allowed && distance < candidate.size() && distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace nosana::text
