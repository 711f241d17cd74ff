// SPDX-License-Identifier: MIT
#pragma once

// job-group-named-like-operation: a group that takes in an operation which names no group.

#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/text/any.hpp>

namespace nosana::rules {

struct job_group_named_like_operation {
  static constexpr text::Literal id = "job-group-named-like-operation";
  static constexpr Severity severity = Severity::warning;
  static constexpr Needs needs = {0, name_id("group")};
  static constexpr text::Literal summary =
      "a group has the id of another operation, which joins it";
  static constexpr text::Literal doc = R"md(
## What it finds
A `group` whose name is the id of an operation that names no group. It is reported once for each such operation.
## Why it matters
An operation without a group is a group of its own, under its id. So both become one group: they run together, where the
definition seems to run them one after another, and neither can depend on the other.
## Instead
Rename the group. To have both run together, write the group at both.
## Source
nosana-ci/nosana-cli, src/services/NodeManager/node/task/executions/createExecutionPlan.ts
)md";
  static constexpr Example examples[] = {
      {"bad: the group is called as the first operation",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "train", "args": {"image": "trainer"}},
  {"type": "container/run", "id": "report", "args": {"image": "reporter"}, "execution": {"group": "train"}}]})",
       1},
      {"good: a name of its own",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "train", "args": {"image": "trainer"}},
  {"type": "container/run", "id": "report", "args": {"image": "reporter"}, "execution": {"group": "after"}}]})",
       0},
      {"good: both are in the group",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "train", "args": {"image": "trainer"}, "execution": {"group": "train"}},
  {"type": "container/run", "id": "report", "args": {"image": "reporter"}, "execution": {"group": "train"}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// Whether `operation` depends on `other`: that is reported as a dependency across groups, with the
/// same cause.
inline bool depends_on(const Context& context, std::uint32_t operation, std::uint32_t other) {
  const Dependencies* dependencies = context.job.dependencies();
  if (dependencies == nullptr) return false;
  const auto all = dependencies->of(operation);
  return text::any_of(all,
                      [other](const Dependency& dependency) { return dependency.to == other; });
}

}  // namespace detail

inline void job_group_named_like_operation::check(const Context& context, Findings& findings) {
  if (!context.document.is_whole()) return;
  const Operations& operations = context.job.operations();
  std::vector<std::uint8_t> reported(operations.size());
  for (const Operation& operation : operations) {
    if (!operation.group) continue;
    const std::uint32_t other = operations.find(operation.group.string());
    if (other == no_operation || other == operation.index || reported[other] != 0) continue;
    if (operations[other].group || operations[other].group_unclear) continue;
    reported[other] = 1;
    if (detail::depends_on(context, operation.index, other)) continue;
    if (findings.is_full()) {
      findings.leave_out();
      continue;
    }
    Finding finding =
        words::finding_at(context.document, operation.group.node(),
                          "this group has the id of " + words::operation(other) +
                              ", which is in no group: both become one group and run together");
    finding.severity = Severity::warning;
    finding.help = "rename the group; or, if they are to run together, give " +
                   words::operation(other) + " the same \"group\"";
    finding.related.push_back({"an operation without a group", operations[other].id.span()});
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
