// SPDX-License-Identifier: MIT
#pragma once

// job-duplicate-port: a port that is exposed twice.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct job_duplicate_port {
  static constexpr text::Literal id = "job-duplicate-port";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::mistakes};
  static constexpr text::Literal summary = "a port is exposed twice";
  static constexpr text::Literal doc = R"md(
## What it finds
A port that an operation exposes twice: as the same number, inside a range, or in two ranges that overlap.
## Why it matters
The official validators refuse the definition.
## Instead
Expose each port once.
## Source
UniqueExposedPorts of @nosana/types 2.1.6 and @nosana/sdk 0.4.69
)md";
  static constexpr Example examples[] = {
      {"bad: 8080 twice",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "web", "args": {"image": "nginx", "expose": [8080, {"port": 8080}]}}]})",
       1},
      {"good: two ports",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "web", "args": {"image": "nginx", "expose": [8080, {"port": 8081}]}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void job_duplicate_port::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  for (const Mistake& mistake : context.mistakes) {
    const Violation& violation = mistake.violation;
    if (mistake.owner != id) continue;
    Finding finding = words::finding_of(
        document, mistake,
        "this port is already exposed by " + words::subject(document, violation.other));
    finding.help = "expose each port once";
    finding.related.push_back({"first exposed here", document.tape()[violation.other].span()});
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
