// SPDX-License-Identifier: MIT
#pragma once

// PolicyLimits: what a schema of the user may cost.

#include <cstddef>
#include <cstdint>

namespace nosana {

/// The limits of a schema, and of the work for one document.
struct PolicyLimits {
  std::size_t bytes = std::size_t{1} << 20;  ///< longest schema text
  std::size_t depth = 64;                    ///< deepest nesting of arrays and objects in it
  std::size_t schemas = 20'000;              ///< sub-schemas
  std::size_t patterns = 1'000;              ///< regular expressions
  std::size_t chain = 64;                    ///< nested sub-schemas that apply to one value
  std::uint64_t steps = 10'000'000;          ///< of work for one document, about 20 ns each
  std::size_t levels = 1'000;  ///< deepest recursion for one document: its depth times the chain
};

}  // namespace nosana
