// SPDX-License-Identifier: MIT
#pragma once

// json-number: a number that no double can hold.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct json_number {
  static constexpr text::Literal id = "json-number";
  static constexpr Severity severity = Severity::warning;
  static constexpr Needs needs = {Needs::problems};
  static constexpr text::Literal summary = "a number is too large and would be read as Infinity";
  static constexpr text::Literal doc = R"md(
## What it finds
A number beyond about 1.8e308.
## Why it matters
`JSON.parse` makes it Infinity, which the official validators accept as a number; `JSON.stringify` then writes
null, so the definition that is posted is another one. Other readers refuse the file.
## Instead
Write the number that is meant.
## Source
RFC 8259, section 6; ECMA-262, JSON.parse and JSON.stringify
)md";
  static constexpr Example examples[] = {
      {"bad: an infinite requirement",
       R"({"version": "0.1", "type": "container", "ops": [], "meta": {"system_resources": {"required_vram": 1e999}}})",
       1},
      {"good: a finite one",
       R"({"version": "0.1", "type": "container", "ops": [], "meta": {"system_resources": {"required_vram": 18}}})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void json_number::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  for (const Problem& problem : document.problems()) {
    if (problem.kind != ProblemKind::infinite_number) continue;
    const std::uint32_t node = node_at(document, problem.span.begin);
    Finding finding =
        words::finding_at(document, node,
                          words::subject(document, node) +
                              " is beyond what a number can be; it would be read as Infinity");
    finding.severity = severity;
    finding.help = "write the number that is meant";
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
