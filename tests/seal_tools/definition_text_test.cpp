// SPDX-License-Identifier: MIT
// The language of a definition without a file name, and the replacement of comments for the client.
#include <nosana_seal/definition_text.hpp>

#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>

#include "support/properties.hpp"

namespace nosana::tool {
namespace {

std::string readable(std::string_view text) {
  const ReadableDefinition made = readable_definition(text);
  return std::string(made.text.empty() ? text : made.text.text());
}

TEST_CASE("the language follows from the text") {
  CHECK(language_of_text(R"({"a": 1})") == Syntax::json);
  CHECK(language_of_text(R"({"a": 1,})") == Syntax::jsonc);
  CHECK(language_of_text("// x\n{}") == Syntax::jsonc);
  CHECK(language_of_text("/* x */ {\"a\": 1 // y\n}") == Syntax::jsonc);
  CHECK(language_of_text("a: 1") == Syntax::yaml);
  CHECK(language_of_text("# x\na: 1") == Syntax::yaml);
  CHECK(language_of_text("--- \na: 1") == Syntax::yaml);
  CHECK(language_of_text("{a: 1}") == Syntax::yaml);
  CHECK(language_of_text("{\"a\": ") == Syntax::json);
  CHECK(language_of_text("") == Syntax::json);
  CHECK(language_of_file("job.yml", "{}") == Syntax::yaml);
  CHECK(language_of_file("job.json", "a: 1") == Syntax::json);
  CHECK(language_of_file("standard input", "a: 1") == Syntax::yaml);
}

TEST_CASE("comments and trailing commas become blanks, and strings are unchanged") {
  CHECK(readable("{\"a\": 1, // b\n \"c\": [1,/* ] */],}") ==
        "{\"a\": 1,     \n \"c\": [1        ] }");
  CHECK(readable("{\"a\": \"// ,]\", \"b\": \"\\\",]\" ,}") ==
        "{\"a\": \"// ,]\", \"b\": \"\\\",]\"  }");
  CHECK(readable("{\"a\": [[],[]]}") == "{\"a\": [[],[]]}");
  CHECK(readable_definition("a: 1 # b").file_name == "job.yaml");
  CHECK(readable("a: 1 # b") == "a: 1 # b");
}

TEST_CASE("JSON is unchanged, and JSON with comments becomes JSON of the same values") {
  testing::for_all("readable", [](void) {
    const std::string text = *testing::json_texts();
    RC_ASSERT(readable(text) == text);
    const std::string commented = "/* a */ " + text + " // b";
    const std::string made = readable(commented);
    RC_ASSERT(made.size() == commented.size());
    RC_ASSERT(made == "        " + text + "     ");
  });
}

}  // namespace
}  // namespace nosana::tool
