// SPDX-License-Identifier: MIT
#pragma once

// job-duplicate-op-id: two operations with one id.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct job_duplicate_op_id {
  static constexpr text::Literal id = "job-duplicate-op-id";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::mistakes};
  static constexpr text::Literal summary = "two operations have the same id";
  static constexpr text::Literal doc = R"md(
## What it finds
An operation whose `id` an earlier operation has.
## Why it matters
References by id would be ambiguous, so the official validators refuse the definition; their error holds all
operations with everything in them, and the host publishes it.
## Instead
Give each operation an id of its own.
## Source
UniqueById of @nosana/types 2.1.6 and @nosana/sdk 0.4.69
)md";
  static constexpr Example examples[] = {
      {"bad: two workers",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "worker", "args": {"image": "ubuntu"}},
  {"type": "container/run", "id": "worker", "args": {"image": "debian"}}]})",
       1},
      {"good: ids of their own",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "worker-1", "args": {"image": "ubuntu"}},
  {"type": "container/run", "id": "worker-2", "args": {"image": "debian"}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void job_duplicate_op_id::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  for (const Mistake& mistake : context.mistakes) {
    const Violation& violation = mistake.violation;
    if (mistake.owner != id) continue;
    Finding finding = words::finding_of(
        document, mistake,
        "operation id is already used by " + words::parent(document, violation.other));
    finding.help = "give each operation an id of its own";
    finding.related.push_back({"first used here", document.tape()[violation.other].span()});
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
