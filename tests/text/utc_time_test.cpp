// SPDX-License-Identifier: MIT
// Times and their texts, compared with the C library's calendar.

#include <ctime>
#include <string>
#include <string_view>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/text/utc_time.hpp>

#include "support/properties.hpp"

namespace nosana::text {
namespace {

std::string written(std::int64_t seconds) {
  const UtcText text = utc_text(seconds);
  return {text.data(), text.size()};
}

TEST_CASE("a time is written as by the C library, and is the same after parsing") {
  CHECK(testing::holds([] {
    const auto seconds =
        *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(first_utc_second, last_utc_second + 1),
                        rc::gen::inRange<std::int64_t>(1'700'000'000, 1'900'000'000));
    const std::string text = written(seconds);
    const std::time_t time = static_cast<std::time_t>(seconds);
    std::tm parts{};
    RC_ASSERT(::gmtime_r(&time, &parts) != nullptr);
    const auto number = [&](std::size_t at, std::size_t digits) {
      return std::stoi(text.substr(at, digits));
    };
    RC_ASSERT(number(0, 4) == parts.tm_year + 1900);
    RC_ASSERT(number(5, 2) == parts.tm_mon + 1);
    RC_ASSERT(number(8, 2) == parts.tm_mday);
    RC_ASSERT(number(11, 2) == parts.tm_hour);
    RC_ASSERT(number(14, 2) == parts.tm_min);
    RC_ASSERT(number(17, 2) == parts.tm_sec);
    RC_ASSERT(parse_utc(text) == seconds);
  }));
}

TEST_CASE("a text with one character changed is another time or refused") {
  CHECK(testing::holds([] {
    std::string text = written(*rc::gen::inRange<std::int64_t>(0, 4'000'000'000));
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    const char other = *rc::gen::oneOf(rc::gen::arbitrary<char>(), rc::gen::inRange('0', ':'));
    RC_PRE(text[at] != other);
    text[at] = other;
    const auto seconds = parse_utc(text);
    if (seconds) RC_ASSERT(written(*seconds) == text);
  }));
}

TEST_CASE("the first and the last time, leap days, and days that do not exist") {
  CHECK(parse_utc("1970-01-01T00:00:00Z") == 0);
  CHECK(parse_utc("0000-01-01T00:00:00Z") == first_utc_second);
  CHECK(parse_utc("9999-12-31T23:59:59Z") == last_utc_second);
  CHECK(parse_utc("2000-02-29T00:00:00Z"));
  CHECK(parse_utc("2024-02-29T00:00:00Z"));
  for (const std::string_view none : {"2023-02-29T00:00:00Z",
                                      "1900-02-29T00:00:00Z",
                                      "2026-04-31T00:00:00Z",
                                      "2026-00-10T00:00:00Z",
                                      "2026-13-10T00:00:00Z",
                                      "2026-01-00T00:00:00Z",
                                      "2026-01-32T00:00:00Z",
                                      "2026-01-01T24:00:00Z",
                                      "2026-01-01T23:60:00Z",
                                      "2016-12-31T23:59:60Z",
                                      "2026-01-01t00:00:00Z",
                                      "2026-01-01T00:00:00z",
                                      "2026-01-01T00:00:00",
                                      "2026-01-01T00:00:00.0Z",
                                      "2026-01-01T00:00:00+00:00",
                                      "2026-01-01 00:00:00Z",
                                      " 026-01-01T00:00:00Z",
                                      "+026-01-01T00:00:00Z",
                                      "",
                                      "2026-01-01T00:00:00Z "})
    CHECK_FALSE(parse_utc(none));
}

}  // namespace
}  // namespace nosana::text
