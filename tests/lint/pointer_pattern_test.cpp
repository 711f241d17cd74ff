// SPDX-License-Identifier: MIT
#include <nosana/lint/pointer_pattern.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "support/properties.hpp"

namespace nosana {
namespace {

bool fits(std::string_view pattern, std::string_view pointer) {
  return PointerPattern::parse(pattern).matches(pointer);
}

using Steps = std::vector<std::string>;

/// The definition of a match, word for word, whatever it costs.
bool oracle(std::span<const std::string> pattern, std::span<const std::string> place) {
  if (pattern.empty()) return place.empty();
  const std::span<const std::string> rest = pattern.subspan(1);
  if (pattern[0] == "**") {
    for (std::size_t taken = 0; taken <= place.size(); ++taken) {
      if (oracle(rest, place.subspan(taken))) return true;
    }
    return false;
  }
  return !place.empty() && (pattern[0] == "*" || pattern[0] == place[0]) &&
         oracle(rest, place.subspan(1));
}

std::string joined(const Steps& steps) {
  Pointer pointer;
  for (const std::string& step : steps) pointer.push(step);
  return pointer.to_string();
}

TEST_CASE("a pattern of places matches what its definition says") {
  constexpr int max_steps = 10;  // the oracle tries every way: 2^steps
  testing::for_all("against the definition", [] {
    const auto place = *rc::gen::resize(
        max_steps, rc::gen::container<Steps>(rc::gen::element<std::string>("a", "b", "", "~/")));
    const auto pattern =
        *rc::gen::resize(max_steps, rc::gen::nonEmpty(rc::gen::container<Steps>(
                                        rc::gen::element<std::string>("a", "b", "~/", "*", "**"))));
    RC_ASSERT(fits(joined(pattern), joined(place)) == oracle(pattern, place));
  });
}

TEST_CASE("a step stands for itself, * for any one step, ** for any number of steps") {
  CHECK(fits("/ops/*/execution", "/ops/12/execution"));
  CHECK_FALSE(fits("/ops/*/execution", "/ops/12/execution/group"));
  CHECK_FALSE(fits("/ops/*", "/ops"));
  CHECK(fits("/**", ""));
  CHECK(fits("/ops/**", "/ops"));
  CHECK(fits("/**/env/*", "/ops/0/args/env/********"));
  CHECK(fits("/a~1b", "/a~1b"));
  CHECK(PointerPattern().matches("/anything/at/all"));
  CHECK(PointerPattern().matches(""));
}

TEST_CASE("what is no pattern of places is refused") {
  for (const char* text : {"", "ops", "/ops/a*", "/***", "/~2"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(PointerPattern::parse(text), Error);
  }
  std::string deep;
  for (std::size_t i = 0; i < PointerPattern::max_steps; ++i) deep += "/**";
  CHECK(fits(deep, "/a"));
  CHECK_THROWS_AS(PointerPattern::parse(deep + "/**"), Error);
}

}  // namespace
}  // namespace nosana
