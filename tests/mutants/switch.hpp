// SPDX-License-Identifier: MIT
#pragma once

// The switch of the mutants, included before everything: NOSANA_MUTANT in the environment has the
// number of the one that is on. While the compiler evaluates, none is.

#include <cstdlib>
#include <type_traits>

inline int nosana_mutant_on = [] {
  const char* number = std::getenv("NOSANA_MUTANT");
  return number == nullptr ? 0 : std::atoi(number);
}();

#define NOSANA_MUTANT(number) (!std::is_constant_evaluated() && nosana_mutant_on == (number))
