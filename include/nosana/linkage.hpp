// SPDX-License-Identifier: MIT
#pragma once

// Headers alone are enough. A program of many files may compile the dearest parts (lint() and its rules) once
// instead of in each of its files: it defines NOSANA_COMPILED for all of them, and in one of them includes
//
//   #define NOSANA_COMPILED_HERE
//   #include <nosana/nosana.hpp>
//   #include <nosana/lint/engine.hpp>

#ifdef NOSANA_COMPILED
#define NOSANA_INLINE
#else
#define NOSANA_INLINE inline
#endif
