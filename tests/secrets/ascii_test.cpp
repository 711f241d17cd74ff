// SPDX-License-Identifier: MIT
// Sets of words and of bytes say what a search of their lists says.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/packed_words.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/text/literal.hpp>

#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

constexpr text::Literal listed[] = {"a", "key", "kez", "token", "-", "", "--set", "%", "2fa"};
constexpr ascii::WordSet set(listed);
constexpr ascii::PackedWords<16> small_set(listed);

TEST_CASE("a set of words holds its words in any case, and nothing else") {
  for (const std::string_view word : listed) CHECK(set.contains(word));
  CHECK(set.contains("KEY"));
  CHECK_FALSE(set.contains(std::string(1000, 'k')));
  const bool same = testing::holds([] {
    std::string word(
        *rc::gen::elementOf(std::vector<std::string_view>(std::begin(listed), std::end(listed))));
    if (*rc::gen::arbitrary<bool>()) word += *rc::gen::arbitrary<char>();
    for (char& c : word) {
      if (*rc::gen::inRange(0, 4) == 0) c = *rc::gen::arbitrary<char>();
    }
    const bool is_listed =
        std::any_of(std::begin(listed), std::end(listed),
                    [&](std::string_view low) { return ascii::same(word, low); });
    RC_CLASSIFY(is_listed, "listed");
    RC_ASSERT(set.contains(word) == is_listed);
  });
  CHECK(same);
}

TEST_CASE("the set of words of a small program answers as the other does") {
  std::vector<std::string_view> words;
  for (const std::string_view word : small_set) words.push_back(word);
  CHECK(std::equal(words.begin(), words.end(), std::begin(listed), std::end(listed)));
  CHECK(small_set.size() == set.size());
  constexpr text::Literal repeated[] = {"key", "token", "key", "key"};
  constexpr ascii::WordSet keys(repeated);
  constexpr ascii::PackedWords<4> small_keys(repeated);
  const bool same = testing::holds([&] {
    std::string word(
        *rc::gen::elementOf(std::vector<std::string_view>(std::begin(listed), std::end(listed))));
    if (*rc::gen::arbitrary<bool>()) word += *rc::gen::arbitrary<char>();
    for (char& c : word) {
      if (*rc::gen::inRange(0, 4) == 0) c = *rc::gen::arbitrary<char>();
    }
    const auto place = *rc::gen::inRange<std::size_t>(0, std::size(listed) + 2);
    RC_CLASSIFY(set.contains(word), "listed");
    RC_ASSERT(small_set.contains(word) == set.contains(word));
    RC_ASSERT(small_set.place_before(place, word) == set.place_before(place, word));
    RC_ASSERT(small_keys.place_before(place, word) == keys.place_before(place, word));
  });
  CHECK(same);
}

TEST_CASE("a set of bytes is found where a search of the string finds it") {
  constexpr std::string_view bytes = "=:\x80\xFF";
  constexpr ascii::ByteSet in(bytes);
  const bool same = rc::check([&](const std::string& text) {
    const std::size_t from = text.empty() ? 0 : *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    RC_ASSERT(in.find_in(text, from) == text.find_first_of(bytes, from));
    RC_ASSERT(in.occurs_in(text) == (text.find_first_of(bytes) != std::string::npos));
  });
  CHECK(same);
}

}  // namespace
}  // namespace nosana::secrets
