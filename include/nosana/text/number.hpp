// SPDX-License-Identifier: MIT
#pragma once

// JSON numbers: their grammar (RFC 8259, section 6) and their value as JSON.parse gives it.
// Locale-free.

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <limits>
#include <string_view>
#include <system_error>

#include <nosana/text/charconv.hpp>

namespace nosana::text {

/// Whether all of `word` is a JSON number.
[[nodiscard]] constexpr bool is_json_number(std::string_view word) noexcept;

/// The nearest double to a JSON number: infinite if it is too large, zero if it is too small, as in
/// ECMAScript. `number` must be a JSON number.
[[nodiscard]] inline double to_double(std::string_view number) noexcept;

/// std::isinf without <cmath>, which costs a tenth of a second in every file for its special
/// functions.
[[nodiscard]] constexpr bool is_infinite(double number) noexcept;

/// The fewest digits that identify a number, and the position of its decimal point.
struct ShortestDecimal {
  std::array<char, 24> digits{};
  std::size_t size = 0;  ///< of `digits`, which has no trailing zero
  int point = 0;         ///< digits before the decimal point: 3 of 123.4, -1 of 0.01234
};

/// The digits of `number`, which must be positive and finite.
/// source   ECMA-262, Number::toString, n, k and s
[[nodiscard]] inline ShortestDecimal min_decimal(double number) noexcept;

// ---- implementation ----

constexpr bool is_json_number(std::string_view word) noexcept {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t begin = at;
    while (at < word.size() && word[at] >= '0' && word[at] <= '9') ++at;
    return at - begin;
  };
  const auto accept = [&](char a, char b) {
    const bool found = at < word.size() && (word[at] == a || word[at] == b);
    at += found ? 1U : 0U;
    return found;
  };
  accept('-', '-');
  if (accept('0', '0')) {
    // only a fraction or an exponent may follow a leading zero
  } else if (digits() == 0) {
    return false;
  }
  if (accept('.', '.') && digits() == 0) return false;
  if (accept('e', 'E')) {
    accept('+', '-');
    if (digits() == 0) return false;
  }
  return at == word.size();
}

constexpr bool is_infinite(double number) noexcept {
  constexpr double max = std::numeric_limits<double>::max();
  return number > max || number < -max;
}

inline double to_double(std::string_view number) noexcept {
  double value = 0;
  if (read_double(number, false, value) != std::errc::result_out_of_range) return value;
  // read_double() does not report which end of the range was exceeded. The decimal exponent of the
  // first significant digit does: out of range is above 308 or below -323, so its sign decides.
  const bool negative = number.front() == '-';
  if (negative) number.remove_prefix(1);
  const std::size_t e = number.find_first_of("eE");
  const std::string_view digits = number.substr(0, e);
  long long exponent = 0;
  if (e != std::string_view::npos) {
    std::string_view power = number.substr(e + 1);
    if (power.front() == '+') power.remove_prefix(1);
    const auto parsed = std::from_chars(power.data(), power.data() + power.size(), exponent);
    if (parsed.ec == std::errc::result_out_of_range) {
      exponent = power.front() == '-' ? std::numeric_limits<long long>::min() / 2
                                      : std::numeric_limits<long long>::max() / 2;
    }
  }
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = digits.find_first_of("123456789");
  const auto place = static_cast<long long>(point) - static_cast<long long>(first);
  if (exponent + place < 0) return negative ? -0.0 : 0.0;
  const double infinity = std::numeric_limits<double>::infinity();
  return negative ? -infinity : infinity;
}

inline ShortestDecimal min_decimal(double number) noexcept {
  std::array<char, 32> text{};
  const char* const end = write_shortest(number, text.data());
  ShortestDecimal decimal;
  const char* at = text.data();
  for (; *at != 'e'; ++at) {
    if (*at != '.') decimal.digits[decimal.size++] = *at;
  }
  std::from_chars(at + (at[1] == '+' ? 2 : 1), end, decimal.point);
  ++decimal.point;
  return decimal;
}

}  // namespace nosana::text
