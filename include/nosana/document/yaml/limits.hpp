// SPDX-License-Identifier: MIT
#pragma once

// The limits of what is read as YAML, besides those of every document.

#include <cstddef>

namespace nosana {

/// Longest YAML text that is read, and the maximum size that aliases may add to it. Ten times the
/// size that a host accepts (100 kB, the default of express.json); yaml-cpp needs about 250 bytes
/// of memory for each byte of a hostile text.
inline constexpr std::size_t max_yaml_bytes = std::size_t{1} << 20;

/// Maximum copies of one anchor, multiplied by those inside of it. source   npm yaml 2.9.1,
/// maxAliasCount
inline constexpr std::size_t max_aliases = 100;

/// Maximum depth of YAML: yaml-cpp recurses once for each level and fails at 500.
inline constexpr std::size_t max_yaml_depth = 400;

}  // namespace nosana
