// SPDX-License-Identifier: MIT
#pragma once

// Failure of a property in a fuzz target: prints it and ends the process, which both libFuzzer and
// the replay report as a failure.

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace nosana::fuzz {

/// Ends the process unless `holds`. `property` is printed, the input never is.
inline void require(bool holds, std::string_view property) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(property.size()), property.data());
  std::abort();
}

/// For the checks of tests/support, which return the flaw, or an empty text.
inline void require_none(const std::string& flaw) {
  if (!flaw.empty()) require(false, flaw);
}

}  // namespace nosana::fuzz
