// SPDX-License-Identifier: MIT
#pragma once

// job-dependency-readiness: a dependency that never says that it is ready, or says so more than
// once.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct job_dependency_readiness {
  static constexpr text::Literal id = "job-dependency-readiness";
  static constexpr Severity severity = Severity::warning;
  static constexpr Needs needs = {0, name_id("depends_on")};
  static constexpr text::Literal summary =
      "a dependency exposes ports but has not exactly one port with health checks";
  static constexpr text::Literal doc = R"md(
## What it finds
A dependency on an operation that exposes ports when none of them has `health_checks`, or when several have.
## Why it matters
What depends on an operation is started when the operation says that it is ready. One that exposes no port says so as
soon as its container runs. One that exposes ports says so each time that all health checks of a port succeed: without
any check it never does, and what depends on it never starts; with checks on several ports it does so once for each, and
what depends on it is started again. It was read in the host's sources, not tried on a host: so no error.
## Instead
Give one port of the dependency a health check.
## Source
nosana-ci/nosana-cli, src/services/NodeManager/provider/Provider.ts (taskManagerContainerRunOperation),
ExposedPortHealthCheck.ts, and node/task/operations/runTaskManagerOperation.ts (healthcheck:startup:success)
)md";
  static constexpr Example examples[] = {
      {"bad: a port without a check",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "api", "args": {"image": "api", "expose": 8000}, "execution": {"group": "all"}},
  {"type": "container/run", "id": "web", "args": {"image": "web"},
   "execution": {"group": "all", "depends_on": ["api"]}}]})",
       1},
      {"good: a health check",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "api", "args": {"image": "api", "expose": [{"port": 8000, "health_checks": [
   {"type": "http", "path": "/", "method": "GET", "expected_status": 200, "continuous": true}]}]},
   "execution": {"group": "all"}},
  {"type": "container/run", "id": "web", "args": {"image": "web"},
   "execution": {"group": "all", "depends_on": ["api"]}}]})",
       0},
      {"good: no port at all",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "api", "args": {"image": "api"}, "execution": {"group": "all"}},
  {"type": "container/run", "id": "web", "args": {"image": "web"},
   "execution": {"group": "all", "depends_on": ["api"]}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// How often an operation will say that it is ready; nothing when only the host can know.
/// cost   O(ports)
inline std::optional<std::size_t> times_ready(const Operation& operation) {
  const Value expose = operation.args.find(name_id("expose"));
  if (expose.is(Kind::number)) return 0;
  if (!expose.is_array() || expose.elements().empty()) return 1;
  std::size_t checked = 0;
  for (const Value port : expose.elements()) {
    if (port.is_string() || port.find(name_id("__spread__"))) return std::nullopt;
    checked += port.find(name_id("health_checks")).elements().empty() ? 0U : 1U;
  }
  return checked;
}

}  // namespace detail

inline void job_dependency_readiness::check(const Context& context, Findings& findings) {
  const Dependencies* dependencies = context.job.dependencies();
  if (dependencies == nullptr || !context.document.mentions(name_id("expose"))) return;
  std::vector<std::uint8_t> reported(
      dependencies->operations().size());  // once for what is waited for
  for (const Dependency& dependency : dependencies->all()) {
    if (!dependency.holds() || reported[dependency.to] != 0) continue;
    if (context.job.cycles()[dependency.from] != no_operation) continue;
    reported[dependency.to] = 1;
    const Operation& to = dependencies->operations()[dependency.to];
    const std::optional<std::size_t> times = detail::times_ready(to);
    if (!times || *times == 1) continue;
    if (findings.is_full()) {
      findings.leave_out();
      continue;
    }
    const mask::SafeText other = words::operation(to.index);
    Finding finding = words::finding_at(
        context.document, dependency.name.node(),
        *times == 0
            ? other + " exposes ports without health checks, so this operation is never started"
            : other + " starts this operation once for each port with health checks");
    finding.severity = Severity::warning;
    finding.help = *times == 0 ? "give one port of " + other + " a health check"
                               : "leave health checks on one port of " + other;
    finding.related.push_back({"the ports", to.args.find(name_id("expose")).span()});
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
