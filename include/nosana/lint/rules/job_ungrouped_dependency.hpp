// SPDX-License-Identifier: MIT
#pragma once

// job-ungrouped-dependency: a dependency between two operations that are in no group.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct job_ungrouped_dependency {
  static constexpr text::Literal id = "job-ungrouped-dependency";
  static constexpr Severity severity = Severity::warning;
  static constexpr Needs needs = {0, name_id("depends_on")};
  static constexpr text::Literal summary =
      "a dependency between operations without a group: started twice";
  static constexpr text::Literal doc = R"md(
## What it finds
An operation without a group that depends on another one without a group. It is a warning when the dependency comes
first in `ops`, as it nearly always does, and a note when it comes later.
## Why it matters
An operation without a group is a group of its own, and groups run one after another. The operation is started when its
dependency is ready, and once more when its own turn comes: it runs twice, or its second start stops the first one. When
the dependency comes later, the operation misses its turn and runs once, in that of its dependency; this works, but only
by the order of the two. It was read in the host's sources and simulated, not tried on a host: so no error.
## Instead
Put both into one group to have the second start when the first is ready. To have it start when the first has ended,
remove the dependency: operations without a group already run in the order of `ops`.
## Source
nosana-ci/nosana-cli, src/services/NodeManager/node/task/executions/createExecutionPlan.ts, TaskManager.ts (start) and
operations/runTaskManagerOperation.ts
)md";
  static constexpr Example examples[] = {
      {"bad: no group",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "db", "args": {"image": "postgres"}},
  {"type": "container/run", "id": "web", "args": {"image": "nginx"}, "execution": {"depends_on": ["db"]}}]})",
       1},
      {"bad: no group, in reverse",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "web", "args": {"image": "nginx"}, "execution": {"depends_on": ["db"]}},
  {"type": "container/run", "id": "db", "args": {"image": "postgres"}}]})",
       1},
      {"good: one group",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "db", "args": {"image": "postgres"}, "execution": {"group": "all"}},
  {"type": "container/run", "id": "web", "args": {"image": "nginx"},
   "execution": {"group": "all", "depends_on": ["db"]}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// The dependency that shows best what a missing group does: one that comes earlier in `ops`, else
/// the only one.
inline const Dependency* telling_ungrouped(const Dependencies& dependencies,
                                           const Operation& operation) {
  const Dependency* first = nullptr;
  std::size_t count = 0;
  for (const Dependency& dependency : dependencies.of(operation.index)) {
    if (dependency.kind != DependencyKind::ungrouped) continue;
    if (dependencies.operations()[dependency.to].stage < operation.stage) return &dependency;
    if (count++ == 0) first = &dependency;
  }
  return count == 1 ? first
                    : nullptr;  // several start it several times, which is a rule of its own
}

}  // namespace detail

inline void job_ungrouped_dependency::check(const Context& context, Findings& findings) {
  const Dependencies* dependencies = context.job.dependencies();
  if (dependencies == nullptr) return;
  for (const Operation& operation : dependencies->operations()) {
    const Dependency* found = detail::telling_ungrouped(*dependencies, operation);
    if (found == nullptr || context.job.cycles()[operation.index] != no_operation) continue;
    if (findings.is_full()) {
      findings.leave_out();
      continue;
    }
    const Operation& to = dependencies->operations()[found->to];
    const mask::SafeText other = words::operation(to.index);
    const bool twice = to.stage < operation.stage;
    Finding finding = words::finding_at(
        context.document, found->name.node(),
        twice ? "without a group this operation is started twice: by " + other + ", and after it"
              : "without a group this operation starts only because " + other + " comes later");
    finding.severity = twice ? severity : Severity::note;
    finding.help =
        "give both the same \"group\"; or remove the dependency, for without groups operations run "
        "one after another";
    finding.related.push_back({other + " has no group either", to.id.span()});
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
