// SPDX-License-Identifier: MIT
#pragma once

// NOSANA_SMALL, for all files of a program: its size counts more than its time. What only saves
// time is left out; results are the same. The npm module, which comes over a network, has it.

namespace nosana::text {

#if defined(NOSANA_SMALL)
inline constexpr bool is_small = true;
#define NOSANA_ALWAYS_INLINE
#else
inline constexpr bool is_small = false;
#define NOSANA_ALWAYS_INLINE [[gnu::always_inline]]
#endif

}  // namespace nosana::text
