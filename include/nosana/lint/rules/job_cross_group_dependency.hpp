// SPDX-License-Identifier: MIT
#pragma once

// job-cross-group-dependency: a dependency on an operation of another group.

#include <string>
#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct job_cross_group_dependency {
  static constexpr text::Literal id = "job-cross-group-dependency";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {0, name_id("depends_on")};
  static constexpr text::Literal summary = "an operation depends on one of another group";
  static constexpr text::Literal doc = R"md(
## What it finds
An entry of `depends_on` that names an operation of another group, or an operation without a group from inside one, or
the other way round. The pipeline in the official documentation of literals does this.
## Why it matters
The official validators accept it, but the host refuses the plan after the job has been paid for: the job ends with
"Execution Plan Validation Failed", and nothing runs.
## Instead
Remove the dependency when the other group comes first in `ops`: groups run one after another, in the order in which
they first occur, so all of it has ended by then. When both are to run at the same time, put them into one group.
## Source
nosana-ci/nosana-cli, src/services/NodeManager/node/task/executions/validateExecutionPlan.ts and
createExecutionPlan.ts
)md";
  static constexpr Example examples[] = {
      {"bad: on an earlier group",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "story", "args": {"image": "story-gen"}, "execution": {"group": "story"}},
  {"type": "container/run", "id": "image", "args": {"image": "image-gen"},
   "execution": {"group": "media", "depends_on": ["story"]}}]})",
       1},
      {"bad: on an operation without a group",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "story", "args": {"image": "story-gen"}},
  {"type": "container/run", "id": "image", "args": {"image": "image-gen"},
   "execution": {"group": "media", "depends_on": ["story"]}}]})",
       1},
      {"good: the groups run one after another anyway",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "story", "args": {"image": "story-gen"}, "execution": {"group": "story"}},
  {"type": "container/run", "id": "image", "args": {"image": "image-gen"}, "execution": {"group": "media"}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

inline mask::SafeText cross_group_message(const Operation& from, const Operation& to) {
  const mask::SafeText other = words::operation(to.index);
  if (!to.group) return "a dependency must be in the same group, but " + other + " is in none";
  if (!from.group) {
    return "a dependency must be in the same group, but " + other +
           " is in one and this operation is in none";
  }
  return "a dependency must be in the same group, but " + other + " is in another one";
}

inline mask::SafeText cross_group_help(const Operation& from, const Operation& to) {
  if (to.stage < from.stage) {
    return "remove it: groups run one after another, so " + words::operation(to.index) +
           " has ended by then; or put both into one group";
  }
  return "put both into one group, or let " + words::operation(to.index) +
         " come first in \"ops\" and remove the dependency";
}

}  // namespace detail

inline void job_cross_group_dependency::check(const Context& context, Findings& findings) {
  const Dependencies* dependencies = context.job.dependencies();
  if (dependencies == nullptr) return;
  for (const Dependency& dependency : dependencies->all()) {
    if (dependency.kind != DependencyKind::other_group) continue;
    if (findings.is_full()) {
      findings.leave_out();
      continue;
    }
    const Operation& from = dependencies->operations()[dependency.from];
    const Operation& to = dependencies->operations()[dependency.to];
    Finding finding = words::finding_at(context.document, dependency.name.node(),
                                        detail::cross_group_message(from, to));
    finding.help = detail::cross_group_help(from, to);
    finding.related.push_back(to.group ? Label{"its group", to.group.span()}
                                       : Label{"it has no group", to.id.span()});
    if (from.group) finding.related.push_back({"the group of this operation", from.group.span()});
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
