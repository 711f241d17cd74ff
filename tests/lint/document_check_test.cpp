// SPDX-License-Identifier: MIT
#include <nosana/lint/document_check.hpp>

#include <functional>
#include <string_view>
#include <utility>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>

namespace {

using Check = nosana::DocumentCheck<int>;

int size_of(const nosana::Document& document) { return static_cast<int>(document.text().size()); }

TEST_CASE("a check calls the function that it was made of, and its copies do") {
  const nosana::Document document = nosana::parse("[1]");
  int calls = 0;
  Check check = [&calls](const nosana::Document&) { return ++calls; };
  REQUIRE(check);
  const Check copy = check;
  CHECK(check(document) == 1);
  CHECK(copy(document) == 2);
  const Check moved = std::move(check);
  CHECK(moved(document) == 3);
  check = copy;
  CHECK(check(document) == 4);
}

TEST_CASE("what holds no function makes no check") {
  CHECK_FALSE(Check());
  CHECK_FALSE(Check(std::function<int(const nosana::Document&)>()));
  int (*const none)(const nosana::Document&) = nullptr;
  CHECK_FALSE(Check(none));
  CHECK(Check(&size_of)(nosana::parse("[1]")) == 3);
  CHECK(Check(std::function<int(const nosana::Document&)>(size_of)));
}

}  // namespace
