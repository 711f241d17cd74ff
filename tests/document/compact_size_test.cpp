// SPDX-License-Identifier: MIT
// Our text and our size compared with those of JSON.stringify(JSON.parse(text)), run by node, on
// more than 10,000 texts. The seed is printed; NOSANA_SEED sets it.
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
#include <nosana/document/stringify.hpp>

#include "support/generators.hpp"
#include "support/node.hpp"

namespace nosana::detail {
namespace {

constexpr std::size_t generated_sizes = 6000;
constexpr std::size_t numbers = 4000;
constexpr std::size_t objects = 1000;
constexpr std::size_t min_texts = 10000;

std::size_t size_of(std::string_view text) {
  const Document document = parse(text);
  REQUIRE(document.verdict() == JsonVerdict::accepted);
  return compact_size(document.root());
}

/// A list of numbers: any bits, powers of ten near the bounds of Number::toString, and digits with
/// an exponent.
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

/// An object with keys that are array indices, or almost, some of them repeated.
std::string object_of_indices(std::mt19937_64& random) {
  constexpr std::array<std::string_view, 12> others = {
      "a",          "01",         "-1",          "1.0",       "",    "4294967294",
      "4294967295", "4294967296", "99999999999", "__proto__", "1e3", " 1"};
  std::string text = "{";
  for (std::size_t i = random() % 12 + 1; i != 0; --i) {
    const std::string key = random() % 3 == 0 ? std::string(others[random() % others.size()])
                                              : std::to_string(random() % 20);
    text += '"' + key + "\":" + std::to_string(i) + (i == 1 ? "" : ",");
  }
  return text + '}';
}

std::string stringified(std::string_view text) { return stringify(parse(text).root()); }

TEST_CASE("the text and its size are those of JSON.stringify for more than 10,000 texts") {
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
  for (std::size_t i = 0; i < objects; ++i) add(object_of_indices(random));
  REQUIRE(texts.size() >= min_texts);

  const std::vector<std::string> answers =
      testing::run_node("tests/document/compact_size/judge.mjs", texts);
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (stringified(texts[i]) == answers[i] && size_of(texts[i]) == answers[i].size()) continue;
    if (++wrong > 10) continue;
    INFO("text " << texts[i]);
    CHECK(stringified(texts[i]) == answers[i]);
    CHECK(size_of(texts[i]) == answers[i].size());
  }
  std::cout << "JSON.stringify, seed " << seed << ": " << texts.size() << " texts, " << wrong
            << " written otherwise\n";
  CHECK(wrong == 0);
}

TEST_CASE("white space, repeated keys, escapes and long forms of numbers do not count") {
  CHECK(size_of(" [ 1 , 2 ] ") == 5);
  CHECK(size_of(R"({"a": [1, 2, 3], "b": 1, "a": {}})") == 14);  // {"a":{},"b":1}
  CHECK(size_of(R"("\u0061\/\u00e9\ud83d\ude00\ud800\u0001\b")") == 2 + 1 + 1 + 2 + 4 + 6 + 6 + 2);
  CHECK(size_of("[1.0, 1e2, -0, 1e21, 1e-7, 1e999, 100000000000000000000]") == 47);
}

TEST_CASE("the text is that of JSON.stringify") {
  CHECK(stringified(R"({"b":1,"10":2,"2":3,"b":{"a":[ ]},"":-0})") ==
        R"({"2":3,"10":2,"b":{"a":[]},"":0})");
  CHECK(stringified(R"("\u0061\/\u00e9\ud800\u0001\b\u2028\u007f<")") ==
        "\"a/\xC3\xA9\\ud800\\u0001\\b\xE2\x80\xA8\x7F<\"");
  CHECK(stringified("[1.0,1e21,1e20,1e-7,0.000001,123.456e-2,1e999,5e-324]") ==
        "[1,1e+21,100000000000000000000,1e-7,0.000001,1.23456,null,5e-324]");
}

TEST_CASE("the size of a part is that of the part alone") {
  const Document document = parse(R"({"a": [1, 22], "b": {"c": "x"}})");
  CHECK(compact_size(document.root().find("a")) == 6);
  CHECK(compact_size(document.root().find("b")) == 9);
  CHECK(compact_size(document.root().find("b").find("c")) == 3);
}

}  // namespace
}  // namespace nosana::detail
