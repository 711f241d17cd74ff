// SPDX-License-Identifier: MIT
#pragma once

// The operations of a job definition as a host sees them: their references and the stages in which
// they run. Made from any document, right or wrong: a part of an unexpected type is absent
// (`!operation.id`).

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/text/order.hpp>

namespace nosana::detail {

/// The index that means no operation.
inline constexpr std::uint32_t no_operation = 0xFFFFFFFF;

/// One element of `ops`. All members are views; a value of an unexpected type is absent.
struct Operation {
  std::uint32_t index = 0;  ///< from 0, in the order of `ops`

  /// hosts run stages one after another, and the operations of a stage together
  std::uint32_t stage = 0;
  Value value;       ///< the element itself, of any kind
  Value id;          ///< a string
  Value args;        ///< an object
  Value results;     ///< an object
  Value group;       ///< `execution.group`, a string
  Value depends_on;  ///< `execution.depends_on`, an array
  /// `execution` or its group has an unexpected type: the group of the operation is unknown.
  bool group_unclear = false;
};

/// All elements of `ops`, and an index of their ids. Must not outlive the Document.
class Operations {
 public:
  /// cost   O(n log n) of the operations, and of the bytes of their ids and groups
  explicit Operations(const Document& document);

  [[nodiscard]] std::uint32_t size() const noexcept {
    return static_cast<std::uint32_t>(all_.size());
  }
  [[nodiscard]] const Operation& operator[](std::uint32_t index) const noexcept {
    return all_[index];
  }
  [[nodiscard]] auto begin() const noexcept { return all_.begin(); }
  [[nodiscard]] auto end() const noexcept { return all_.end(); }

  /// The first operation with this id, or no_operation. cost   O(log n)
  [[nodiscard]] std::uint32_t find(std::string_view id) const noexcept;

 private:
  static constexpr std::size_t few = 8;  // operations that are searched one after the other

  static Operation read(const Value& value, std::uint32_t index) noexcept;
  [[nodiscard]] static std::string_view stage_name(const Operation& operation) noexcept;
  void find_few_stages() noexcept;
  void find_stages();

  std::vector<Operation> all_;
  std::vector<std::uint32_t> by_id_;  // operations that have one; none of a few
};

// ---- implementation ----

inline Operations::Operations(const Document& document) {
  const Elements elements = document.root().find(name_id("ops")).elements();
  all_.reserve(elements.size());
  for (const Value element : elements) all_.push_back(read(element, size()));
  if (all_.size() <= few) {
    find_few_stages();
    return;
  }
  for (const Operation& operation : all_) {
    if (operation.id) by_id_.push_back(operation.index);
  }
  text::stable_order(by_id_, [this](std::uint32_t index) { return all_[index].id.string(); });
  find_stages();
}

inline Operation Operations::read(const Value& value, std::uint32_t index) noexcept {
  const auto of_kind = [](const Value& wanted, Kind kind) {
    return wanted.is(kind) ? wanted : Value();
  };
  Value execution;
  Operation operation;
  operation.index = index;
  operation.value = value;
  for (const Member member : value.members()) {
    if (member.superseded()) continue;
    switch (member.name()) {
      case name_id("id"): operation.id = of_kind(member.value(), Kind::string); break;
      case name_id("args"): operation.args = of_kind(member.value(), Kind::object); break;
      case name_id("results"): operation.results = of_kind(member.value(), Kind::object); break;
      case name_id("execution"): execution = member.value(); break;
      default: break;
    }
  }
  const Value group = execution.find(name_id("group"));
  operation.group = of_kind(group, Kind::string);
  operation.depends_on = of_kind(execution.find(name_id("depends_on")), Kind::array);
  operation.group_unclear = (execution && !execution.is_object()) || (group && !group.is_string());
  return operation;
}

inline std::string_view Operations::stage_name(const Operation& operation) noexcept {
  return operation.group ? operation.group.string() : operation.id.string();
}

/// As find_stages(), comparing each with those before it.
inline void Operations::find_few_stages() noexcept {
  std::uint32_t stages = 0;
  for (Operation& operation : all_) {
    const std::string_view name = stage_name(operation);
    std::uint32_t same = 0;
    while (same != operation.index && !text::equal(stage_name(all_[same]), name)) ++same;
    operation.stage = same == operation.index ? stages++ : all_[same].stage;
  }
}

/// A stage is a group, or the id of an operation without one; stages run in the order of their
/// first occurrence.
/// source   nosana-ci/nosana-cli,
///          src/services/NodeManager/node/task/executions/createExecutionPlan.ts
inline void Operations::find_stages() {
  const auto name = [this](std::uint32_t index) { return stage_name(all_[index]); };
  std::vector<std::uint32_t> order;
  order.reserve(all_.size());
  while (order.size() < all_.size()) order.push_back(static_cast<std::uint32_t>(order.size()));
  text::stable_order(order, name);
  // First the first operation of the stage, then its number.
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool same = i != 0 && name(order[i]) == name(order[i - 1]);
    all_[order[i]].stage = same ? all_[order[i - 1]].stage : order[i];
  }
  std::uint32_t stages = 0;
  for (Operation& operation : all_)
    operation.stage = operation.stage == operation.index ? stages++ : all_[operation.stage].stage;
}

inline std::uint32_t Operations::find(std::string_view id) const noexcept {
  if (all_.size() <= few) {
    for (const Operation& operation : all_) {
      if (operation.id && text::equal(operation.id.string(), id)) return operation.index;
    }
    return no_operation;
  }
  const auto found = std::lower_bound(by_id_.begin(), by_id_.end(), id,
                                      [this](std::uint32_t index, std::string_view wanted) {
                                        return all_[index].id.string() < wanted;
                                      });
  return found != by_id_.end() && all_[*found].id.string() == id ? *found : no_operation;
}

}  // namespace nosana::detail
