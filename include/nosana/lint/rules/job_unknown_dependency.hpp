// SPDX-License-Identifier: MIT
#pragma once

// job-unknown-dependency: a dependency on an operation that does not exist.

#include <algorithm>
#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/text/edit_distance.hpp>

namespace nosana::rules {

struct job_unknown_dependency {
  static constexpr text::Literal id = "job-unknown-dependency";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {0, name_id("depends_on")};
  static constexpr text::Literal summary = "an operation depends on one that does not exist";
  static constexpr text::Literal doc = R"md(
## What it finds
An entry of `depends_on` that is the id of no operation. When an operation has nearly that id, or when the entry is the
name of a group, the finding says so. Ids are values of the definition, so it names operations by their place.
## Why it matters
The official validators accept it, but the host refuses the plan after the job has been paid for: the job ends with
"Execution Plan Validation Failed", and nothing runs. There is no automatic fix, because a similar id is only a guess.
## Instead
Name an operation by its `id`. To wait for a whole group, list the operations of that group earlier: groups run one
after another.
## Source
nosana-ci/nosana-cli, src/services/NodeManager/node/task/executions/validateExecutionPlan.ts
)md";
  static constexpr Example examples[] = {
      {"bad: no such operation",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "database", "args": {"image": "postgres"}, "execution": {"group": "all"}},
  {"type": "container/run", "id": "web", "args": {"image": "nginx"},
   "execution": {"group": "all", "depends_on": ["databse"]}}]})",
       1},
      {"bad: the name of a group",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "database", "args": {"image": "postgres"}, "execution": {"group": "storage"}},
  {"type": "container/run", "id": "web", "args": {"image": "nginx"},
   "execution": {"group": "serving", "depends_on": ["storage"]}}]})",
       1},
      {"good: the id of an operation",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "database", "args": {"image": "postgres"}, "execution": {"group": "all"}},
  {"type": "container/run", "id": "web", "args": {"image": "nginx"},
   "execution": {"group": "all", "depends_on": ["database"]}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// Operations that a mistyped id is compared with; beyond that somebody generated the definition.
inline constexpr std::uint32_t max_candidates = 256;

/// Points at what may have been meant by the id `name` that no operation has.
inline void point_at_candidate(const Operations& operations, std::string_view name,
                               Finding& finding) {
  const auto group = [&](const Operation& o) { return o.group && o.group.string() == name; };
  const auto of_group = std::find_if(operations.begin(), operations.end(), group);
  if (of_group != operations.end()) {
    finding.help =
        "this is the name of a group; groups run one after another, so an operation of a "
        "later group needs no dependency on it";
    finding.related.push_back({"a group of this name", of_group->group.span()});
    return;
  }
  finding.help = "name the id of an operation";
  if (operations.size() > max_candidates) return;
  std::vector<std::string_view> ids;
  for (const Operation& operation : operations) ids.push_back(operation.id.string());
  const std::string_view near = text::nearest(name, ids);
  if (near.empty()) return;
  const std::uint32_t meant = operations.find(near);
  finding.help = words::operation(meant) + " has an id that is nearly the same";
  finding.related.push_back({"perhaps this one was meant", operations[meant].id.span()});
}

}  // namespace detail

inline void job_unknown_dependency::check(const Context& context, Findings& findings) {
  const Dependencies* dependencies = context.job.dependencies();
  if (dependencies == nullptr) return;
  for (const Dependency& dependency : dependencies->all()) {
    if (dependency.kind != DependencyKind::unknown) continue;
    if (findings.is_full()) {
      findings.leave_out();
      continue;
    }
    Finding finding = words::finding_at(context.document, dependency.name.node(),
                                        "no operation has this id, so the host refuses the job");
    detail::point_at_candidate(dependencies->operations(), dependency.name.string(), finding);
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
