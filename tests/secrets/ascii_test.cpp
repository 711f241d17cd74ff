// SPDX-License-Identifier: MIT
// Sets of words and of bytes say what a search of their lists says.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/word_set.hpp>
#include <nosana/secrets/word_storage.hpp>
#include <nosana/text/literal.hpp>

#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

constexpr text::Literal listed[] = {"a", "key", "kez", "token", "-", "", "--set", "%", "2fa"};
constexpr ascii::WordSet set(listed);

/// The words in one of the two storages.
template <template <std::size_t> class Storage, std::size_t Count>
constexpr auto stored(const text::Literal (&words)[Count]) {
  Storage<16> storage;
  for (const std::string_view word : words) storage.put(word);
  return storage;
}

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

TEST_CASE("both storages of words have the same words at the same places") {
  constexpr text::Literal repeated[] = {"key", "token", "key", "", "key"};
  constexpr auto linked = stored<ascii::LinkedWords>(repeated);
  constexpr auto packed_words = stored<ascii::PackedWords>(repeated);
  std::vector<std::string_view> words;
  for (const std::string_view word : packed_words) words.push_back(word);
  CHECK(std::equal(words.begin(), words.end(), std::begin(repeated), std::end(repeated)));
  CHECK(std::equal(linked.begin(), linked.end(), std::begin(repeated), std::end(repeated)));
  CHECK(packed_words.size() == linked.size());
  CHECK(linked.place_before(5, "KEY") == 4);
  CHECK(linked.place_before(4, "key") == 2);
  CHECK(linked.place_before(5, "keys") == linked.size());
  const bool same = testing::holds([&] {
    std::string word(*rc::gen::elementOf(
        std::vector<std::string_view>(std::begin(repeated), std::end(repeated))));
    if (*rc::gen::inRange(0, 4) == 0) word += *rc::gen::arbitrary<char>();
    for (char& c : word) {
      if (*rc::gen::inRange(0, 4) == 0) c = *rc::gen::arbitrary<char>();
    }
    const auto place = *rc::gen::inRange<std::size_t>(0, std::size(repeated) + 2);
    const std::size_t found = linked.place_before(place, word);
    RC_CLASSIFY(found != linked.size(), "listed");
    RC_ASSERT(packed_words.place_before(place, word) == found);
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
