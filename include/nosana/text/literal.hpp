// SPDX-License-Identifier: MIT
#pragma once

// A string literal whose length the compiler knows without counting: a constant std::string_view
// counts the characters of its literal one by one at compile time, which for all texts of the rules
// took a fifth of the time of the umbrella header.

#include <string_view>

namespace nosana {

/// A view of a string literal, for constants and the fields of tables.
struct Literal : std::string_view {
  /// No text.
  constexpr Literal() noexcept = default;
  /// A literal: any other text is refused by the compiler.
  // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): a literal converts
#if defined(__clang__) && __clang_major__ < 15
  // clang 14 crashes when it emits the result of a consteval constructor; the other compilers of CI
  // enforce it.
  constexpr Literal(const char* characters)
#else
  consteval Literal(const char* characters)
#endif
      : std::string_view(characters, __builtin_strlen(characters)) {
  }
};

}  // namespace nosana

namespace nosana::text {

using nosana::Literal;

/// Where a row of a table has its facts from: for who reads the table. No program holds it.
struct Source {
  // NOLINTBEGIN(google-explicit-constructor,hicpp-explicit-conversions): a literal converts
#if defined(__clang__) && __clang_major__ < 15
  constexpr Source(const char* text) { check(text); }
#else
  consteval Source(const char* text) { check(text); }
#endif
  // NOLINTEND(google-explicit-constructor,hicpp-explicit-conversions)

 private:
  /// A constant expression may not call it: this is how a row without a source stops the compiler.
  static void source_is_empty() {}

  static constexpr void check(const char* text) {
    if (text[0] == 0) source_is_empty();
  }
};

}  // namespace nosana::text
