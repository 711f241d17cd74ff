// SPDX-License-Identifier: MIT
#pragma once

// job-dependency-cycle: operations that wait for each other, so that none of them can start first.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/text/any.hpp>

namespace nosana::rules {

struct job_dependency_cycle {
  static constexpr text::Literal id = "job-dependency-cycle";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {0, name_id("depends_on")};
  static constexpr text::Literal summary =
      "operations wait for each other, so none can start first";
  static constexpr text::Literal doc = R"md(
## What it finds
Operations that wait for each other in a circle. It is reported once, at the first of them, with one shortest way round.
## Why it matters
Neither the official validators nor the host's own check notice it. None of these operations ever starts, nor does what
depends on them; the host waits for nothing, and reports the job as a success. When one of them also depends on an
operation outside of the circle, that one starts it, and then they start each other again and again.
## Instead
Remove one of the dependencies, so that one of the operations can start first.
## Source
nosana-ci/nosana-cli, src/services/NodeManager/node/task/executions/validateExecutionPlan.ts and TaskManager.ts (start)
)md";
  static constexpr Example examples[] = {
      {"bad: each waits for the other",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "db", "args": {"image": "postgres"},
   "execution": {"group": "all", "depends_on": ["web"]}},
  {"type": "container/run", "id": "web", "args": {"image": "nginx"},
   "execution": {"group": "all", "depends_on": ["db"]}}]})",
       1},
      {"good: one of them waits",
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

/// Finds shortest ways round. Each operation is looked at once for its circle, so all ways together
/// are linear.
class WaysRound {
 public:
  explicit WaysRound(const Context& context)
      : dependencies_(*context.job.dependencies()),
        cycles_(context.job.cycles()),
        came_by_(dependencies_.operations().size()) {}

  /// The dependencies that lead from `start`, which is in a circle, back to it.
  std::vector<const Dependency*> from(std::uint32_t start) {
    std::vector<std::uint32_t> queue = {start};
    for (std::size_t next = 0; next < queue.size(); ++next) {
      for (const Dependency& edge : dependencies_.of(queue[next])) {
        if (!edge.holds() || cycles_[edge.to] != cycles_[start]) continue;
        if (came_by_[edge.to] != nullptr) continue;
        came_by_[edge.to] = &edge;
        if (edge.to == start) return back(start);
        queue.push_back(edge.to);
      }
    }
    return {};
  }

 private:
  std::vector<const Dependency*> back(std::uint32_t start) const {
    std::vector<const Dependency*> way;
    for (std::uint32_t at = start; way.empty() || at != start; at = way.back()->from)
      way.push_back(came_by_[at]);
    std::reverse(way.begin(), way.end());
    return way;
  }

  const Dependencies& dependencies_;
  const std::vector<std::uint32_t>& cycles_;
  std::vector<const Dependency*> came_by_;
};

inline Finding dependency_cycle(const Document& document,
                                const std::vector<const Dependency*>& way) {
  constexpr std::size_t max_named = 6;
  mask::SafeText message =
      "none of these operations can start first: " + words::operation(way[0]->from);
  for (std::size_t i = 0; i < way.size(); ++i) {
    if (way.size() > max_named && i == max_named - 2) {
      message += ", ... back to " + words::operation(way[0]->from);
      break;
    }
    message +=
        i == 0 ? mask::SafeText(" waits for ") : ", " + words::operation(way[i]->from) + " for ";
    message += words::operation(way[i]->to);
  }
  Finding finding = words::finding_at(document, way[0]->name.node(), std::move(message));
  finding.help =
      "remove one of these dependencies; as it is, the host reports success without running them";
  for (std::size_t i = 1; i < way.size() && i < max_named; ++i)
    finding.related.push_back(
        {words::operation(way[i]->from) + " waits here", way[i]->name.span()});
  return finding;
}

}  // namespace detail

inline void job_dependency_cycle::check(const Context& context, Findings& findings) {
  if (context.job.dependencies() == nullptr) return;
  const std::vector<std::uint32_t>& cycles = context.job.cycles();
  if (text::all_of(cycles, [](std::uint32_t cycle) { return cycle == no_operation; })) return;
  std::vector<std::uint8_t> seen(cycles.size());
  detail::WaysRound ways(context);
  for (std::uint32_t operation = 0; operation < cycles.size(); ++operation) {
    if (cycles[operation] == no_operation || seen[cycles[operation]] != 0) continue;
    seen[cycles[operation]] = 1;
    if (findings.is_full()) {
      findings.leave_out();
    } else {
      findings.add(detail::dependency_cycle(context.document, ways.from(operation)));
    }
  }
}

}  // namespace nosana::rules
