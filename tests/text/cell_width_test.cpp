// SPDX-License-Identifier: MIT
#include <nosana/text/cell_width.hpp>

#include <string>

#include <catch2/catch.hpp>

namespace nosana::text {
namespace {

TEST_CASE("wide characters take two cells, combining ones none, all others one") {
  for (const char32_t c : {U'a', U'\u00E9', U'\u0416', U'\u20AC', U'\u2192', U'\uFF61'})
    CHECK(cell_width(c) == 1);
  for (const char32_t c : {U'\u4F60', U'\uAC00', U'\u3042', U'\uFF21', U'\u3000', U'\U0001F680',
                           U'\U0001F600', U'\u2705', U'\U00020000'})
    CHECK(cell_width(c) == 2);
  for (const char32_t c : {U'\u0301', U'\u200D', U'\uFE0F', U'\u0E31', U'\u3099', U'\u05B0'})
    CHECK(cell_width(c) == 0);
}

TEST_CASE("the tables are sorted, and no character is both wide and combining") {
  const auto sorted = [](const auto& table) {
    for (std::size_t i = 0; i < table.size(); ++i) {
      CHECK(table[i].first <= table[i].last);
      if (i != 0) CHECK(table[i - 1].last < table[i].first);
    }
  };
  sorted(detail::wide);
  sorted(detail::combining);
}

TEST_CASE("the cells of a part of a text are counted, including positions past its end") {
  const std::string text =
      "a\xE4\xBD\xA0\x65\xCC\x81\xF0\x9F\x9A\x80";  // a, wide, e + accent, rocket
  CHECK(cells(text, 0, 0) == 0);
  CHECK(cells(text, 0, 1) == 1);
  CHECK(cells(text, 0, 2) == 3);
  CHECK(cells(text, 0, 4) == 4);
  CHECK(cells(text, 0, 5) == 6);
  CHECK(cells(text, 1, 1) == 2);
  CHECK(cells(text, 4, 3) == 4);
  CHECK(cells("", 2, 3) == 3);
}

}  // namespace
}  // namespace nosana::text
