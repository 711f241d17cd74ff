// SPDX-License-Identifier: MIT

// lint() and its rules, compiled once for the tools and the tests (nosana/linkage.hpp).

#define NOSANA_COMPILED_HERE
#include <nosana/lint/engine.hpp>
