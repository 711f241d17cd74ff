// SPDX-License-Identifier: MIT
#pragma once

// The meaning of a plain scalar of YAML, and how JavaScript writes it as a key. The types are those
// of the core schema as the npm package `yaml` implements it: 0x1F and .5 are numbers, yes and
// 1_000 are strings.

#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <nosana/document/tape.hpp>
#include <nosana/text/number.hpp>

namespace nosana::yaml {

/// The kind of a plain scalar: null, boolean, number or string.
/// source   YAML 1.2.2, section 10.3.2; npm yaml 2.9.1, dist/schema/core
[[nodiscard]] inline Kind kind_of_plain(std::string_view word) noexcept;

/// A YAML number as JSON writes it. Infinity and not-a-number, which JSON cannot express and
/// JSON.stringify writes as null, become a number that exceeds every double.
/// word   a plain scalar of the kind number
[[nodiscard]] inline std::string json_number(std::string_view word);

/// A number as JavaScript writes it as a property name. source   ECMA-262, Number::toString
[[nodiscard]] inline std::string js_number(double number);

/// The property name that a plain scalar becomes as a key; null becomes the empty name.
[[nodiscard]] inline std::string key_of_plain(std::string_view word);

// ---- implementation ----

namespace detail {

inline constexpr std::string_view beyond_double = "1e999";

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

constexpr std::size_t count_digits(std::string_view word, std::size_t at) noexcept {
  std::size_t end = at;
  while (end < word.size() && is_digit(word[end])) ++end;
  return end - at;
}

constexpr bool is_sign(std::string_view word, std::size_t at) noexcept {
  return at < word.size() && (word[at] == '+' || word[at] == '-');
}

/// Digits with at most one point and at least one digit, with or without an exponent. An exponent
/// needs no point.
constexpr bool is_decimal(std::string_view word) noexcept {
  std::size_t at = is_sign(word, 0) ? 1 : 0;
  const std::size_t whole = count_digits(word, at);
  at += whole;
  std::size_t fraction = 0;
  if (at < word.size() && word[at] == '.') {
    fraction = count_digits(word, at + 1);
    at += 1 + fraction;
  }
  if (whole + fraction == 0) return false;
  if (at < word.size() && (word[at] == 'e' || word[at] == 'E')) {
    at += is_sign(word, at + 1) ? 2U : 1U;
    const std::size_t power = count_digits(word, at);
    if (power == 0) return false;
    at += power;
  }
  return at == word.size();
}

constexpr bool is_not_a_number(std::string_view word) noexcept {
  return word == ".nan" || word == ".NaN" || word == ".NAN";
}

constexpr bool is_infinity(std::string_view word) noexcept {
  if (is_sign(word, 0)) word.remove_prefix(1);
  return word == ".inf" || word == ".Inf" || word == ".INF";
}

/// 16 or 8 for 0x... and 0o..., else 0.
constexpr int radix_of(std::string_view word) noexcept {
  if (word.size() < 3 || word[0] != '0') return 0;
  const bool hex = word[1] == 'x';
  if (!hex && word[1] != 'o') return 0;
  const std::string_view digits = hex ? "0123456789abcdefABCDEF" : "01234567";
  if (word.find_first_not_of(digits, 2) != std::string_view::npos) return 0;
  return hex ? 16 : 8;
}

/// The number that hexadecimal or octal digits denote: exact up to 64 bits, rounded once beyond.
inline std::string number_of_radix(std::string_view digits, int radix) {
  std::uint64_t exact = 0;
  const char* const end = digits.data() + digits.size();
  if (std::from_chars(digits.data(), end, exact, radix).ec == std::errc()) {
    return std::to_string(exact);
  }
  std::string hex(digits);
  if (radix == 8) {  // as bits, then four bits a digit
    std::string bits;
    for (const char c : digits) {
      for (int bit = 2; bit >= 0; --bit) bits += ((c - '0') >> bit & 1) != 0 ? '1' : '0';
    }
    bits.insert(0, (4 - bits.size() % 4) % 4, '0');
    hex.clear();
    for (std::size_t at = 0; at < bits.size(); at += 4) {
      int digit = 0;
      for (const char c : bits.substr(at, 4)) digit = digit * 2 + (c - '0');
      hex += "0123456789abcdef"[digit];
    }
  }
  double number = 0;
  const bool fits = text::read_double(hex, true, number) == std::errc();
  return fits ? js_number(number) : std::string(beyond_double);
}

}  // namespace detail

inline Kind kind_of_plain(std::string_view word) noexcept {
  if (word.empty()) return Kind::null;
  switch (word.front()) {
    case '~': return word == "~" ? Kind::null : Kind::string;
    case 'n':
    case 'N': return word == "null" || word == "Null" || word == "NULL" ? Kind::null : Kind::string;
    case 't':
    case 'T':
      return word == "true" || word == "True" || word == "TRUE" ? Kind::boolean : Kind::string;
    case 'f':
    case 'F':
      return word == "false" || word == "False" || word == "FALSE" ? Kind::boolean : Kind::string;
    default: break;
  }
  const bool number = detail::is_decimal(word) || detail::radix_of(word) != 0 ||
                      detail::is_infinity(word) || detail::is_not_a_number(word);
  return number ? Kind::number : Kind::string;
}

inline std::string json_number(std::string_view word) {
  if (text::is_json_number(word)) return std::string(word);
  if (const int radix = detail::radix_of(word); radix != 0) {
    return detail::number_of_radix(word.substr(2), radix);
  }
  std::string out = word.front() == '-' ? "-" : "";
  if (detail::is_sign(word, 0)) word.remove_prefix(1);
  if (!detail::is_decimal(word)) return out.append(detail::beyond_double);
  const std::size_t zeros = std::min(word.find_first_not_of('0'), word.size());
  word.remove_prefix(zeros);
  if (word.empty() || !detail::is_digit(word.front())) out += '0';
  const std::size_t point = word.find('.');
  if (point == std::string_view::npos) return out.append(word);
  const std::size_t fraction = detail::count_digits(word, point + 1);
  out.append(word.substr(0, point));
  if (fraction != 0) out.append(word.substr(point, fraction + 1));
  return out.append(word.substr(point + 1 + fraction));
}

inline std::string js_number(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  if (number == 0) return "0";
  const text::ShortestDecimal decimal = text::min_decimal(std::fabs(number));
  const std::string_view digits(decimal.digits.data(), decimal.size);
  std::string out = number < 0 ? "-" : "";
  const auto count = static_cast<int>(digits.size());
  const int point = decimal.point;
  const int exponent = point - 1;
  if (point > 21 || point <= -6) {
    out += digits.front();
    if (count > 1) out.append(".").append(digits, 1);
    out.append(exponent < 0 ? "e-" : "e+").append(std::to_string(std::abs(exponent)));
  } else if (point <= 0) {
    out.append("0.").append(static_cast<std::size_t>(-point), '0').append(digits);
  } else if (point >= count) {
    out.append(digits).append(static_cast<std::size_t>(point - count), '0');
  } else {
    out.append(digits, 0, static_cast<std::size_t>(point)).append(".");
    out.append(digits, static_cast<std::size_t>(point));
  }
  return out;
}

inline std::string key_of_plain(std::string_view word) {
  switch (kind_of_plain(word)) {
    case Kind::null: return "";
    case Kind::boolean: return (word.front() | 0x20) == 't' ? "true" : "false";
    case Kind::number:
      if (detail::is_not_a_number(word)) return "NaN";
      return js_number(text::to_double(json_number(word)));
    default: return std::string(word);
  }
}

}  // namespace nosana::yaml
