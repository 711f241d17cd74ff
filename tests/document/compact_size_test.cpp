// SPDX-License-Identifier: MIT
// Our size against that of JSON.stringify(JSON.parse(text)), run by node, on more than 10,000 texts. The seed is
// printed; NOSANA_SEED sets it.
#include <nosana/document/compact_size.hpp>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>

#include "support/generators.hpp"
#include "support/node.hpp"

namespace nosana {
namespace {

constexpr std::size_t generated_sizes = 6000;
constexpr std::size_t numbers = 4000;
constexpr std::size_t least_texts = 10000;

std::size_t size_of(std::string_view text) {
  const Document document = parse(text);
  REQUIRE(document.verdict() == JsonVerdict::accepted);
  return compact_size(document.root());
}

/// A list of numbers: any bits, powers of ten around the bounds of Number::toString, and digits with an exponent.
std::string number_list(std::mt19937_64& random) {
  std::string text = "[";
  for (int i = 0; i < 20; ++i) {
    const std::uint64_t bits = random();
    double any = 0;
    std::memcpy(&any, &bits, sizeof any);
    std::array<char, 64> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), any).ptr;
    if (i != 0) text += ',';
    switch (random() % 4) {
      case 0: text += "1e" + std::to_string(static_cast<int>(random() % 60) - 30); break;
      case 1:
        text += std::to_string(random() % 100000) + '.' + std::to_string(random() % 1000) + "e" +
                std::to_string(static_cast<int>(random() % 50) - 25);
        break;
      case 2: text += std::to_string(static_cast<std::int64_t>(random())); break;
      default: text += any - any == 0 ? std::string(digits.data(), end) : "-0";
    }
  }
  return text + ']';
}

TEST_CASE("the size is that of JSON.stringify for more than 10,000 texts") {
  const char* const chosen = std::getenv("NOSANA_SEED");
  const std::uint64_t seed = chosen != nullptr ? std::strtoull(chosen, nullptr, 10) : 5;
  std::mt19937_64 random(seed);
  std::vector<std::string> texts;
  Document document;
  const auto add = [&](std::string text) {
    parse(std::string_view(text), document);
    if (document.verdict() == JsonVerdict::accepted) texts.push_back(std::move(text));
  };
  for (std::size_t i = 0; i < generated_sizes; ++i) {
    testing::Choices choices = testing::Choices::seeded(random());
    add(testing::json_text(choices));
    testing::Choices more = testing::Choices::seeded(random(), 600);
    add(testing::job_text(more));
  }
  for (std::size_t i = 0; i < numbers; ++i) add(number_list(random));
  REQUIRE(texts.size() >= least_texts);

  const std::vector<std::string> answers =
      testing::run_node("tests/document/compact_size/judge.mjs", texts);
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (std::to_string(size_of(texts[i])) == answers[i]) continue;
    if (++wrong > 10) continue;
    INFO("text " << texts[i]);
    CHECK(std::to_string(size_of(texts[i])) == answers[i]);
  }
  std::cout << "JSON.stringify, seed " << seed << ": " << texts.size() << " texts, " << wrong
            << " of another size\n";
  CHECK(wrong == 0);
}

TEST_CASE("white space, repeated keys, escapes and long forms of numbers do not count") {
  CHECK(size_of(" [ 1 , 2 ] ") == 5);
  CHECK(size_of(R"({"a": [1, 2, 3], "b": 1, "a": {}})") == 14);  // {"a":{},"b":1}
  CHECK(size_of(R"("\u0061\/\u00e9\ud83d\ude00\ud800\u0001\b")") == 2 + 1 + 1 + 2 + 4 + 6 + 6 + 2);
  CHECK(size_of("[1.0, 1e2, -0, 1e21, 1e-7, 1e999, 100000000000000000000]") == 47);
}

TEST_CASE("the size of a part is that of the part alone") {
  const Document document = parse(R"({"a": [1, 22], "b": {"c": "x"}})");
  CHECK(compact_size(document.root().find("a")) == 6);
  CHECK(compact_size(document.root().find("b")) == 9);
  CHECK(compact_size(document.root().find("b").find("c")) == 3);
}

}  // namespace
}  // namespace nosana
