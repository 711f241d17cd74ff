// SPDX-License-Identifier: MIT
#pragma once

// The limits of an input. Every limit is checked before the work that it bounds; exceeding one is a
// finding (json-limit), not a crash.

#include <cstddef>
#include <cstdint>

namespace nosana {

/// Limits of one document.
struct Limits {
  std::size_t bytes = std::size_t{64} << 20;  ///< longest text; at most max_bytes
  std::size_t depth = 128;  ///< deepest nesting of arrays and objects; at most max_depth

  static constexpr std::size_t max_bytes = UINT32_MAX - 1;  ///< offsets are 32 bits
  static constexpr std::size_t max_depth = 1000;  ///< some stages recurse once for each level
};

/// Maximum number of problems of one kind that are kept for one document; the others are only
/// counted.
inline constexpr std::size_t max_kept_problems = 100;

}  // namespace nosana
