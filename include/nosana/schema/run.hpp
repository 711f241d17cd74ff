// SPDX-License-Identifier: MIT
#pragma once

// Runs a Program on a Document: the verdict, and optionally the violations. One traversal with two
// uses: the verdict stops at the first violation and allocates nothing, the report continues to the
// last.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/schema/branches.hpp>
#include <nosana/schema/program.hpp>
#include <nosana/schema/violation.hpp>

namespace nosana {

/// A JSON Schema that is compiled, such as that of a profile. A caller only passes it on.
using ProfileSchema = schema::Program;

/// Whether `program` accepts `document`. A document without a root is not accepted.
/// cost   one visit for each value and branch, no allocation
[[nodiscard]] inline bool accepts(const ProfileSchema& program, const Document& document);

/// Maximum number of violations that are collected for one document; there is one for each root
/// cause.
inline constexpr std::size_t max_violations = 1000;

/// All places where `document` violates `program`, in the order of the traversal: outer values
/// before inner ones. Empty exactly if accepts() is true, except for a document without a root.
[[nodiscard]] inline std::vector<Violation> violations(const ProfileSchema& program,
                                                       const Document& document);

// ---- implementation ----

namespace schema {

template <bool Report>
class Run {
 public:
  using Violations = std::conditional_t<Report, std::vector<Violation>, std::nullptr_t>;

  Run(const Program& program, const Document& document, Violations& found)
      : program_(program),
        document_(document),
        shapes_(program.shapes_.data()),
        index_(program.property_index_.data()),
        nodes_(document.tape().size() == 0 ? nullptr : &document.tape()[0]),
        found_(found) {}

  /// The recursion is as deep as the document, which its limits bound; branches of one value nest
  /// no deeper than the schema, which has no cycles (compile.hpp).
  bool value(std::uint32_t id, std::uint32_t node) {
    if constexpr (Report) {
      const bool may_list = (shapes_[id].types & type_bit(Kind::array)) != 0;
      if (may_list && nodes_[node].kind == Kind::object && is_unlisted(id, node)) return false;
    }
    return walk(id, node);
  }

  /// The same; a string is checked without the recursion.
  bool one(std::uint32_t id, std::uint32_t node) {
    const Shape& shape = shapes_[id];
    const bool is_plain =
        nodes_[node].kind == Kind::string && !shape.branches && is_of(shape.types, node);
    return is_plain ? string(shape, id, node) : value(id, node);
  }

 private:
  /// Reports an object that is rather an element of the list that may stand here too: the list is
  /// what is missing, and not the properties of another object.
  bool is_unlisted(std::uint32_t id, std::uint32_t node);
  bool walk(std::uint32_t id, std::uint32_t node);
  bool content(const Shape& shape, std::uint32_t id, std::uint32_t node);
  bool object(const Shape& shape, std::uint32_t id, std::uint32_t node);
  bool lone_property(const Shape& shape, std::uint32_t node);
  bool missing(const Shape& shape, std::uint32_t id, std::uint32_t node, std::uint64_t absent);
  bool array(const Shape& shape, std::uint32_t id, std::uint32_t node);
  bool distinct(std::uint32_t id, std::uint32_t node);
  bool string(const Shape& shape, std::uint32_t id, std::uint32_t node);
  /// The number of the property (from 1) that a key refers to which is no known name, or 0.
  [[nodiscard]] std::uint32_t unlisted_property(const Shape& shape, std::uint32_t key) const;
  [[nodiscard]] bool holds(const Condition& condition, std::uint32_t node) const;

  [[nodiscard]] bool is_of(Types types, std::uint32_t node) const noexcept {
    return (types >> static_cast<unsigned>(nodes_[node].kind) & 1) != 0;
  }

  bool broken(const Violation& violation) {
    if constexpr (Report) {
      if (found_.size() < max_violations) found_.push_back(violation);
    }
    return false;
  }

  const Program& program_;
  const Document& document_;
  const Shape* const shapes_;
  const std::uint8_t* const index_;
  const Node* const nodes_;  // of the tape
  Violations& found_;
};

/// Whether one sub-schema accepts the value `node`.
[[nodiscard]] inline bool shape_accepts(const Program& program, std::uint32_t shape,
                                        const Document& document, std::uint32_t node) {
  std::nullptr_t nothing = nullptr;
  return shape == anything || Run<false>(program, document, nothing).value(shape, node);
}

template <bool Report>
bool Run<Report>::is_unlisted(std::uint32_t id, std::uint32_t node) {
  ShapeId items = anything;
  (void)all_branches(program_, id, Kind::array, [&](std::uint32_t one) {
    if (shapes_[one].items != anything) items = shapes_[one].items;
    return true;
  });
  if (items == anything || !is_of(shapes_[id].types, node)) return false;
  std::vector<Violation> alone;
  std::vector<Violation> element;
  Run<true> here(program_, document_, alone);
  (void)here.walk(id, node);
  Run<true> there(program_, document_, element);
  (void)there.value(items, node);
  // How many of them are about the object itself.
  const auto own = [node](const std::vector<Violation>& all) {
    std::size_t count = 0;
    for (const Violation& each : all)
      count += each.node == node || (each.kind == ViolationKind::unknown && each.other == node);
    return count;
  };
  if (own(alone) == 0 || own(element) > own(alone)) return false;
  bool differs = alone.size() != element.size();
  for (std::size_t i = 0; !differs && i < alone.size(); ++i) {
    const Violation& a = alone[i];
    const Violation& b = element[i];
    differs = a.node != b.node || a.kind != b.kind ||
              (a.kind == ViolationKind::missing && program_.property_name(a.shape, a.property) !=
                                                       program_.property_name(b.shape, b.property));
  }
  if (!differs) return false;
  broken({.node = node, .shape = id, .kind = ViolationKind::type});
  for (const Violation& each : element) broken(each);
  return true;
}

template <bool Report>
bool Run<Report>::walk(std::uint32_t id, std::uint32_t node) {
  bool good = true;
  do {  // the shape, then the branch that it leads to
    const Shape& shape = shapes_[id];
    if (!is_of(shape.types, node))
      return broken({.node = node, .shape = id, .kind = ViolationKind::type});
    if (!is_of(shape.quick, node)) {
      good = content(shape, id, node) && good;
      if (!good && !Report) return false;
    }
    if (!shape.branches) return good;
    id = holds(shape.condition, node) ? shape.then_shape : shape.else_shape;
  } while (id != anything);
  return good;
}

/// Checks everything about a value except its type and branches.
template <bool Report>
bool Run<Report>::content(const Shape& shape, std::uint32_t id, std::uint32_t node) {
  switch (nodes_[node].kind) {
    case Kind::object: return object(shape, id, node);
    case Kind::array: return array(shape, id, node);
    case Kind::string: return string(shape, id, node);
    default: break;
  }
  return shape.allowed.size == 0 ||
         broken({.node = node, .shape = id, .kind = ViolationKind::value});
}

template <bool Report>
bool Run<Report>::object(const Shape& shape, std::uint32_t id, std::uint32_t node) {
  if (shape.allowed.size != 0) {
    return broken({.node = node, .shape = id, .kind = ViolationKind::value});
  }
  if (shape.lone_property != 0) return lone_property(shape, node);
  bool good = true;
  std::uint64_t seen = 0;
  const Property* const properties = program_.properties_.data() + shape.properties.begin;
  const std::uint8_t* const index = index_ + shape.index;
  const Node* const nodes = nodes_;
  const Node* const end = nodes + nodes[node].link;
  for (const Node* at = nodes + node + 1; at != end; at = nodes + at[1].link) {
    if (at->has(Node::superseded)) continue;
    const auto key = [&] { return static_cast<std::uint32_t>(at - nodes); };
    ShapeId inner = shape.additional;
    Types quick = shape.quick_additional;
    std::uint32_t known = index[at->name()];
    if (known == 0 && shape.unlisted && at->name() == 0) known = unlisted_property(shape, key());
    if (known != 0) {
      seen |= std::uint64_t{1} << (known - 1);
      const Property& found = properties[known - 1];
      inner = found.shape;
      quick = found.quick;
    } else if (shape.closed) {
      good = broken({.node = key(), .shape = id, .other = node, .kind = ViolationKind::unknown});
      if (!Report) return false;
      continue;
    }
    if ((quick >> static_cast<unsigned>(at[1].kind) & 1) != 0) continue;
    good = one(inner, key() + 1) && good;
    if (!good && !Report) return false;
  }
  const std::uint64_t absent = shape.required & ~seen;
  return absent == 0 ? good : missing(shape, id, node, absent);
}

/// A shape that only constrains one property, which it does not require.
template <bool Report>
bool Run<Report>::lone_property(const Shape& shape, std::uint32_t node) {
  const Value found = Value(document_, node).find(shape.lone_property);
  return !found || value(program_.properties_[shape.properties.begin].shape, found.node());
}

template <bool Report>
bool Run<Report>::missing(const Shape& shape, std::uint32_t id, std::uint32_t node,
                          std::uint64_t absent) {
  for (std::uint32_t i = 0; i < shape.properties.size; ++i) {
    if ((absent >> i & 1) != 0) {
      broken({.node = node, .shape = id, .property = i, .kind = ViolationKind::missing});
    }
  }
  return false;
}

template <bool Report>
std::uint32_t Run<Report>::unlisted_property(const Shape& shape, std::uint32_t key) const {
  const Node& node = nodes_[key];
  for (std::uint32_t i = 0; i < shape.properties.size; ++i) {
    const Property& candidate = program_.properties_[shape.properties.begin + i];
    if (candidate.id != 0 || candidate.hash != node.link) continue;
    if (document_.content(key) == program_.word(candidate.name)) return i + 1;
  }
  return 0;
}

template <bool Report>
bool Run<Report>::array(const Shape& shape, std::uint32_t id, std::uint32_t node) {
  if (shape.allowed.size != 0) {
    return broken({.node = node, .shape = id, .kind = ViolationKind::value});
  }
  bool good = true;
  std::uint32_t size = 0;
  for (std::uint32_t at = node + 1; at != nodes_[node].link; at = nodes_[at].link) {
    ++size;
    if (is_of(shape.quick_items, at)) continue;
    good = one(shape.items, at) && good;
    if (!good && !Report) return false;
  }
  if (size < shape.min_items || size > shape.max_items) {
    return broken({.node = node, .shape = id, .kind = ViolationKind::length});
  }
  if (shape.unique_items && size > 1) good = distinct(id, node) && good;
  if (shape.check == Check::none || size < 2) return good;
  const Value array(document_, node);
  if constexpr (Report) {
    for (const Conflict clash : conflicts(shape.check, array, max_violations)) {
      good = broken(
          {.node = clash.node, .shape = id, .other = clash.other, .kind = ViolationKind::check});
    }
    return good;
  }
  return good && !has_conflict(shape.check, array);
}

/// At most 64 elements (compile.hpp). Only strings are compared; the schemas list no other values.
template <bool Report>
bool Run<Report>::distinct(std::uint32_t id, std::uint32_t node) {
  for (std::uint32_t at = node + 1; at != nodes_[node].link; at = nodes_[at].link) {
    for (std::uint32_t before = node + 1; before != at; before = nodes_[before].link) {
      if (nodes_[at].kind != Kind::string || nodes_[before].kind != Kind::string) continue;
      if (document_.content(at) != document_.content(before)) continue;
      return broken({.node = at, .shape = id, .other = before, .kind = ViolationKind::repeated});
    }
  }
  return true;
}

template <bool Report>
bool Run<Report>::string(const Shape& shape, std::uint32_t id, std::uint32_t node) {
  const std::string_view content = document_.content(node);
  if (shape.allowed.size != 0) {
    const Range* word = program_.allowed_.data() + shape.allowed.begin;
    const Range* const end = word + shape.allowed.size;
    while (word != end && !text::equal(program_.word(*word), content)) ++word;
    if (word == end) return broken({.node = node, .shape = id, .kind = ViolationKind::value});
  }
  if (shape.check == Check::none || passes(shape.check, content)) return true;
  return broken({.node = node, .shape = id, .kind = ViolationKind::check});
}

template <bool Report>
bool Run<Report>::holds(const Condition& condition, std::uint32_t node) const {
  using Form = Condition::Form;
  if (condition.form == Form::is_type) return (condition.types & type_bit(nodes_[node].kind)) != 0;
  // draft-07: "required" and "properties" do not apply to other types, so they are satisfied
  if (nodes_[node].kind != Kind::object) return true;
  if (condition.id != 0 && !document_.mentions(condition.id)) return false;
  const std::string_view name = program_.word(condition.name);
  for (std::uint32_t key = node + 1; key != nodes_[node].link; key = nodes_[key + 1].link) {
    if (nodes_[key].name() != condition.id || nodes_[key].has(Node::superseded)) continue;
    if (condition.id == 0 && document_.content(key) != name) continue;
    if (condition.form == Form::has_property) return true;
    const std::uint32_t found = key + 1;
    return nodes_[found].kind == Kind::string &&
           text::equal(document_.content(found), program_.word(condition.value));
  }
  return false;
}

}  // namespace schema

inline bool accepts(const ProfileSchema& program, const Document& document) {
  if (!document.root()) return false;
  std::nullptr_t nothing = nullptr;
  return schema::Run<false>(program, document, nothing).value(1, 0);
}

inline std::vector<Violation> violations(const ProfileSchema& program, const Document& document) {
  std::vector<Violation> found;
  if (document.root()) schema::Run<true>(program, document, found).value(1, 0);
  return found;
}

}  // namespace nosana
