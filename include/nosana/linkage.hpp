// SPDX-License-Identifier: MIT
#pragma once

// Headers alone are enough. A program of many files may compile the expensive parts (lint() and its
// rules) once instead of in each of its files: it links nosana::compiled, which defines
// NOSANA_COMPILED for all of them. Without CMake, define NOSANA_COMPILED for all files and in one
// of them write
//
//   #define NOSANA_COMPILED_HERE
//   #include <nosana/lint/engine.hpp>
//
// Files with and without NOSANA_COMPILED do not link with each other.

#ifdef NOSANA_COMPILED
#define NOSANA_INLINE
#else
#define NOSANA_INLINE inline
#endif

namespace nosana::detail {

// One name, thread-local in one mode and not in the other: linkers refuse such a pair (GNU ld: "TLS
// definition in ... mismatches non-TLS reference in ..."), so that a mixture is not an undetected
// violation of the one-definition rule.
#ifdef NOSANA_COMPILED
[[gnu::used]] inline constinit char header_only_and_compiled_are_mixed = 1;
#else
[[gnu::used]] inline constinit thread_local char header_only_and_compiled_are_mixed = 1;
#endif

}  // namespace nosana::detail
