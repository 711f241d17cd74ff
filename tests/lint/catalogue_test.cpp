// SPDX-License-Identifier: MIT
// Every rule keeps what it promises: its examples, its documentation, its id.

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/job/definitions.hpp>
#include <nosana/lint/around.hpp>
#include <nosana/nosana.hpp>

namespace nosana {
namespace {

LintResult lint_example(const Example& example, const Document& document) {
  LintOptions options;
  options.posting = example.posting;
  const std::vector<detail::FoundDefinition> found = detail::find_definitions(document);
  // A request, which holds a definition.
  if (!found.empty() && found.front().value != document.root())
    options = detail::options_around(options);
  return lint(document, options);
}

TEST_CASE(
    "each example of a rule gives as many findings of it as it says, and a good one gives none at "
    "all") {
  for (const Rule& rule : catalogue_rules) {
    for (const Example& example : rule.examples) {
      CAPTURE(rule.id, example.name);
      const Document document = parse(example.text, {}, example.syntax);
      const LintResult result = lint_example(example, document);
      std::size_t of_this_rule = 0;
      for (const Finding& finding : result.findings)
        of_this_rule += finding.rule == rule.id ? 1U : 0U;
      CHECK(of_this_rule == example.findings);
      CHECK(result.findings.size() >= of_this_rule);
      if (example.findings != 0) continue;
      // confidential-published-names is true of most images: examples keep the names that people
      // know.
      for (const Finding& finding : result.findings)
        CHECK(finding.rule == "confidential-published-names");
    }
  }
}

TEST_CASE("a bad example shows one mistake: nothing but its own rule complains") {
  for (const Rule& rule : catalogue_rules) {
    for (const Example& example : rule.examples) {
      CAPTURE(rule.id, example.name);
      const Document document = parse(example.text, {}, example.syntax);
      for (const Finding& finding : lint_example(example, document).findings) {
        // What confidential-rejected finds is by its nature also a mistake of its own.
        if (rule.id == "confidential-rejected" && !finding.profiles.empty()) continue;
        if (finding.rule == "confidential-published-names") continue;
        CHECK(finding.rule == rule.id);
      }
    }
  }
}

TEST_CASE("rule ids are unique, in order, lower-case words with dashes, and of a known family") {
  const std::set<std::string_view> families = {"json-",   "schema-",       "job-",
                                               "secret-", "confidential-", "config-"};
  std::string_view before;
  for (const Rule& rule : catalogue_rules) {
    CAPTURE(rule.id);
    CHECK(before < rule.id);
    before = rule.id;
    CHECK(families.count(rule.family()) == 1);
    CHECK(rule.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
          std::string_view::npos);
    CHECK(find_rule(rule.id) == &rule);
  }
  CHECK(find_rule("no-such-rule") == nullptr);
}

TEST_CASE("a rule explains what it finds, why it matters, what to do instead, and its source") {
  constexpr std::array<std::string_view, 4> sections = {"## What it finds\n", "## Why it matters\n",
                                                        "## Instead\n", "## Source\n"};
  for (const Rule& rule : catalogue_rules) {
    CAPTURE(rule.id);
    std::size_t at = 0;
    for (const std::string_view section : sections) {
      at = rule.doc.find(section, at);
      CAPTURE(section);
      REQUIRE(at != std::string_view::npos);
      at += section.size();
      CHECK(rule.doc.size() > at + 10);
    }
    CHECK(!rule.summary.empty());
    CHECK(!rule.summary.ends_with("."));
    CHECK(rule.summary.find("\n") == std::string_view::npos);
  }
}

TEST_CASE("an example says whether it is good or bad, and a rule that needs no set-up has both") {
  for (const Rule& rule : catalogue_rules) {
    std::size_t good = 0;
    std::size_t bad = 0;
    for (const Example& example : rule.examples) {
      CAPTURE(rule.id, example.name);
      CHECK(example.name.starts_with(example.findings == 0 ? "good: " : "bad: "));
      (example.findings == 0 ? good : bad) += 1;
    }
    CAPTURE(rule.id);
    CHECK(good >= 1);
    // What is not part of an example: a policy, a configuration, a text of 100 kB. Other tests have
    // the bad ones.
    constexpr std::array<std::string_view, 5> need_set_up = {
        "confidential-too-large", "config-expired-ignore", "schema-merge-key", "schema-policy",
        "secret-custom"};
    const bool needs =
        std::find(need_set_up.begin(), need_set_up.end(), rule.id) != need_set_up.end();
    if (!needs) CHECK(bad >= 1);
  }
}

TEST_CASE(
    "messages are one line, start in lower case or with a quoted name, and end without a full "
    "stop") {
  for (const Rule& rule : catalogue_rules) {
    for (const Example& example : rule.examples) {
      const Document document = parse(example.text, {}, example.syntax);
      for (const Finding& finding : lint_example(example, document).findings) {
        CAPTURE(finding.message);
        REQUIRE(!finding.message.empty());
        const char first = finding.message.view().front();
        CHECK((first == '"' || (first >= 'a' && first <= 'z') ||
               finding.message.starts_with("Docker ") || finding.message.starts_with("NUL ")));
        CHECK(!finding.message.ends_with("."));
        CHECK(finding.message.find("\n") == std::string::npos);
        CHECK(!finding.help.ends_with("."));
      }
    }
  }
}

}  // namespace
}  // namespace nosana
