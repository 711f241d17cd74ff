// SPDX-License-Identifier: MIT
#pragma once

// schema-repeated-value: a list of distinct values that has one of them twice.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct schema_repeated_value {
  static constexpr text::Literal id = "schema-repeated-value";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::mistakes};
  static constexpr text::Literal summary = "a list has a value twice that it may have only once";
  static constexpr text::Literal doc = R"md(
## What it finds
A `logType` that names the same stream twice.
## Why it matters
The host refuses the definition after the job has been paid for.
## Instead
Name each stream once.
## Source
validateJobDefinition of @nosana/types 2.1.6 and @nosana/sdk 0.4.69
)md";
  static constexpr Example examples[] = {
      {"bad: stdout twice",
       R"json({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu"},
   "results": {"score": {"regex": "score: (.*)", "logType": ["stdout", "stdout"]}}}]})json",
       1},
      {"good: both streams",
       R"json({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu"},
   "results": {"score": {"regex": "score: (.*)", "logType": ["stdout", "stderr"]}}}]})json",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void schema_repeated_value::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  for (const Mistake& mistake : context.mistakes) {
    if (mistake.owner != id) continue;
    Finding finding = words::finding_of(
        document, mistake,
        words::subject(document, mistake.violation.node) + " repeats an earlier value");
    finding.help = "remove one of them";
    finding.related.push_back(
        {"first named here", document.tape()[mistake.violation.other].span()});
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
