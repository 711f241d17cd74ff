// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include <nosana/text/span.hpp>

namespace nosana {

TEST_CASE("a span covers the bytes from its begin up to its end") {
  constexpr std::string_view text = "abcdef";
  STATIC_REQUIRE(bytes_of(text, {2, 4}) == "cd");
  STATIC_REQUIRE(bytes_of(text, {0, 6}) == text);
  STATIC_REQUIRE(bytes_of(text, {6, 6}).empty());
  STATIC_REQUIRE(Span{2, 4}.size() == 2);
  STATIC_REQUIRE(Span{} == Span{0, 0});
  STATIC_REQUIRE_FALSE(Span{1, 2} == Span{1, 3});
}

}  // namespace nosana
