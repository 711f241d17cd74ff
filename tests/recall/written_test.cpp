// SPDX-License-Identifier: MIT
// The half of the recall corpus that is not generated: what people write.

#include <algorithm>
#include <iostream>
#include <map>
#include <string>

#include <catch2/catch.hpp>

#include <nosana/nosana.hpp>

#include "recall/table.hpp"
#include "recall/written.hpp"

namespace nosana::recall {
namespace {

constexpr std::uint64_t written_seed = 7;
constexpr double min_tuned = 0.97;          // of what must be found
constexpr double min_held_out = 0.97;       // of that, in the lines that nothing was tuned with
constexpr double max_quiet_flagged = 0.01;  // of what must stay quiet

/// Whether a secret- rule says something of weight, at one of the parts where there are some.
bool is_reported(const WrittenSample& sample, const Schemas& schemas) {
  const Document document = parse(sample.definition);
  const LintResult result = lint(document, schemas);
  return std::any_of(result.findings.begin(), result.findings.end(), [&](const Finding& finding) {
    if (!finding.rule.starts_with("secret-") || finding.severity < Severity::warning) return false;
    return sample.parts.empty() ||
           std::any_of(sample.parts.begin(), sample.parts.end(), [&](const Span& part) {
             return finding.span.begin < part.end && part.begin < finding.span.end;
           });
  });
}

struct WrittenCounts {
  Count found;
  Count flagged;
};

TEST_CASE("every line of the written corpus is labelled and becomes a definition") {
  const std::vector<WrittenSample> samples = written_samples("tests/recall/written", written_seed);
  REQUIRE(samples.size() >= 400);
  std::size_t quiet = 0;
  for (const WrittenSample& sample : samples) {
    CAPTURE(sample.file, sample.line);
    REQUIRE(!sample.definition.empty());
    CHECK(sample.is_secret != sample.parts.empty());
    CHECK(parse(sample.definition).is_whole());
    quiet += sample.is_secret ? 0U : 1U;
  }
  CHECK(quiet >= 100);
}

TEST_CASE("what people write is found, and what only looks like it is left alone",
          "[recall][written]") {
  const Schemas schemas = official_schemas();
  std::map<std::string, WrittenCounts> by_file;
  WrittenCounts held_out;
  WrittenCounts tuned;
  for (const WrittenSample& sample : written_samples("tests/recall/written", written_seed)) {
    const bool hit = is_reported(sample, schemas);
    for (WrittenCounts* const counts :
         {&by_file[sample.file], sample.is_held_out ? &held_out : &tuned}) {
      (sample.is_secret ? counts->found : counts->flagged).add(hit);
    }
    if (hit != sample.is_secret && !sample.is_held_out)
      std::cout << (hit ? "flagged: " : "missed: ") << sample.file << ':' << sample.line << '\n';
  }
  const auto print = [](const std::string& name, const WrittenCounts& counts) {
    std::cout << name << ": found " << counts.found.found << " of " << counts.found.all
              << ", flagged " << counts.flagged.found << " of " << counts.flagged.all << '\n';
  };
  for (const auto& [file, counts] : by_file) print(file, counts);
  print("tuned with", tuned);
  print("held out", held_out);
  CHECK(tuned.found.share() >= min_tuned);
  CHECK(held_out.found.share() >= min_held_out);
  CHECK(tuned.flagged.share() <= max_quiet_flagged);
  CHECK(held_out.flagged.share() <= max_quiet_flagged);
}

}  // namespace
}  // namespace nosana::recall
