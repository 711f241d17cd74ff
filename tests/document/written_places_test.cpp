// SPDX-License-Identifier: MIT
// Where what stands in a string is in the text, for strings with escapes and for all forms of YAML.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/document/strings.hpp>
#include <nosana/document/written_places.hpp>
#include <nosana/document/yaml.hpp>

#include "support/generators.hpp"

namespace nosana::detail {
namespace {

std::string bytes_of(const Document& document, Span span) {
  return std::string(document.text().substr(span.begin, span.end - span.begin));
}

std::uint32_t only_string(const Document& document) {
  for (std::uint32_t node = 0; node < document.tape().size(); ++node) {
    if (document.tape()[node].kind == Kind::string) return node;
  }
  FAIL("there is no string");
  return 0;
}

/// The text of the place of `part`, whose first occurrence in the content is meant; "-" for none.
std::string written(const Document& document, std::string_view part) {
  const std::uint32_t node = only_string(document);
  const std::size_t at = document.content(node).find(part);
  REQUIRE(at != std::string_view::npos);
  const std::optional<Span> span = WrittenPlaces(document).of(node, at, at + part.size());
  return span ? bytes_of(document, *span) : "-";
}

/// Where the last occurrence of `part` in the content is in the text; npos where that is not said.
std::size_t last_place(const Document& document, std::string_view part) {
  const std::uint32_t node = only_string(document);
  const std::size_t at = document.content(node).rfind(part);
  REQUIRE(at != std::string_view::npos);
  const std::optional<Span> span = WrittenPlaces(document).of(node, at, at + part.size());
  return span ? span->begin : std::string::npos;
}

/// A JSON string whose characters are sometimes written as escapes; of few letters, so that parts
/// of it occur again and again.
std::string escaped_string(testing::Choices& choices) {
  std::string out = "[\"";
  while (!choices.empty()) {
    switch (choices.below(12)) {
      case 0: out += "\\n"; break;
      case 1: out += "\\u006e"; break;
      case 2: out += "\\t"; break;
      case 3: out += "\\/"; break;
      case 4: out += '/'; break;
      case 5: out += ' '; break;
      case 6: out += "\\\""; break;
      case 7: out += "\xC3\xA9"; break;
      default: out += "nta"[choices.below(3)]; break;
    }
  }
  return out + "\"]";
}

}  // namespace

TEST_CASE("the place of a part of a string with escapes has the bytes that it was made of") {
  std::size_t found = 0;
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    auto choices = testing::Choices::seeded(seed, 40);
    const std::string text = escaped_string(choices);
    const Document document = parse(text);
    const std::uint32_t node = only_string(document);
    const std::string_view content = document.content(node);
    WrittenPlaces places(document);
    std::mt19937_64 random(seed);
    for (int part = 0; part < 8; ++part) {
      const std::size_t begin = random() % content.size();
      const std::size_t end = begin + 1 + random() % (content.size() - begin);
      const std::optional<Span> span = places.of(node, begin, end);
      if (!span) continue;
      ++found;
      const std::string bytes = bytes_of(document, *span);
      std::string decoded;
      strings::append_decoded(bytes.data(), bytes.data() + bytes.size(), decoded);
      INFO("seed " << seed << ": " << text << " from " << begin << " to " << end);
      CHECK(decoded == content.substr(begin, end - begin));
    }
  }
  CHECK(found > 1000);
}

TEST_CASE("what is written as itself, and nowhere else, is always found") {
  std::size_t tried = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    auto choices = testing::Choices::seeded(seed, 40);
    std::string text = escaped_string(choices);
    const std::string part = "Key-" + std::to_string(seed);
    std::size_t at = 2 + seed % (text.size() - 4);
    while (at > 2 && text[at - 1] != 'a') --at;  // not within an escape
    if (at == 2) continue;
    text.insert(at, part);
    const Document document = parse(text);
    if (document.content(only_string(document)).find(part) == std::string_view::npos) continue;
    ++tried;
    CHECK(written(document, part) == part);
  }
  CHECK(tried > 500);
}

TEST_CASE("a part of a YAML scalar is found in all forms of scalars") {
  const std::string key = "hunter2-Key";
  for (const std::string_view text :
       {"a: |\n  first\n  run hunter2-Key now\n", "a: >-\n  first\n  run hunter2-Key\n  now\n",
        "a: |2\n    deep\n  hunter2-Key\n", "a: 'it''s hunter2-Key'\n",
        "a: \"one \\\"\n  hunter2-Key\\n\"\n", "a: one\n  two hunter2-Key\n"}) {
    const Document document = parse_yaml(text);
    INFO(text);
    CHECK(written(document, key) == key);
  }
}

TEST_CASE("a part of several lines is found from its first to its last line") {
  const Document document = parse_yaml("a: |\n  x\n  BEGIN-1\n  abc\n  END-1\n  y\n");
  CHECK(written(document, "BEGIN-1\nabc\nEND-1") == "BEGIN-1\n  abc\n  END-1");
  const Document json = parse(R"(["x\nBEGIN-1\nabc\nEND-1\ny"])");
  CHECK(written(json, "BEGIN-1\nabc\nEND-1") == R"(BEGIN-1\nabc\nEND-1)");
}

TEST_CASE("the second of two equal parts has the second place") {
  const Document document = parse(R"(["\tkey-1 \n key-1"])");
  CHECK(last_place(document, "key-1") == document.text().rfind("key-1"));
}

TEST_CASE("there is no place where a part, or one that is equal, is written as an escape") {
  CHECK(written(parse(R"(["a \u006bey"])"), "key") == "-");
  CHECK(written(parse(R"(["nab\u0063 nabc"])"), "nabc") == "-");
  CHECK(written(parse(R"(["\n \" x"])"), "\"") == "-");
}

TEST_CASE("the last characters of an escape are no place") {
  const Document document = parse(R"(["\nabc \\nabc \u00a0bc nabc"])");
  CHECK(last_place(document, "nabc") == document.text().rfind("nabc"));
}

TEST_CASE("an alias has no place of its own parts") {
  const Document document = parse_yaml("a: &one 'it''s key-1'\nb: *one\n");
  std::vector<std::uint32_t> strings;
  for (std::uint32_t node = 0; node < document.tape().size(); ++node) {
    if (document.tape()[node].kind == Kind::string) strings.push_back(node);
  }
  REQUIRE(strings.size() == 2);
  const std::size_t at = document.content(strings[1]).find("key-1");
  CHECK(WrittenPlaces(document).of(strings[0], at, at + 5));
  CHECK_FALSE(WrittenPlaces(document).of(strings[1], at, at + 5));
}

TEST_CASE("the work is bounded by the size of the text") {
  std::string text = "[\"\\n";
  for (int i = 0; i < 20000; ++i) text += "key-" + std::to_string(i) + " ";
  text += "\"]";
  const Document document = parse(text);
  const std::uint32_t node = only_string(document);
  const std::string_view content = document.content(node);
  WrittenPlaces places(document);
  std::size_t found = 0;
  for (std::size_t at = content.find("key-"); at != std::string_view::npos;
       at = content.find("key-", at + 1))
    found += places.of(node, at, content.find(' ', at)) ? 1U : 0U;
  CHECK(found >= 4);
  CHECK(found < 200);
}

}  // namespace nosana::detail
