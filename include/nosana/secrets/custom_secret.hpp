// SPDX-License-Identifier: MIT
#pragma once

// What a user's own secret rules are and what they find, without the engine behind them
// (secrets/custom.hpp).

#include <cstdint>
#include <string>
#include <string_view>

namespace nosana {

/// A secret rule of the user.
struct CustomRule {
  std::string name;  ///< kebab-case: it is printed
  std::string
      keyword;  ///< the pattern is tried only on strings that contain it; ASCII case does not count
  std::string pattern;  ///< RE2 syntax; matches anywhere in a string
};

/// A string value that one of these rules matches.
struct CustomSecret {
  std::uint32_t node = 0;  ///< tape index
  std::string_view rule;   ///< its name
};

}  // namespace nosana
