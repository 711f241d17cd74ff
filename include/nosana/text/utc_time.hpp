// SPDX-License-Identifier: MIT
#pragma once

// A time as seconds since 1970, and as its only text form, "2026-11-22T16:00:00Z". No clock is read
// here.

#include <array>
#include <cassert>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace nosana::text {

/// The first and the last second that has a text form: years 0000 to 9999.
inline constexpr std::int64_t first_utc_second = -62'167'219'200;
inline constexpr std::int64_t last_utc_second = 253'402'300'799;

using UtcText = std::array<char, 20>;

/// The seconds since 1970-01-01T00:00:00Z without leap seconds, or nothing if `text` is not of
/// exactly this form, the date does not exist, or the second is 60.
/// source   RFC 3339, section 5.6, restricted to 20 characters with capital T and Z
[[nodiscard]] constexpr std::optional<std::int64_t> parse_utc(std::string_view text) noexcept;

/// The text form of a time between first_utc_second and last_utc_second.
[[nodiscard]] constexpr UtcText utc_text(std::int64_t seconds) noexcept;

// ---- implementation ----

namespace detail {

inline constexpr std::string_view utc_form = "0000-00-00T00:00:00Z";

}  // namespace detail

constexpr std::optional<std::int64_t> parse_utc(std::string_view text) noexcept {
  if (text.size() != detail::utc_form.size()) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (detail::utc_form[i] == '0' ? !is_digit : text[i] != detail::utc_form[i])
      return std::nullopt;
  }
  const auto number = [&](std::size_t at, std::size_t digits) {
    int value = 0;
    for (std::size_t i = at; i < at + digits; ++i) value = value * 10 + (text[i] - '0');
    return value;
  };
  using namespace std::chrono;
  const year_month_day date(year(number(0, 4)), month(static_cast<unsigned>(number(5, 2))),
                            day(static_cast<unsigned>(number(8, 2))));
  const std::int64_t hour = number(11, 2);
  const std::int64_t minute = number(14, 2);
  const std::int64_t second = number(17, 2);
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  const std::int64_t days = sys_days(date).time_since_epoch().count();
  return days * 86'400 + hour * 3'600 + minute * 60 + second;
}

constexpr UtcText utc_text(std::int64_t seconds) noexcept {
  assert(seconds >= first_utc_second && seconds <= last_utc_second);
  using namespace std::chrono;
  const auto since_first = seconds - first_utc_second;
  const auto in_day = static_cast<int>(since_first % 86'400);
  const year_month_day date(sys_days(days(static_cast<int>((seconds - in_day) / 86'400))));
  UtcText text{};
  for (std::size_t i = 0; i < text.size(); ++i) text[i] = detail::utc_form[i];
  const auto put = [&](std::size_t at, std::size_t digits, unsigned value) {
    for (std::size_t i = at + digits; i-- > at; value /= 10)
      text[i] = static_cast<char>('0' + value % 10);
  };
  put(0, 4, static_cast<unsigned>(static_cast<int>(date.year())));
  put(5, 2, static_cast<unsigned>(date.month()));
  put(8, 2, static_cast<unsigned>(date.day()));
  put(11, 2, static_cast<unsigned>(in_day / 3'600));
  put(14, 2, static_cast<unsigned>(in_day / 60 % 60));
  put(17, 2, static_cast<unsigned>(in_day % 60));
  return text;
}

}  // namespace nosana::text
