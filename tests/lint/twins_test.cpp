// SPDX-License-Identifier: MIT
// JSON is JSONC and YAML as well: read as these, a definition gets the same findings at the same
// places.

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/yaml.hpp>
#include <nosana/nosana.hpp>

#include "support/generators.hpp"

namespace nosana {
namespace {

struct Told {
  std::string_view rule;
  std::string pointer;
  std::string message;
  Span span;

  friend bool operator==(const Told& a, const Told& b) {
    return a.rule == b.rule && a.pointer == b.pointer && a.message == b.message &&
           a.span.begin == b.span.begin && a.span.end == b.span.end;
  }
};

std::ostream& operator<<(std::ostream& out, const Told& told) {
  return out << told.rule << " at " << told.pointer << ", " << told.span.begin << '-'
             << told.span.end << ": " << told.message;
}

std::vector<Told> told_about(const Document& document, Posting posting) {
  static const Schemas schemas = official_schemas();
  LintOptions options;
  options.posting = posting;
  std::vector<Told> all;
  for (Finding& finding : lint(document, schemas, options).findings) {
    all.push_back({finding.rule, finding.pointer, finding.message, finding.span});
  }
  return all;
}

/// Compares the three readings; false where the text is not plain JSON, so that there is nothing to
/// compare.
bool compare(std::string_view text, Posting posting) {
  const Document json = parse(text);
  if (json.verdict() != JsonVerdict::accepted || !json.problems().empty()) return false;
  const std::vector<Told> expected = told_about(json, posting);
  CAPTURE(text);
  CHECK(told_about(parse(text, Limits{}, Syntax::jsonc), posting) == expected);
  const Document yaml = parse_yaml(text);
  if (yaml.verdict() != JsonVerdict::accepted) return false;  // a key twice, a tab: no YAML
  CHECK(told_about(yaml, posting) == expected);
  return true;
}

TEST_CASE("the examples of all rules have the same findings read as JSON, JSONC and YAML") {
  std::size_t compared = 0;
  for (const Rule& rule : catalogue_rules) {
    CAPTURE(rule.id);
    for (const Example& example : rule.examples) {
      if (example.syntax != Syntax::json) continue;
      compared += compare(example.text, example.posting) ? 1U : 0U;
    }
  }
  CHECK(compared > 120);
}

TEST_CASE("generated definitions have the same findings read as JSON, JSONC and YAML") {
  const char* const chosen = std::getenv("NOSANA_SEED");
  const std::uint64_t seed = chosen != nullptr ? std::strtoull(chosen, nullptr, 10) : 5;
  CAPTURE(seed);
  std::size_t compared = 0;
  for (std::uint64_t i = 0; i < 300; ++i) {
    testing::Choices choices = testing::Choices::seeded(seed * 1000 + i, 600);
    compared += compare(testing::job_text(choices), Posting::public_ipfs) ? 1U : 0U;
  }
  CHECK(compared > 100);
}

}  // namespace
}  // namespace nosana
