// SPDX-License-Identifier: MIT

#include <algorithm>
#include <iostream>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include <nosana/document/yaml.hpp>
#include <nosana/nosana.hpp>
#include <nosana/secrets/tokens/proofs.hpp>
#include <nosana/secrets/tokens/tokens.hpp>

#include "recall/table.hpp"

namespace nosana::recall {
namespace {

constexpr double min_plain = 0.97;     // of what is planted in natural places, commands and URLs
constexpr double least_of_all = 0.93;  // of everything, with what is encoded up to three times
constexpr double max_flagged = 0.01;   // of the harmless definitions

constexpr std::uint64_t seeds[] = {first_seed, first_seed + 1};

Document read(const Definition& definition) {
  if (definition.extension == ".yaml") return parse_yaml(definition.text);
  Document document;
  parse(definition.text, document, {},
        definition.extension == ".jsonc" ? Syntax::jsonc : Syntax::json);
  return document;
}

/// Whether a secret- rule says something of weight about the planted part.
bool is_found(const Definition& definition, const Schemas& schemas) {
  const Document document = read(definition);
  const LintResult result = lint(document, schemas);
  return std::any_of(result.findings.begin(), result.findings.end(), [&](const Finding& finding) {
    return finding.rule.starts_with("secret-") && finding.severity >= Severity::warning &&
           finding.span.begin < definition.end && definition.begin < finding.span.end;
  });
}

Table measure(Half half) {
  const Schemas schemas = official_schemas();
  Table table;
  for (const std::uint64_t seed : seeds) {
    make_samples(seed, half, [&](const Sample& sample) {
      table.add(sample, is_found(sample.definition, schemas));
    });
  }
  return table;
}

TEST_CASE("every kind of token in the table has a format that was written down a second time") {
  std::set<std::string_view> kinds;
  for (const Format& format : formats_with_prefix()) kinds.insert(format.kind);
  const std::vector<Kind> all = all_kinds();
  for (const Kind& kind : all) kinds.insert(kind.id);
  for (const secrets::TokenKind& kind : secrets::token_kinds) {
    CAPTURE(kind.id);
    CHECK((kinds.count(kind.id) == 1 || kind.id.starts_with("stellar-seed-")));
  }
}

TEST_CASE("every definition of the corpus is well-formed, and the planted part lies in it") {
  const auto check = [](const Definition& definition) {
    REQUIRE(definition.begin < definition.end);
    REQUIRE(definition.end <= definition.text.size());
    const Document document = read(definition);
    CAPTURE(definition.text);
    REQUIRE(document.is_whole());
    REQUIRE(document.problems().empty());
  };
  make_samples(1, Half::tuning, [&](const Sample& sample) { check(sample.definition); });
  make_harmless(1, 1, [&](const Harmless& harmless) { check(harmless.definition); });
}

TEST_CASE("the checksums made here and those of the detector, written separately, agree") {
  const std::vector<Kind> kinds = all_kinds();
  Random random(1);
  std::size_t proven = 0;
  for (const Kind& kind : kinds) {
    const std::string token = kind.make(random);
    secrets::find_tokens(token, [&](const secrets::Token& found) {
      if (found.kind->proof == secrets::Proof::none || kind.id == "github-refresh") return;
      CAPTURE(kind.id);
      CHECK(found.end - found.begin == token.size());
      CHECK(secrets::is_proven(*found.kind, token));
      ++proven;
    });
  }
  CHECK(proven == 9);
}

TEST_CASE("the same seed gives the same corpus, and another one another") {
  const auto corpus = [](std::uint64_t seed) {
    std::string texts;
    make_samples(seed, Half::held_out, [&](const Sample& sample) {
      if (sample.context == "env, usual name") texts += sample.definition.text;
    });
    return texts;
  };
  CHECK(corpus(1) == corpus(1));
  CHECK(corpus(1) != corpus(3));
}

TEST_CASE("planted secrets are found, those of the half that nothing was tuned with", "[recall]") {
  const Table table = measure(Half::held_out);
  std::cout << "recall, held-out halves of the seeds " << seeds[0] << " and " << seeds[1] << ":\n";
  table.print(std::cout);
  CHECK(table.plain().share() >= min_plain);
  CHECK(table.whole().share() >= least_of_all);
}

TEST_CASE("what only looks like a secret is left alone", "[recall]") {
  constexpr std::size_t rounds = 3;
  REQUIRE(all_negatives().size() >= 80);
  const Schemas schemas = official_schemas();
  Count flagged;
  std::map<std::string, std::size_t> by_maker;
  make_harmless(seeds[1], rounds, [&](const Harmless& harmless) {
    const bool hit = is_found(harmless.definition, schemas);
    flagged.add(hit);
    if (hit) ++by_maker[harmless.group + ", " + harmless.name];
  });
  std::cout << "harmless, seed " << seeds[1] << ": " << flagged.found << " of " << flagged.all
            << " flagged\n";
  for (const auto& [maker, count] : by_maker) std::cout << "  " << maker << ": " << count << '\n';
  CHECK(flagged.share() <= max_flagged);
}

// Not run with the others: what to look at while the detector is being worked on.
TEST_CASE("what is missed in the half for tuning", "[.][tuning]") {
  measure(Half::tuning).print(std::cout);
}

}  // namespace
}  // namespace nosana::recall
