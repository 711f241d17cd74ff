// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/text/edit_distance.hpp>

#include "support/properties.hpp"

namespace nosana {
namespace {

/// Optimal string alignment by its definition, recursively from the ends.
std::size_t slow_distance(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.size() + b.size();
  const auto shorter = [](std::string_view word, std::size_t n) {
    return word.substr(0, word.size() - n);
  };
  std::size_t best = slow_distance(shorter(a, 1), shorter(b, 1)) + (a.back() == b.back() ? 0 : 1);
  best = std::min(best, slow_distance(shorter(a, 1), b) + 1);
  best = std::min(best, slow_distance(a, shorter(b, 1)) + 1);
  const bool swapped =
      a.size() > 1 && b.size() > 1 && a.back() == b[b.size() - 2] && b.back() == a[a.size() - 2];
  if (swapped) best = std::min(best, slow_distance(shorter(a, 2), shorter(b, 2)) + 1);
  return best;
}

rc::Gen<std::string> words() {
  return rc::gen::resize(5, rc::gen::container<std::string>(rc::gen::element('a', 'b', 'c')));
}

}  // namespace

TEST_CASE("the distance is that of the definition") {
  testing::for_all("definition", [] {
    const std::string a = *words();
    const std::string b = *words();
    RC_ASSERT(text::edit_distance(a, b) == slow_distance(a, b));
    RC_ASSERT(text::edit_distance(a, b) == text::edit_distance(b, a));
  });
}

TEST_CASE("one typing error is one edit") {
  CHECK(text::edit_distance("image", "image") == 0);
  CHECK(text::edit_distance("imgae", "image") == 1);
  CHECK(text::edit_distance("imag", "image") == 1);
  CHECK(text::edit_distance("imagee", "image") == 1);
  CHECK(text::edit_distance("imoge", "image") == 1);
  CHECK(text::edit_distance("", "image") == 5);
  CHECK(text::edit_distance("ca", "abc") == 3);  // 2 without the restriction
}

TEST_CASE("the case of ASCII letters does not count, that of other bytes does") {
  CHECK(text::edit_distance("IMAGE", "image") == 0);
  CHECK(text::edit_distance("@[`{", "`{@[") == 4);
}

TEST_CASE("words of up to 64 bytes are compared and the distance of longer ones is infinite") {
  const std::string sixty_four(64, 'a');
  const std::string longer(65, 'a');
  CHECK(text::edit_distance(sixty_four, "") == 64);
  CHECK(text::edit_distance(sixty_four, std::string(64, 'b')) == 64);
  CHECK(text::edit_distance(sixty_four, sixty_four.substr(1)) == 1);
  CHECK(text::edit_distance(longer, sixty_four) == static_cast<std::size_t>(-1));
  CHECK(text::edit_distance("", longer) == static_cast<std::size_t>(-1));
}

TEST_CASE("the nearest word is returned if it is near, the first of equally near ones") {
  const std::array<std::string_view, 5> known = {"image", "cmd", "gpu", "work_dir", "env"};
  CHECK(text::nearest("imgae", known) == "image");
  CHECK(text::nearest("Image", known) == "image");
  CHECK(text::nearest("workdir", known) == "work_dir");
  CHECK(text::nearest("command", known).empty());
  CHECK(text::nearest("password", known).empty());
  CHECK(text::nearest("", known).empty());
  CHECK(text::nearest("x", known).empty());
  CHECK(text::nearest("aab", std::vector<std::string_view>{"aac", "aad"}) == "aac");
  CHECK(text::nearest("word", std::vector<std::string_view>{}).empty());
  CHECK(text::nearest(std::string(100, 'a'), known).empty());
}

}  // namespace nosana
