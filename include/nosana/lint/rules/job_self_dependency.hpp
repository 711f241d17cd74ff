// SPDX-License-Identifier: MIT
#pragma once

// job-self-dependency: an operation that waits for itself.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct job_self_dependency {
  static constexpr text::Literal id = "job-self-dependency";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {0, name_id("depends_on")};
  static constexpr text::Literal summary = "an operation depends on itself";
  static constexpr text::Literal doc = R"md(
## What it finds
An operation whose own id stands in its `depends_on`.
## Why it matters
The official validators accept it, but the host refuses the plan after the job has been paid for: the job ends with
"Execution Plan Validation Failed", and nothing runs.
## Instead
Name the operation that has to be ready first, or nothing.
## Source
nosana-ci/nosana-cli, src/services/NodeManager/node/task/executions/validateExecutionPlan.ts
)md";
  static constexpr Example examples[] = {
      {"bad: waits for itself",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "web", "args": {"image": "nginx"},
   "execution": {"group": "all", "depends_on": ["web"]}}]})",
       1},
      {"good: waits for another",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "db", "args": {"image": "postgres"}, "execution": {"group": "all"}},
  {"type": "container/run", "id": "web", "args": {"image": "nginx"},
   "execution": {"group": "all", "depends_on": ["db"]}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void job_self_dependency::check(const Context& context, Findings& findings) {
  const Dependencies* dependencies = context.job.dependencies();
  if (dependencies == nullptr) return;
  for (const Dependency& dependency : dependencies->all()) {
    if (dependency.kind != DependencyKind::itself) continue;
    if (findings.is_full()) {
      findings.leave_out();
      continue;
    }
    Finding finding = words::finding_at(context.document, dependency.name.node(),
                                        "an operation cannot wait for itself");
    finding.help = "remove it, or name the operation that has to be ready first";
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
