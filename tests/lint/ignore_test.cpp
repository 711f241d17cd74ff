// SPDX-License-Identifier: MIT
// Ignores of the options and in comments: what they take out, and what is said about those that do
// not.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/nosana.hpp>

#include "support/properties.hpp"

namespace nosana {
namespace {

using Words = std::vector<std::string>;

LintOptions ignoring(const std::vector<Ignore>& ignores) {
  LintOptions options;
  options.ignores = ignores;
  return options;
}

Ignore at(std::string rule, std::string_view pointer) {
  return {std::move(rule), PointerPattern::parse(pointer)};
}

std::size_t line_of(const Document& document, const Finding& finding) {
  return LineIndex(document.text()).position(finding.span.begin).line;
}

/// "line rule", of what is reported.
Words found(std::string_view text, const LintOptions& options = {}) {
  const Document document = parse(text, {}, Syntax::jsonc);
  Words words;
  for (const Finding& finding : lint(document, options).findings) {
    words.push_back(std::to_string(line_of(document, finding)) + ' ' + std::string(finding.rule));
  }
  return words;
}

constexpr std::string_view two_unknown =
    R"({"version": "0.1", "type": "container", "one": 1, "ops": [], "two": {"three": 1}})";

TEST_CASE("an ignore takes out the findings of its rule at its places, and says that it was used") {
  const Document document = parse(two_unknown);
  const LintResult result = lint(
      document, ignoring({at("schema-unknown-property", "/two"), {"json-", {}}, {"schema-", {}}}));
  CHECK(result.findings.empty());
  REQUIRE(result.suppressed.size() == 2);
  CHECK(result.suppressed[0].finding.pointer == "/one");
  CHECK(result.suppressed[0].by == Suppression::configuration);
  CHECK(result.used_ignores == std::vector<std::uint32_t>{0, 2});
  CHECK_FALSE(*result.valid_kit);

  const LintResult one = lint(document, ignoring({at("schema-unknown-property", "/two")}));
  REQUIRE(one.findings.size() == 1);
  CHECK(one.findings[0].pointer == "/one");
}

TEST_CASE("every finding is either reported or suppressed, in the order of the text") {
  testing::for_all("ignores move findings and change none", [] {
    const Document document = parse(two_unknown);
    const auto rule =
        *rc::gen::element<std::string>("schema-", "schema-unknown-property", "secret-");
    const auto place = *rc::gen::element<std::string>("/one", "/*", "/two/**", "/**");
    const LintResult all = lint(document);
    const LintResult some = lint(document, ignoring({at(rule, place)}));
    RC_ASSERT(some.findings.size() + some.suppressed.size() == all.findings.size());
    auto reported = some.findings.begin();
    auto suppressed = some.suppressed.begin();
    for (const Finding& finding : all.findings) {
      const bool is_reported =
          reported != some.findings.end() && reported->pointer == finding.pointer;
      if (is_reported) {
        ++reported;
      } else {
        RC_ASSERT(suppressed->finding.pointer == finding.pointer);
        ++suppressed;
      }
    }
    RC_ASSERT(some.used_ignores.empty() == some.suppressed.empty());
  });
}

TEST_CASE("a comment behind something speaks about its own line") {
  CHECK(found("{\"version\": \"0.1\", \"type\": \"container\", \"ops\": [],\n"
              "\"one\": 1, // nosana-lint: ignore[schema-unknown-property] the host reads it\n"
              "\"two\": 2}") == Words{"3 schema-unknown-property"});
  CHECK(found("{\"version\": \"0.1\", \"type\": \"container\", \"ops\": [],\n"
              "\"one\": /* nosana-lint: ignore[json-, schema-unknown-property] why */ 1}")
            .size() == 1);  // json- is unused
}

TEST_CASE("a comment alone on its line speaks about the next line that holds something") {
  CHECK(found("{\"version\": \"0.1\", \"type\": \"container\", \"ops\": [],\n"
              "  // nosana-lint: ignore[schema-] the host reads it\n"
              "\n"
              "  // and another comment\n"
              "\"one\": 1,\n"
              "\"two\": 2}") == Words{"6 schema-unknown-property"});
  CHECK(found("{\"version\": \"0.1\", \"type\": \"container\", \"ops\": [],\r\n"
              "/* nosana-lint: ignore[schema-]\r\n the host reads it */ \"one\": 1}\r\n")
            .empty());
  CHECK(found("{\"version\": \"0.1\", \"type\": \"container\", \"ops\": []}\n"
              "// nosana-lint: ignore[schema-] at the end of the file\n") ==
        Words{"2 config-unused-ignore"});
}

TEST_CASE("a finding that a comment takes out is told apart from one of the options") {
  const std::string text =
      "{\"version\": \"0.1\", \"type\": \"container\", \"ops\": [],\n"
      "\"one\": 1} // nosana-lint: ignore[schema-] the host reads it";
  const Document document = parse(text, {}, Syntax::jsonc);
  const LintResult result = lint(document, ignoring({{"schema-", {}}}));
  REQUIRE(result.suppressed.size() == 1);
  CHECK(result.suppressed[0].by == Suppression::comment);
  CHECK(result.used_ignores == std::vector<std::uint32_t>{0});
  CHECK(result.findings.empty());
}

TEST_CASE("an ignore that cannot be heeded is a finding, and ignores nothing") {
  const auto with = [](const std::string& comment) {
    return found("{\"version\": \"0.1\", \"type\": \"container\", \"ops\": [],\n\"one\": 1 //" +
                 comment + "\n}");
  };
  const Words invalid = {"2 schema-unknown-property", "2 config-invalid-ignore"};
  CHECK(with(" nosana-lint: ignore[schema-]") == invalid);
  CHECK(with(" nosana-lint: ignore[schema-]   ") == invalid);
  CHECK(with(" nosana-lint: ignore[shcema-] why") == invalid);
  CHECK(with(" nosana-lint: ignore[] why") == invalid);
  CHECK(with(" nosana-lint: ignore schema- why") == invalid);
  CHECK(with(" nosana-lint: ignore[schema- why") == invalid);
  CHECK(with("nosana-lint:") == invalid);
  CHECK(with(" nosana-lint: ignore[config-unused-ignore] why") == invalid);
  CHECK(with(" see nosana-lint: ignore[schema-] why") == Words{"2 schema-unknown-property"});
  CHECK(with(" nosana-lint:ignore[ schema- ]why").empty());
}

TEST_CASE("the words about an ignore hold nothing of the comment") {
  const std::string text =
      "{\"version\": \"0.1\", \"type\": \"container\", \"ops\": []} // nosana-lint: "
      "ignore[schema-portabilty] hunter\n";
  const Document document = parse(text, {}, Syntax::jsonc);
  const LintResult result = lint(document);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].message ==
        "no rule has the name between the brackets; did you mean \"schema-portability\"?");
}

TEST_CASE("an unused ignore is a finding where its rule could have spoken") {
  const std::string text =
      "{\"version\": \"0.1\", \"type\": \"container\", \"ops\": []} // nosana-lint: "
      "ignore[secret-] later\n";
  CHECK(found(text) == Words{"1 config-unused-ignore"});
  LintOptions options;
  options.posting = Posting::confidential;
  CHECK(found(text, options).empty());
  options.posting = Posting::public_ipfs;
  for (const Rule& rule : catalogue_rules)
    options.rules.push_back({rule.family() != "secret-", {}});
  CHECK(found(text, options).empty());
  // What could not be read may hold what was to be ignored.
  CHECK(found("{\"version\" // nosana-lint: ignore[secret-] later\n x").size() == 1);
}

TEST_CASE("a comment in JSON is a mistake and no ignore") {
  const std::string text =
      "{\"version\": \"0.1\", \"type\": \"container\", \"ops\": []} // nosana-lint: "
      "ignore[json-syntax] please\n";
  const Document document = parse(text);
  const LintResult result = lint(document);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].rule == "json-syntax");
}

TEST_CASE("what stands for findings left out is only taken out by an ignore of every place") {
  std::string text = R"({"version": "0.1", "type": "container", "ops": [])";
  for (int i = 0; i < 150; ++i) text += ", \"x" + std::to_string(i) + "\": 1";
  text += '}';
  const Document document = parse(text);
  const LintResult some = lint(document, ignoring({at("schema-unknown-property", "/*")}));
  REQUIRE(some.findings.size() == 1);
  CHECK(some.findings[0].left_out == 50);
  CHECK(lint(document, ignoring({{"schema-unknown-property", {}}})).findings.empty());
}

TEST_CASE("very many ignores in comments take linear time and are refused beyond a thousand") {
  std::string text = "{\"version\": \"0.1\", \"type\": \"container\", \"ops\": [],\n\"one\": ";
  for (int i = 0; i < 50'000; ++i) text += "/*nosana-lint:ignore[schema-]r*/";
  text += "1}\n";
  for (int i = 0; i < 50'000; ++i) text += "//nosana-lint:ignore[nonsense,schema-]r\n";
  const Document document = parse(text, {}, Syntax::jsonc);
  const LintResult result = lint(document);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].message ==
        "expected at most 1000 ignores in comments; those from here on have no effect");
  CHECK(result.suppressed.size() == 1);
}

}  // namespace
}  // namespace nosana
