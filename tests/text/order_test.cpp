// SPDX-License-Identifier: MIT
#include <nosana/text/order.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

namespace {

using nosana::text::stable_order;
using Numbered = std::pair<unsigned char, std::size_t>;

TEST_CASE(
    "items are in the order that std::stable_sort gives them, those before the first untouched") {
  const auto same = [](const std::vector<unsigned char>& keys) {
    std::vector<Numbered> items;
    for (const unsigned char key : keys) items.emplace_back(key % 4, items.size());
    const std::size_t first = *rc::gen::inRange<std::size_t>(0, items.size() + 1);
    std::vector<Numbered> expected = items;
    std::stable_sort(expected.begin() + static_cast<std::ptrdiff_t>(first), expected.end(),
                     [](const Numbered& a, const Numbered& b) { return a.first < b.first; });
    stable_order(
        items, [](const Numbered& item) -> std::uint64_t { return item.first; }, first);
    RC_ASSERT(items == expected);
  };
  REQUIRE(rc::check("numbers", same));
}

TEST_CASE("texts are ordered byte by byte") {
  const auto same = [](std::vector<std::string> texts) {
    std::vector<std::string_view> views(texts.begin(), texts.end());
    std::vector<std::string_view> expected = views;
    std::stable_sort(expected.begin(), expected.end());
    stable_order(views, [](std::string_view text) { return text; });
    RC_ASSERT(views == expected);
  };
  REQUIRE(rc::check("texts", same));
}

TEST_CASE("no item and one item are in order") {
  std::vector<int> none;
  stable_order(none, [](int) -> std::uint64_t { return 0; });
  CHECK(none.empty());
  std::vector<int> one = {7};
  stable_order(one, [](int) -> std::uint64_t { return 0; });
  stable_order(
      one, [](int) -> std::uint64_t { return 0; }, 1);
  CHECK(one == std::vector<int>{7});
}

}  // namespace
