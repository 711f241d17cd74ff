// SPDX-License-Identifier: MIT
#pragma once

// schema-unknown-op-type: an operation of a type that does not exist.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/rules/schema_wrong_value.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct schema_unknown_op_type {
  static constexpr text::Literal id = "schema-unknown-op-type";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::mistakes};
  static constexpr text::Literal summary = "an operation of an unknown type";
  static constexpr text::Literal doc = R"md(
## What it finds
An operation whose `type` is neither `container/run` nor `container/create-volume`.
## Why it matters
The host refuses the definition after the job has been paid for.
## Instead
`container/run` starts a container, `container/create-volume` makes a volume for later operations.
## Source
OperationType of @nosana/types 2.1.6 and @nosana/sdk 0.4.69
)md";
  static constexpr Example examples[] = {
      {"bad: exec",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/exec", "id": "hello", "args": {"image": "ubuntu"}}]})",
       1},
      {"good: run",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "hello", "args": {"image": "ubuntu"}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void schema_unknown_op_type::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  for (const Mistake& mistake : context.mistakes) {
    const Violation& violation = mistake.violation;
    if (mistake.owner != id) continue;
    Finding finding = words::finding_of(document, mistake,
                                        "unknown operation type; expected " +
                                            words::expectation(*mistake.program, violation.shape));
    finding.help = mistake.suggestion.empty()
                       ? mask::SafeText("container/run starts a container")
                       : "did you mean " + words::in_quotes(mistake.suggestion) + "?";
    finding.fix = detail::word_fix(document, mistake);
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
