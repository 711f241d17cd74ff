// SPDX-License-Identifier: MIT
// A rule that is not called would have found nothing. Those for confidential posting only are left
// out: they do not look at how the job is posted.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/lint/catalogue.hpp>
#include <nosana/lint/needs.hpp>
#include <nosana/lint/owners.hpp>
#include <nosana/nosana.hpp>
#include <nosana/schema/run.hpp>

#include "support/generators.hpp"
#include "support/properties.hpp"

namespace nosana {
namespace {

/// Calls every rule of whose needs one is not met, and returns the ids of those that find
/// something.
/// asked   counts the calls
std::string finders_without_needs(const Document& document, const LintOptions& options,
                                  std::size_t& asked) {
  static const Schemas schemas = official_schemas();
  const std::vector<PolicyViolation> policy;
  const std::vector<IgnoreProblem> ignore_problems;
  std::vector<detail::Mistake> mistakes;
  if (document.is_whole()) mistakes = detail::schema_mistakes(document, schemas, options.profiles);
  for (detail::Mistake& mistake : mistakes) mistake.owner = owner_of(document, mistake);
  const detail::JobViews job(document);
  const detail::SecretViews secrets(document);
  const detail::Context context{document, options, mistakes, policy,
                                job,      secrets, schemas,  ignore_problems};
  const unsigned facts = detail::facts_of(context);
  const RuleSetting setting;
  std::string found;
  for (const Rule& rule : catalogue_rules) {
    if ((rule.needs.facts & Needs::confidential) != 0) continue;
    if (detail::are_met(rule.needs, facts, document)) continue;
    ++asked;
    std::vector<Finding> all;
    detail::Findings findings(all);
    findings.begin(rule.id, setting);
    rule.check(context, findings);
    if (!all.empty()) found += std::string(rule.id) + ' ';
  }
  return found;
}

std::string finders_without_needs(std::string_view text, Syntax syntax, std::size_t& asked) {
  const Document document = parse(text, {}, syntax);
  std::string found;
  for (const Posting posting : {Posting::public_ipfs, Posting::confidential}) {
    LintOptions options;
    options.posting = posting;
    found += finders_without_needs(document, options, asked);
  }
  return found;
}

TEST_CASE("a rule whose needs an example does not meet finds nothing in it") {
  std::size_t asked = 0;
  for (const Rule& rule : catalogue_rules) {
    for (const Example& example : rule.examples) {
      CAPTURE(rule.id, example.name);
      CHECK(finders_without_needs(example.text, example.syntax, asked).empty());
    }
  }
  CHECK(asked > 5000);
}

TEST_CASE("a rule whose needs any definition does not meet finds nothing in it") {
  testing::for_all("rules without their needs", [](std::uint64_t seed) {
    auto choices = testing::Choices::seeded(seed, 600);
    std::string text = testing::job_text(choices);
    if (choices.once_in(2)) text = testing::broken_text(choices, text);
    std::size_t asked = 0;
    RC_ASSERT(finders_without_needs(text, Syntax::json, asked) == "");
    RC_ASSERT(asked != 0);
  });
}

}  // namespace
}  // namespace nosana
