// SPDX-License-Identifier: MIT
#pragma once

// The dependencies between operations (`execution.depends_on`), how a host treats each of them, and
// their cycles.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/job/operations.hpp>
#include <nosana/text/any.hpp>

namespace nosana::detail {

/// How a host treats a dependency.
/// source   nosana-ci/nosana-cli,
///          src/services/NodeManager/node/task/executions/validateExecutionPlan.ts
enum class DependencyKind : std::uint8_t {
  sound,        ///< both operations are in one group
  ungrouped,    ///< neither names a group: accepted, although each is a separate group
  itself,       ///< the operation depends on itself: refused
  unknown,      ///< no operation has that id: refused
  other_group,  ///< the groups differ: refused
  unclear       ///< a group is of a wrong type, which the schema rules report
};

/// One string in a `depends_on`.
struct Dependency {
  std::uint32_t from = 0;           ///< the dependent operation
  std::uint32_t to = no_operation;  ///< the operation that it depends on
  DependencyKind kind = DependencyKind::unknown;
  Value name;  ///< the string

  /// Whether a host uses it: the end of one operation starts the other.
  [[nodiscard]] bool holds() const noexcept {
    return kind == DependencyKind::sound || kind == DependencyKind::ungrouped;
  }
};

/// All dependencies, in the order of the operations and of the text. Elements that are not strings
/// are left out.
class Dependencies {
 public:
  /// operations   must outlive this object. cost   O(d log n)
  explicit Dependencies(const Operations& operations);

  [[nodiscard]] const Operations& operations() const noexcept { return *operations_; }
  [[nodiscard]] const std::vector<Dependency>& all() const noexcept { return all_; }
  [[nodiscard]] std::span<const Dependency> of(std::uint32_t operation) const noexcept {
    if (all_.empty()) return {};
    return {all_.data() + first_[operation], first_[operation + 1] - first_[operation]};
  }

 private:
  [[nodiscard]] DependencyKind judge(const Operation& from, std::uint32_t to) const noexcept;

  const Operations* operations_;
  std::vector<Dependency> all_;
  std::vector<std::uint32_t>
      first_;  // index of an operation's first dependency; one more than operations, or none
};

/// The cycle of each operation: two operations have the same number exactly if each depends on the
/// other, directly or not. The number is that of an operation of the cycle; an operation in no
/// cycle has no_operation.
///
/// cost   linear; no recursion
[[nodiscard]] inline std::vector<std::uint32_t> dependency_cycles(const Dependencies& dependencies);

// ---- implementation ----

inline Dependencies::Dependencies(const Operations& operations) : operations_(&operations) {
  if (!text::any_of(operations, [](const Operation& one) { return bool(one.depends_on); })) return;
  first_.reserve(operations.size() + std::size_t{1});
  for (const Operation& operation : operations) {
    first_.push_back(static_cast<std::uint32_t>(all_.size()));
    for (const Value name : operation.depends_on.elements()) {
      if (!name.is_string()) continue;
      const std::uint32_t to = operations.find(name.string());
      all_.push_back({operation.index, to, judge(operation, to), name});
    }
  }
  first_.push_back(static_cast<std::uint32_t>(all_.size()));
}

inline DependencyKind Dependencies::judge(const Operation& from, std::uint32_t to) const noexcept {
  if (to == no_operation) return DependencyKind::unknown;
  const Operation& other = (*operations_)[to];
  if (to == from.index || (from.id && from.id.string() == other.id.string()))
    return DependencyKind::itself;
  if (from.group_unclear || other.group_unclear) return DependencyKind::unclear;
  if (!from.group && !other.group) return DependencyKind::ungrouped;
  const bool same = from.group && other.group && from.group.string() == other.group.string();
  return same ? DependencyKind::sound : DependencyKind::other_group;
}

/// Tarjan's algorithm for strongly connected components, with an explicit stack instead of
/// recursion.
class CycleFinder {
 public:
  explicit CycleFinder(const Dependencies& dependencies)
      : dependencies_(dependencies), marks_(dependencies.operations().size()) {}

  std::vector<std::uint32_t> find() {
    for (std::uint32_t start = 0; start < marks_.size(); ++start) {
      if (marks_[start].order == 0) search(start);
    }
    return std::move(circle_);
  }

 private:
  struct Mark {
    std::uint32_t order = 0;  // of discovery, from 1
    std::uint32_t low = 0;    // the earliest reachable operation that is still on the stack
    std::uint32_t next = 0;   // the next dependency to visit
    bool stacked = false;
  };

  void enter(std::uint32_t operation) {
    marks_[operation] = {++order_, order_, 0, true};
    stack_.push_back(operation);
    path_.push_back(operation);
  }

  void search(std::uint32_t start) {
    enter(start);
    while (!path_.empty()) {
      const std::uint32_t at = path_.back();
      const std::span<const Dependency> edges = dependencies_.of(at);
      if (marks_[at].next < edges.size()) {
        follow(at, edges[marks_[at].next++]);
      } else {
        leave(at);
      }
    }
  }

  void follow(std::uint32_t at, const Dependency& edge) {
    if (!edge.holds()) return;
    if (marks_[edge.to].order == 0) {
      enter(edge.to);
    } else if (marks_[edge.to].stacked) {
      marks_[at].low = std::min(marks_[at].low, marks_[edge.to].order);
    }
  }

  void leave(std::uint32_t at) {
    path_.pop_back();
    if (!path_.empty()) {
      Mark& before = marks_[path_.back()];
      before.low = std::min(before.low, marks_[at].low);
    }
    if (marks_[at].low != marks_[at].order) return;
    const bool alone = stack_.back() == at;
    for (std::uint32_t member = no_operation; member != at;) {
      member = stack_.back();
      stack_.pop_back();
      marks_[member].stacked = false;
      if (!alone) circle_[member] = at;
    }
  }

  const Dependencies& dependencies_;
  std::vector<Mark> marks_;
  std::vector<std::uint32_t> circle_ = std::vector<std::uint32_t>(marks_.size(), no_operation);
  std::vector<std::uint32_t> stack_;
  std::vector<std::uint32_t> path_;
  std::uint32_t order_ = 0;
};

inline std::vector<std::uint32_t> dependency_cycles(const Dependencies& dependencies) {
  // Where each depends on earlier ones only, as most do, there is none.
  if (text::all_of(dependencies.all(),
                   [](const Dependency& edge) { return !edge.holds() || edge.to < edge.from; }))
    return std::vector<std::uint32_t>(dependencies.operations().size(), no_operation);
  return CycleFinder(dependencies).find();
}

}  // namespace nosana::detail
