// SPDX-License-Identifier: MIT
// The masked view of a definition: its structure, and none of its values.
#include <nosana/mask/masked_text.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>

#include "support/properties.hpp"

namespace nosana::mask {
namespace {

std::string masked_of(std::string_view text) { return std::string(masked_text(parse(text))); }

TEST_CASE("no string of a definition is in its masked view") {
  constexpr std::string_view marker = "Zq~Zq";
  testing::for_all("masked", [marker](void) {
    // Every string becomes a marker, in any of the forms of a generated text.
    const std::string text = *rc::gen::oneOf(testing::job_texts(), testing::json_texts());
    const Document document = parse(std::string_view(text));
    std::string marked;
    std::size_t from = 0;
    for (std::uint32_t node = 0; node < document.tape().size(); ++node) {
      const nosana::detail::Node& at = document.tape()[node];
      if (at.kind != Kind::string || at.end - at.begin < 2) continue;
      marked.append(text, from, at.begin + 1 - from).append(marker);
      from = at.end - 1;
    }
    marked.append(text, from);
    RC_ASSERT(masked_of(marked).find(marker) == std::string::npos);
  });
}

TEST_CASE("numbers that could be keys are masked, and so are lists of them") {
  CHECK(masked_of(R"({"expose": [8080, 123456, 1.5], "pin": 4711})") ==
        "{\n  \"expose\": [\n    8080,\n    ********,\n    1.5\n  ],\n  \"pin\": ********\n}\n");
  CHECK(masked_of("[1,2,3,4,5,6,7,8,9]") == "[********]\n");
  CHECK(masked_of("[1,2,3,4,5,6,7,8]") == "[\n  1,\n  2,\n  3,\n  4,\n  5,\n  6,\n  7,\n  8\n]\n");
}

TEST_CASE("a number is shown by itself only where it is shown in its document") {
  const Document document = parse(R"({"port": 8080, "pin": 471100, "expose": "8080"})");
  CHECK(std::string(shown_number(document.root().find("port"))) == "8080");
  CHECK(std::string(shown_number(document.root().find("pin"))) == "********");
  CHECK(std::string(shown_number(document.root().find("expose"))) == "********");
}

TEST_CASE(
    "words that the format prescribes are shown, names too, and what looks like a token is not") {
  CHECK(masked_of(R"({"type": "container", "b": "me", "c": [], "d": {}, "e": [true, null]})") ==
        "{\n  \"type\": \"container\",\n  \"b\": \"********\",\n  \"c\": [],\n  \"d\": {},\n"
        "  \"e\": [\n    true,\n    null\n  ]\n}\n");
  CHECK(masked_of("{\"" + std::string(30, 'a') + "\": 1, \"a\\\"b\": 2}") ==
        "{\n  \"********\": 1,\n  \"********\": 2\n}\n");
}

TEST_CASE("marks are next to masked values only") {
  const Document document =
      parse(R"(["me", 8080, 123456, "container", true, [1,2,3,4,5,6,7,8,9]])");
  const std::vector<std::uint32_t> marks(document.tape().size(), 0x0123ABCD);
  CHECK(std::string(masked_text(document, marks)) ==
        "[\n  \"******** 0123abcd\",\n  ******** 0123abcd,\n  ******** 0123abcd,\n  "
        "\"container\",\n  true,\n"
        "  [******** 0123abcd]\n]\n");
}

}  // namespace
}  // namespace nosana::mask
