// SPDX-License-Identifier: MIT
#pragma once

// How much of an input is read. Every limit is checked before the work it bounds, and going over one is a
// finding (json-limit), not a crash.

#include <cstddef>
#include <cstdint>

namespace nosana {

/// Limits of one document.
struct Limits {
  std::size_t bytes = std::size_t{64} << 20;  ///< longest text; at most max_bytes
  std::size_t depth = 128;  ///< deepest nesting of arrays and objects; at most max_depth

  static constexpr std::size_t max_bytes = UINT32_MAX - 1;  ///< places are 32-bit offsets
  static constexpr std::size_t max_depth = 1000;            ///< some stages recurse once a level
};

/// Problems kept of one kind in one document; the rest are only counted.
inline constexpr std::size_t kept_problems = 100;

}  // namespace nosana
