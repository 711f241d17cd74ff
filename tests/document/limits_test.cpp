// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include <nosana/document/limits.hpp>
#include <nosana/document/problem.hpp>
#include <nosana/document/yaml.hpp>

namespace nosana {

TEST_CASE("the default limits are 64 MiB and 128 levels") {
  STATIC_REQUIRE(Limits{}.bytes == 64 * 1024 * 1024);
  STATIC_REQUIRE(Limits{}.depth == 128);
  STATIC_REQUIRE(Limits{}.bytes <= Limits::max_bytes);
  STATIC_REQUIRE(Limits{}.depth <= Limits::max_depth);
}

TEST_CASE(
    "JSON.parse takes lone surrogates, repeated keys and infinite numbers, and no other problem") {
  for (std::size_t i = 0; i < problem_kinds; ++i) {
    const auto kind = static_cast<ProblemKind>(i);
    const bool taken = kind == ProblemKind::lone_surrogate || kind == ProblemKind::duplicate_key ||
                       kind == ProblemKind::infinite_number;
    CHECK(rejects(kind, Syntax::json) == !(taken || is_limit(kind)));
    CHECK(rejects(kind, Syntax::jsonc) == !(taken || is_limit(kind)));
  }
}

TEST_CASE("YAML refuses repeated keys, and reads typographic quotes as a part of a text") {
  for (std::size_t i = 0; i < problem_kinds; ++i) {
    const auto kind = static_cast<ProblemKind>(i);
    const bool differs = kind == ProblemKind::duplicate_key || kind == ProblemKind::other_quote;
    CHECK((rejects(kind, Syntax::yaml) != rejects(kind, Syntax::json)) == differs);
  }
  CHECK(parse_yaml("a: \xE2\x80\x9C"
                   "b\xE2\x80\x9D\n")
            .verdict() == JsonVerdict::accepted);
  CHECK(parse_yaml("a: 1\na: 2\n").verdict() == JsonVerdict::rejected);
}

}  // namespace nosana
