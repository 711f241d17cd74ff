// SPDX-License-Identifier: MIT
#pragma once

// job-several-dependencies: an operation with more than one dependency, which starts it more than
// once.

#include <string>
#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/text/any.hpp>

namespace nosana::rules {

struct job_several_dependencies {
  static constexpr text::Literal id = "job-several-dependencies";
  static constexpr Severity severity = Severity::warning;
  static constexpr Needs needs = {0, name_id("depends_on")};
  static constexpr text::Literal summary =
      "an operation with several dependencies: each of them starts it";
  static constexpr text::Literal doc = R"md(
## What it finds
An operation that depends on more than one operation that it may depend on, or on one operation twice.
## Why it matters
A host does not wait for all of them. Each dependency starts the operation as soon as it is ready itself, without a look
at the others: the operation may run before all are ready, and it is started once for each. It was read in the host's
sources and simulated, not tried on a host: so no error.
## Instead
Make a chain: depend only on the operation that is ready last, and let that one depend on the others. Or put what has to
be finished first into an earlier group, and remove the dependency.
## Source
nosana-ci/nosana-cli, src/services/NodeManager/node/task/operations/runTaskManagerOperation.ts
(healthcheck:startup:success) and executions/createDependencyMap.ts
)md";
  static constexpr Example examples[] = {
      {"bad: two dependencies",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "db", "args": {"image": "postgres"}, "execution": {"group": "all"}},
  {"type": "container/run", "id": "cache", "args": {"image": "redis"}, "execution": {"group": "all"}},
  {"type": "container/run", "id": "web", "args": {"image": "nginx"},
   "execution": {"group": "all", "depends_on": ["db", "cache"]}}]})",
       1},
      {"bad: one dependency twice",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "db", "args": {"image": "postgres"}, "execution": {"group": "all"}},
  {"type": "container/run", "id": "web", "args": {"image": "nginx"},
   "execution": {"group": "all", "depends_on": ["db", "db"]}}]})",
       1},
      {"good: a chain",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "db", "args": {"image": "postgres"}, "execution": {"group": "all"}},
  {"type": "container/run", "id": "cache", "args": {"image": "redis"},
   "execution": {"group": "all", "depends_on": ["db"]}},
  {"type": "container/run", "id": "web", "args": {"image": "nginx"},
   "execution": {"group": "all", "depends_on": ["cache"]}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

inline Finding several_dependencies(const Document& document, const Dependency& first,
                                    const Dependency& second, std::size_t count, bool repeated) {
  Finding finding = words::finding_at(
      document, second.name.node(),
      repeated ? words::operation(second.to) +
                     " is named more than once, so it starts this "
                     "operation more than once"
               : "each of the " + mask::number(count) +
                     " dependencies starts this operation, without waiting for the others");
  finding.severity = Severity::warning;
  finding.help = repeated ? mask::SafeText("name it once")
                          : "depend only on the one that is ready last, and let that one depend on "
                            "the others";
  finding.related.push_back(
      {repeated ? mask::SafeText("first named here") : "the first dependency", first.name.span()});
  return finding;
}

}  // namespace detail

inline void job_several_dependencies::check(const Context& context, Findings& findings) {
  const Dependencies* dependencies = context.job.dependencies();
  if (dependencies == nullptr) return;
  std::vector<const Dependency*> holding;
  for (const Operation& operation : dependencies->operations()) {
    const auto of_it = dependencies->of(operation.index);
    if (of_it.size() < 2 || context.job.cycles()[operation.index] != no_operation) continue;
    holding.clear();
    for (const Dependency& dependency : of_it) {
      if (dependency.holds()) holding.push_back(&dependency);
    }
    if (holding.size() < 2) continue;
    if (findings.is_full()) {
      findings.leave_out();
      continue;
    }
    const bool repeated =
        text::all_of(holding, [&](const Dependency* other) { return other->to == holding[0]->to; });
    findings.add(detail::several_dependencies(context.document, *holding[0], *holding[1],
                                              holding.size(), repeated));
  }
}

}  // namespace nosana::rules
