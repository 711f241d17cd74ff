// SPDX-License-Identifier: MIT
#pragma once

// How a fuzz target says that a property does not hold: it names it and ends the process, which both libFuzzer
// and the replay take for a failure.

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace nosana::fuzz {

/// Ends the process unless `holds`. `property` is shown, the input never is.
inline void require(bool holds, std::string_view property) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(property.size()), property.data());
  std::abort();
}

/// For the checks of tests/support, which answer with what is wrong, or with an empty text.
inline void require_none(const std::string& flaw) {
  if (!flaw.empty()) require(false, flaw);
}

}  // namespace nosana::fuzz
