// SPDX-License-Identifier: MIT
#pragma once

// A string literal whose length the compiler knows without counting: a constant std::string_view counts the letters of its
// literal one by one in the compiler, which for all texts of the rules took a fifth of the time of the umbrella header.

#include <string_view>

namespace nosana::text {

/// A view of a string literal, for constants and the fields of tables.
struct Literal : std::string_view {
  constexpr Literal() noexcept = default;
  // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): it stands for its literal
#if defined(__clang__) && __clang_major__ < 15
  // clang 14 crashes where it emits the result of a consteval constructor; the other compilers of CI hold the rule.
  constexpr Literal(const char* letters)
#else
  consteval Literal(const char* letters)
#endif
      : std::string_view(letters, __builtin_strlen(letters)) {
  }
};

}  // namespace nosana::text
