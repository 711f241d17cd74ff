// SPDX-License-Identifier: MIT
// Secret rules of the user. Here, because they need RE2, like policies.
#include <nosana/secrets/custom.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/lint/lint.hpp>

#include "support/properties.hpp"

namespace {

using nosana::CustomRules;

CustomRules rules(const std::vector<nosana::CustomRule>& all) {
  CustomRules made;
  for (const nosana::CustomRule& rule : all) made.add(rule);
  return made;
}

std::size_t matches(std::string_view keyword, std::string_view pattern, std::string_view text) {
  const nosana::Document document = nosana::parse(text);
  return rules({{"a", std::string(keyword), std::string(pattern)}}).check(document).size();
}

nosana::Errc refusal(const nosana::CustomRule& rule) {
  try {
    (void)rules({rule});
  } catch (const nosana::Error& error) {
    CHECK(std::string_view(error.what()).find("hunter") == std::string_view::npos);
    return error.code();
  }
  FAIL("not refused");
  return {};
}

}  // namespace

TEST_CASE("a rule matches what its pattern matches in the strings that have its keyword") {
  CHECK(matches("acme_", "acme_[0-9]+", R"({"a": "x acme_1", "b": ["acme_", "ACME_1"]})") == 1);
  CHECK(matches("acme_", "(?i)acme_[0-9]+", R"(["ACME_1", "aCmE_2"])") == 2);
  CHECK(matches("other", "acme_[0-9]+", R"("acme_1")") == 0);
  CHECK(matches("acme_", "^acme_[0-9]+$", R"("x acme_1")") == 0);
}

TEST_CASE("a string is matched after decoding, and a key never") {
  CHECK(matches("acme_", "acme_[0-9]+", R"("\u0061cme_1")") == 1);
  CHECK(matches("acme_", "acme_[0-9]+", R"({"acme_1": 1})") == 0);
  CHECK(matches("a", "a\\x00b", R"("a\u0000b")") == 1);
}

TEST_CASE("each string is found once, by the first rule that matches it") {
  const CustomRules two = rules({{"one", "x", "xy"}, {"two", "y", "y"}});
  const nosana::Document document = nosana::parse(R"(["y", "xy", "x"])");
  const auto found = two.check(document);
  REQUIRE(found.size() == 2);
  CHECK(found[0].rule == "two");
  CHECK(found[1].rule == "one");
}

TEST_CASE("a keyword is found in any case, at any position") {
  nosana::testing::for_all("against a search in lower case", [] {
    const auto alphabet = rc::gen::element<char>('a', 'A', 'b', 'B', '_');
    const auto text = *rc::gen::container<std::string>(alphabet);
    const auto keyword =
        *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::element<char>('a', 'b', '_')));
    std::string lower = text;
    for (char& c : lower) c = nosana::detail::ascii_lower(c);
    RC_ASSERT(nosana::detail::contains_keyword(text, keyword) ==
              (lower.find(keyword) != std::string::npos));
  });
}

TEST_CASE("a rule that cannot be run is refused without repeating its text") {
  using nosana::Errc;
  CHECK(refusal({"a", "a", "(hunter"}) == Errc::schema_invalid);
  CHECK(refusal({"a", "a", "(?=hunter)"}) == Errc::schema_invalid);
  CHECK(refusal({"a", "a", "(hunter)?"}) == Errc::schema_invalid);
  CHECK(refusal({"a", "a", "((hunter{100}){100}){100}"}) == Errc::schema_invalid);
  CHECK(refusal({"a", "", "hunter"}) == Errc::limit);
  CHECK(refusal({"a", "a", ""}) == Errc::limit);
  CHECK(refusal({"a", std::string(65, 'a'), "a"}) == Errc::limit);
  CHECK(refusal({"a", "a", std::string(1001, 'a')}) == Errc::limit);
}

TEST_CASE("a match is a finding of a public definition, without the string") {
  const CustomRules all = rules({{"acme-key", "acme_", "acme_[0-9]+"}});
  const nosana::Document document = nosana::parse(
      R"({"version": "0.1", "type": "container", "ops": [], "meta": {"a": "acme_1"}})");
  nosana::LintOptions options;
  options.custom_secrets = [&all](const nosana::Document& text) { return all.check(text); };
  const auto found = [&] {
    std::vector<std::string> messages;
    for (const nosana::Finding& finding : nosana::lint(document, options).findings) {
      if (finding.rule == "secret-custom") messages.push_back(finding.message);
    }
    return messages;
  };
  CHECK(found() ==
        std::vector<std::string>{"this string is a secret by the rule \"acme-key\" of the "
                                 "configuration and would be published"});
  options.posting = nosana::Posting::confidential;
  CHECK(found().empty());
}

TEST_CASE("a pattern that backtracking engines cannot handle is run in linear time") {
  std::string text = "\"key";
  text.append(100'000, 'a');
  text += '"';
  CHECK(matches("key", "(a+)+b", text) == 0);
}
