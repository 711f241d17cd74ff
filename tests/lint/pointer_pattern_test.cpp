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

/// The definition of a match, word for word, for every end of a place and of a pattern: the shorter
/// ends first, because the others ask for them.
bool oracle(const Steps& pattern, const Steps& place) {
  const std::size_t width = place.size() + 1;
  std::vector<bool> matches((pattern.size() + 1) * width);
  const auto at = [width](std::size_t in_pattern, std::size_t in_place) {
    return in_pattern * width + in_place;
  };
  for (std::size_t p = pattern.size() + 1; p-- > 0;) {
    for (std::size_t s = width; s-- > 0;) {
      bool fits = false;
      if (p == pattern.size()) {
        fits = s == place.size();
      } else if (pattern[p] == "**") {
        for (std::size_t after = s; after < width; ++after)
          fits = fits || matches[at(p + 1, after)];
      } else if (s < place.size() && (pattern[p] == "*" || pattern[p] == place[s])) {
        fits = matches[at(p + 1, s + 1)];
      }
      matches[at(p, s)] = fits;
    }
  }
  return matches[at(0, 0)];
}

std::string joined(const Steps& steps) {
  Pointer pointer;
  for (const std::string& step : steps) pointer.push(step);
  return pointer.to_string();
}

TEST_CASE("a pattern of places matches what its definition says") {
  testing::for_all("against the definition", [] {
    const auto place =
        *rc::gen::container<Steps>(rc::gen::element<std::string>("a", "b", "", "~/"));
    const auto pattern = *rc::gen::nonEmpty(
        rc::gen::container<Steps>(rc::gen::element<std::string>("a", "b", "~/", "*", "**")));
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
