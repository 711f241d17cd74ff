// SPDX-License-Identifier: MIT
#pragma once

// Conversion of doubles to and from text, without a locale. Uses std::from_chars and std::to_chars
// where the standard library has them for doubles; libc++ 14 has not, and double-conversion is used
// instead, which writes the same digits as V8.

#include <charconv>
#include <string_view>
#include <system_error>
#include <version>

#if !defined(__cpp_lib_to_chars)
#include <string>

#include <double-conversion/double-conversion.h>
#endif

namespace nosana::text {

/// The double nearest to `digits`: a JSON number, or hexadecimal digits only if `hexadecimal`.
/// returns   result_out_of_range, with `value` unchanged, if the result would be infinite, or zero
///           for a non-zero number
[[nodiscard]] inline std::errc read_double(std::string_view digits, bool hexadecimal,
                                           double& value) noexcept;

/// Writes a positive, finite number with the fewest digits that identify it: d.ddde[+-]dd.
/// to        room for 32 characters
/// returns   the end of what was written
[[nodiscard]] inline char* write_shortest(double number, char* to) noexcept;

// ---- implementation ----

#if defined(__cpp_lib_to_chars)

inline std::errc read_double(std::string_view digits, bool hexadecimal, double& value) noexcept {
  const auto form = hexadecimal ? std::chars_format::hex : std::chars_format::general;
  return std::from_chars(digits.data(), digits.data() + digits.size(), value, form).ec;
}

inline char* write_shortest(double number, char* to) noexcept {
  return std::to_chars(to, to + 32, number, std::chars_format::scientific).ptr;
}

#else

inline std::errc read_double(std::string_view digits, bool hexadecimal, double& value) noexcept {
  using Converter = double_conversion::StringToDoubleConverter;
  const Converter converter(hexadecimal ? Converter::ALLOW_HEX : Converter::NO_FLAGS, 0, 0, nullptr,
                            nullptr);
  const std::string text = hexadecimal ? "0x" + std::string(digits) : std::string();
  const std::string_view whole = hexadecimal ? std::string_view(text) : digits;
  int used = 0;
  const double read = converter.StringToDouble(whole.data(), static_cast<int>(whole.size()), &used);
  const std::string_view significant =
      digits.substr(0, digits.find_first_of(hexadecimal ? "" : "eE"));
  const bool is_zero = significant.find_first_of("123456789abcdefABCDEF") == std::string_view::npos;
  if (read - read != 0 || (read == 0 && !is_zero)) return std::errc::result_out_of_range;
  value = read;
  return std::errc();
}

inline char* write_shortest(double number, char* to) noexcept {
  using Converter = double_conversion::DoubleToStringConverter;
  char digits[Converter::kBase10MaximalLength + 1];
  bool negative = false;
  int size = 0;
  int point = 0;
  Converter::DoubleToAscii(number, Converter::SHORTEST, 0, digits, sizeof digits, &negative, &size,
                           &point);
  *to++ = digits[0];
  if (size > 1) *to++ = '.';
  for (int i = 1; i < size; ++i) *to++ = digits[i];
  *to++ = 'e';
  const int exponent = point - 1;
  *to++ = exponent < 0 ? '-' : '+';
  const int power = exponent < 0 ? -exponent : exponent;
  if (power < 10) *to++ = '0';
  return std::to_chars(to, to + 3, power).ptr;
}

#endif

}  // namespace nosana::text
