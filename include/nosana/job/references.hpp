// SPDX-License-Identifier: MIT
#pragma once

// What a placeholder in the args of an operation refers to, and whether a host resolves it.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/job/dependencies.hpp>
#include <nosana/job/key_index.hpp>
#include <nosana/job/literal.hpp>
#include <nosana/job/operations.hpp>
#include <nosana/job/placeholder.hpp>
#include <nosana/text/any.hpp>

namespace nosana::detail {

/// Whether a host resolves a placeholder, or why not.
enum class ReferenceKind : std::uint8_t {
  found,
  unknown_operation,  ///< no operation has the id
  dotted_id,          ///< there is one, but its id has a dot, which ends the name
  unknown_field,      ///< operations have no such value
  no_name,            ///< "results", "endpoint" or "variables" alone
  no_port,            ///< the operation exposes nothing
  unknown_port,       ///< it exposes other ports
  unknown_result,     ///< the operation has no such result
  own_result,         ///< a result of the operation itself
  together,           ///< the operation of the result runs in the same stage and has not ended
  perhaps_together,   ///< the same, but a dependency may delay this one long enough
  later,              ///< the operation of the result runs in a later stage
  unknown_global,     ///< no such global value
  unknown_variable,   ///< no such variable
  empty_variable      ///< empty, which a host treats as missing
};

struct Reference {
  ReferenceKind kind = ReferenceKind::found;
  std::uint32_t operation = no_operation;  ///< that is referred to
};

/// The fields that follow the id of an operation, without those that need a further name.
inline constexpr std::array<std::string_view, 4> operation_fields = {"host", "deployment_endpoint",
                                                                     "endpoint", "results"};

/// The values that %%global.NAME%% can refer to. The host also has "version", which is
/// undocumented.
/// source   nosana-ci/nosana-cli, src/services/NodeManager/node/task/TaskManager.ts (globalStore)
inline constexpr std::array<std::string_view, 5> global_values = {"job", "host", "project",
                                                                  "frps_address", "version"};

/// Resolves placeholders. Must not outlive its arguments.
/// source   nosana-ci/nosana-cli, src/services/NodeManager/node/task/globalStore:
///          interpolateOperation.ts, setDefaults.ts
class References {
 public:
  /// cost   O(n log n) of the operations, their results and the variables
  References(const Document& document, const Dependencies& dependencies)
      : dependencies_(dependencies),
        operations_(dependencies.operations()),
        variables_(document.root().find(name_id("global")).find(name_id("variables"))),
        is_small_(document.tape().size() <= max_small),
        keys_(is_small_ ? std::vector<Value>() : objects_with_names()) {}

  /// The target of `placeholder`, of one of the host's forms, in the args of operation `from`.
  /// cost   O(log n)
  [[nodiscard]] Reference follow(const Placeholder& placeholder, std::uint32_t from) const;

  /// `variables` of `global`; absent if there are none.
  [[nodiscard]] const Value& variables() const noexcept { return variables_; }

 private:
  /// Nodes of a document whose objects are searched without an index.
  static constexpr std::uint32_t max_small = 256;

  [[nodiscard]] std::vector<Value> objects_with_names() const;
  [[nodiscard]] Value member(const Value& object, std::string_view key) const noexcept {
    return is_small_ ? object.find(key) : keys_.find(object, key);
  }
  [[nodiscard]] ReferenceKind global(const Placeholder& placeholder) const;
  [[nodiscard]] Reference without_operation(const Placeholder& placeholder) const;
  [[nodiscard]] ReferenceKind result(std::string_view path, const Operation& of,
                                     std::uint32_t from) const;

  const Dependencies& dependencies_;
  const Operations& operations_;
  Value variables_;
  bool is_small_;
  KeyIndex keys_;
};

// ---- implementation ----

/// The part of `path` after `field` and a dot; empty if the path is something else.
constexpr std::string_view after_field(std::string_view path, std::string_view field) noexcept {
  const bool has =
      path.size() > field.size() && path.starts_with(field) && path[field.size()] == '.';
  return has ? path.substr(field.size() + 1) : std::string_view();
}

/// Whether only the host can know the ports of an element of `expose`.
inline bool is_dynamic_port(const Value& port) noexcept {
  return port.find(name_id("__spread__")) || is_literal(port.string());
}

inline bool has_port(const Value& exposed, std::string_view port) noexcept {
  const Value inner = exposed.is_object() ? exposed.find(name_id("port")) : exposed;
  return inner.is(Kind::number) ? inner.number_text() == port : inner && inner.string() == port;
}

/// Whether an operation exposes `port`; any port if it is empty.
inline ReferenceKind exposes(const Operation& operation, std::string_view port) noexcept {
  constexpr std::uint32_t max_ports = 100;  // a longer list is taken for all ports
  const Value expose = operation.args.find(name_id("expose"));
  const bool is_volume =
      operation.value.find(name_id("type")).string() == "container/create-volume";
  const bool nothing = !expose || expose.number() == 0.0 || expose.boolean() == false ||
                       expose.is(Kind::null) || (expose.is_string() && expose.string().empty());
  if (nothing || is_volume) return ReferenceKind::no_port;
  if (port.empty() || is_dynamic_port(expose)) return ReferenceKind::found;
  bool found = has_port(expose, port);
  std::uint32_t seen = 0;
  for (const Value exposed : expose.elements()) {
    found = found || ++seen > max_ports || is_dynamic_port(exposed) || has_port(exposed, port);
    if (found) break;
  }
  return found ? ReferenceKind::found : ReferenceKind::unknown_port;
}

inline std::vector<Value> References::objects_with_names() const {
  std::vector<Value> objects;
  if (variables_) objects.push_back(variables_);
  for (const Operation& operation : operations_) {
    if (operation.results) objects.push_back(operation.results);
  }
  return objects;
}

inline ReferenceKind References::global(const Placeholder& placeholder) const {
  if (placeholder.form == PlaceholderForm::global) {
    const auto* const end = global_values.end();
    if (std::find(global_values.begin(), end, placeholder.name) != end) return ReferenceKind::found;
    return placeholder.name == "variables" ? ReferenceKind::no_name : ReferenceKind::unknown_global;
  }
  if (placeholder.name != "variables") return ReferenceKind::unknown_global;
  const Value value = member(variables_, placeholder.path);
  if (!value || placeholder.path.find('.') != std::string_view::npos)
    return ReferenceKind::unknown_variable;
  const bool empty = value.is_string() && value.string().empty();
  return empty ? ReferenceKind::empty_variable : ReferenceKind::found;
}

/// The host keeps the variables next to the operations, so they are reachable as an operation
/// called "variables".
inline Reference References::without_operation(const Placeholder& placeholder) const {
  if (placeholder.name == "variables" && member(variables_, placeholder.path)) return {};
  constexpr int max_dots = 8;  // in an id that is searched for
  const char* const begin = placeholder.name.data();
  std::size_t size = placeholder.name.size();
  const std::size_t whole = size + 1 + placeholder.path.size();
  for (int dots = 0; dots < max_dots; ++dots) {
    size = std::string_view(begin, whole).find('.', size + 1);
    if (size == std::string_view::npos) break;
    const std::uint32_t operation = operations_.find({begin, size});
    if (operation != no_operation) return {ReferenceKind::dotted_id, operation};
  }
  return {ReferenceKind::unknown_operation, no_operation};
}

inline ReferenceKind References::result(std::string_view path, const Operation& of,
                                        std::uint32_t from) const {
  const Operation& user = operations_[from];
  if (!member(of.results, path.substr(0, path.find('.')))) return ReferenceKind::unknown_result;
  if (of.index == from) return ReferenceKind::own_result;
  if (of.group_unclear || user.group_unclear || of.stage < user.stage) return ReferenceKind::found;
  if (of.stage > user.stage) return ReferenceKind::later;
  constexpr std::size_t max_checked = 16;
  const auto all = dependencies_.of(from);
  const auto waits = all.first(std::min(all.size(), max_checked));
  const bool for_others = text::any_of(
      waits, [&](const Dependency& other) { return other.holds() && other.to != of.index; });
  return for_others ? ReferenceKind::perhaps_together : ReferenceKind::together;
}

inline Reference References::follow(const Placeholder& placeholder, std::uint32_t from) const {
  if (placeholder.form != PlaceholderForm::operation) return {global(placeholder), no_operation};
  const std::uint32_t named = operations_.find(placeholder.name);
  if (named == no_operation) return without_operation(placeholder);
  const Operation& operation = operations_[named];
  const std::string_view path = placeholder.path;
  if (path == "host" || path == "container_ip") return {ReferenceKind::found, named};
  if (path == "results" || path == "endpoint") return {ReferenceKind::no_name, named};
  if (path == "deployment_endpoint") return {exposes(operation, {}), named};
  if (const auto name = after_field(path, "results"); !name.empty())
    return {result(name, operation, from), named};
  if (const auto port = after_field(path, "endpoint"); !port.empty())
    return {exposes(operation, port), named};
  const Reference dotted = without_operation(placeholder);
  if (dotted.kind == ReferenceKind::dotted_id) return dotted;
  return {ReferenceKind::unknown_field, named};
}

}  // namespace nosana::detail
