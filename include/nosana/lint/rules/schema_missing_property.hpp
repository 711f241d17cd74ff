// SPDX-License-Identifier: MIT
#pragma once

// schema-missing-property: an object lacks a property that both official validators require.

#include <string_view>

#include <nosana/lint/newer_fields.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct schema_missing_property {
  static constexpr text::Literal id = "schema-missing-property";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::mistakes};
  static constexpr text::Literal summary = "a required property is missing";
  static constexpr text::Literal doc = R"md(
## What it finds
An object without a property that the official validators require, such as a definition without `ops`, a health
check without `continuous`, or `IAM` without `REGION`. A property that is there under a mistyped name is reported
by schema-unknown-property instead.
## Why it matters
The host refuses the definition after the job has been paid for, and copies the object into a public result.
## Instead
Add the property.
## Source
validateJobDefinition of @nosana/types 2.1.6 and @nosana/sdk 0.4.69
)md";
  static constexpr Example examples[] = {
      {"bad: no ops", R"({"version": "0.1", "type": "container"})", 1},
      {"good: a list of operations", R"({"version": "0.1", "type": "container", "ops": []})", 0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void schema_missing_property::check(const Context& context, Findings& findings) {
  for (const Mistake& mistake : context.mistakes) {
    const Violation& violation = mistake.violation;
    if (mistake.owner != id) continue;
    const std::string_view name =
        mistake.program->property_name(violation.shape, violation.property);
    const std::uint32_t begin = context.document.tape()[violation.node].begin;
    Finding finding =
        words::finding_of(context.document, mistake,
                          "required property " + words::in_quotes(name) + " is missing " +
                              words::where(context.document, violation.node));
    finding.span = {begin, begin + 1};
    if (name == "ops" && violation.node == 0) {
      finding.help = "an empty list is right only for the public half of a confidential job";
    } else {
      const auto shape = mistake.program->property_shape(violation.shape, violation.property);
      finding.help = "add it; it must be " + words::expectation(*mistake.program, shape);
    }
    if (name == "args")
      finding.help = "add it, such as {\"image\": \"ubuntu\"} for \"container/run\"";
    if (name == "depends_on") {  // required beside stop_if_dependent_stops only, and no longer
      finding.message = "\"stop_if_dependent_stops\" without \"depends_on\" " +
                        words::where(context.document, violation.node) +
                        newer_words(mistake.rejected_by);
      finding.help =
          "add \"depends_on\", or lint with --profile latest when you post with newer tools to "
          "newer hosts";
    }
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
