// SPDX-License-Identifier: MIT
// On the whole corpus the hints of the search take nothing away: every string of every definition,
// and every list of words, read with them and without.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/document/value.hpp>

#include "recall/corpus.hpp"
#include "recall/written.hpp"
#include "secrets/search_hints.hpp"

namespace nosana::recall {
namespace {

struct Compared {
  std::size_t strings = 0;
  std::size_t lists = 0;
};

void compare(std::string_view definition, Compared& count) {
  const Document document = parse(definition);
  const nosana::detail::Tape& tape = document.tape();
  for (std::uint32_t node = 0; node < tape.size(); ++node) {
    if (tape[node].kind == nosana::Kind::string) {
      ++count.strings;
      if (!testing::is_same_with_hints(document.content(node))) FAIL_CHECK("node " << node);
    }
    if (tape[node].kind != nosana::Kind::array) continue;
    std::vector<std::string> words;
    for (const Value element : Value(document, node).elements()) {
      if (element.is_string()) words.emplace_back(element.string());
    }
    ++count.lists;
    if (!testing::is_same_with_hints(words)) FAIL_CHECK("list " << node);
  }
}

TEST_CASE("the hints of the search take nothing of the corpus away", "[recall]") {
  Compared count;
  const auto take = [&count](const auto& sample) { compare(sample.definition.text, count); };
  for (const Half half : {Half::tuning, Half::held_out}) make_samples(first_seed, half, take);
  make_harmless(first_seed, 1, take);
  for (const WrittenSample& sample : written_samples("tests/recall/written", first_seed))
    compare(sample.definition, count);
  CHECK(count.strings > 50'000);
  CHECK(count.lists > 5'000);
}

}  // namespace
}  // namespace nosana::recall
