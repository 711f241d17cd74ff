// SPDX-License-Identifier: MIT
#pragma once

// job-version-number: the version is a number.

#include <string_view>
#include <utility>

#include <nosana/lint/fixes.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct job_version_number {
  static constexpr text::Literal id = "job-version-number";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::mistakes};
  static constexpr text::Literal summary = "the version is a number";
  static constexpr text::Literal doc = R"md(
## What it finds
A `version` that is a number: in YAML, one without quotes.
## Why it matters
Both official validators want the string "0.1". The Nosana CLI reads YAML, takes `version: 0.1` for a number, and
refuses the definition without naming the place.
## Instead
`"version": "0.1"`, in YAML `version: "0.1"`.
## Source
validateJobDefinition of @nosana/types 2.1.6 and @nosana/sdk 0.4.69; nosana-ci/nosana-cli,
src/providers/utils/jobDefinitionParser.ts
)md";
  static constexpr Example examples[] = {
      {"bad: a number", R"({"version": 0.1, "type": "container", "ops": []})", 1},
      {"good: a string", R"({"version": "0.1", "type": "container", "ops": []})", 0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void job_version_number::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  for (const Mistake& mistake : context.mistakes) {
    if (mistake.owner != id) continue;
    Finding finding = words::finding_of(document, mistake,
                                        "\"version\" must be the string \"0.1\", found a number");
    finding.help = "put it in quotes: \"0.1\"";
    const Span written = document.tape()[mistake.violation.node].span();
    if (bytes_of(document.text(), written) == "0.1")
      finding.fix = fixes::quote(document, mistake.violation.node);
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
