// SPDX-License-Identifier: MIT
#pragma once

// both_of(): a Program that accepts only what two others accept, so that the verdicts of both
// profiles take one traversal if both accept, which is the usual case.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/schema/program.hpp>
#include <nosana/text/any.hpp>

namespace nosana::schema {

/// A Program that accepts only what both `a` and `b` accept. Where two of their checks cannot be
/// merged, it accepts nothing, so a rejection is not conclusive.
/// cost   a few times that of compiling one of them
[[nodiscard]] inline Program both_of(const Program& a, const Program& b);

// ---- implementation ----

class ProgramMerger {
 public:
  ProgramMerger(const Program& a, const Program& b)
      : a_(a), b_(b), known_(a.shapes_.size() * b.shapes_.size()) {}

  Program merge() {
    program_.shapes_.emplace_back();  // anything
    shape_of(1, 1);
    program_.finish();
    return std::move(program_);
  }

 private:
  ShapeId shape_of(ShapeId a, ShapeId b);
  [[nodiscard]] Shape merged(ShapeId a, ShapeId b);
  void properties(Shape& shape, const Shape& a, const Shape& b);
  bool allowed(Shape& shape, const Shape& a, const Shape& b);
  [[nodiscard]] static std::optional<Check> stricter(Check a, Check b) noexcept;
  void branches(Shape& shape, const Shape& a, const Shape& b, ShapeId next);
  [[nodiscard]] bool is_same(const Condition& a, const Condition& b) const;

  Range word(std::string_view text) {
    const auto begin = static_cast<std::uint32_t>(program_.words_.size());
    program_.words_ += text;
    return {begin, static_cast<std::uint32_t>(text.size())};
  }

  const Program& a_;
  const Program& b_;
  Program program_;
  std::vector<ShapeId> known_;  // by the pair of shapes
};

inline Program both_of(const Program& a, const Program& b) { return ProgramMerger(a, b).merge(); }

/// The shape of what both accept. Recurses as deep as the schemas nest; each pair is made once.
inline ShapeId ProgramMerger::shape_of(ShapeId a, ShapeId b) {
  if (a == anything && b == anything) return anything;
  ShapeId& known = known_[a * b_.shapes_.size() + b];
  if (known != anything) return known;
  const auto id = static_cast<ShapeId>(program_.shapes_.size());
  known = id;
  program_.shapes_.emplace_back();
  const Shape shape = merged(a, b);
  program_.shapes_[id] = shape;
  return id;
}

/// The constraints of both. If only one branches, or they do by different conditions, all of the
/// other follows in the branches, so that a value is not visited once for each.
inline Shape ProgramMerger::merged(ShapeId a_id, ShapeId b_id) {
  const Shape& whole_a = a_.shapes_[a_id];
  const Shape& whole_b = b_.shapes_[b_id];
  const bool same =
      whole_a.branches && whole_b.branches && is_same(whole_a.condition, whole_b.condition);
  const bool a_first = whole_a.branches && !same;
  const bool b_first = whole_b.branches && !same && !a_first;
  const Shape& a = b_first ? a_.shapes_[anything] : whole_a;
  const Shape& b = a_first ? b_.shapes_[anything] : whole_b;
  Shape shape;
  const std::optional<Check> check = stricter(a.check, b.check);
  if (!check || !allowed(shape, a, b)) {
    shape.types = 0;  // accepts nothing
    return shape;
  }
  shape.check = *check;
  branches(shape, a, b, a_first ? b_id : b_first ? a_id : anything);
  shape.types = a.types & b.types;
  shape.items = shape_of(a.items, b.items);
  shape.closed = a.closed || b.closed;
  if (!shape.closed) shape.additional = shape_of(a.additional, b.additional);
  shape.min_items = std::max(a.min_items, b.min_items);
  shape.max_items = std::min(a.max_items, b.max_items);
  shape.unique_items = a.unique_items || b.unique_items;
  properties(shape, a, b);
  shape.finish(program_.properties_);
  return shape;
}

/// The check that passes only what both checks pass, if there is one.
inline std::optional<Check> ProgramMerger::stricter(Check a, Check b) noexcept {
  using enum Check;
  if (a == b || b == none) return a;
  if (a == none) return b;
  const auto narrows = [](Check one, Check other) {
    return other == literal_or_port_range && (one == literal || one == port_range);
  };
  if (narrows(a, b)) return a;
  if (narrows(b, a)) return b;
  return std::nullopt;
}

/// Whether the lists of strings can be merged; an empty list allows every string.
inline bool ProgramMerger::allowed(Shape& shape, const Shape& a, const Shape& b) {
  if (a.allowed.size == 0 && b.allowed.size == 0) return true;
  const bool of_a = a.allowed.size != 0;
  const Program& program = of_a ? a_ : b_;
  const Range range = of_a ? a.allowed : b.allowed;
  shape.allowed.begin = static_cast<std::uint32_t>(program_.allowed_.size());
  for (std::uint32_t i = 0; i < range.size; ++i) {
    const std::string_view text = program.word(program.allowed_[range.begin + i]);
    bool in_both = b.allowed.size == 0 || !of_a;
    for (std::uint32_t j = 0; j < b.allowed.size && !in_both; ++j)
      in_both = b_.word(b_.allowed_[b.allowed.begin + j]) == text;
    if (in_both) program_.allowed_.push_back(word(text));
  }
  shape.allowed.size = static_cast<std::uint32_t>(program_.allowed_.size()) - shape.allowed.begin;
  return shape.allowed.size != 0;
}

/// next   of the one that follows in the branches, if only one of them is here
inline void ProgramMerger::branches(Shape& shape, const Shape& a, const Shape& b, ShapeId next) {
  if (!a.branches && !b.branches) return;
  const Program& program = a.branches ? a_ : b_;
  shape.condition = a.branches ? a.condition : b.condition;
  shape.condition.name = word(program.word(shape.condition.name));
  shape.condition.value = word(program.word(shape.condition.value));
  const auto branch = [&](ShapeId of_a, ShapeId of_b) {
    return shape_of(a.branches ? of_a : next, b.branches ? of_b : next);
  };
  shape.then_shape = branch(a.then_shape, b.then_shape);
  shape.else_shape = branch(a.else_shape, b.else_shape);
}

inline bool ProgramMerger::is_same(const Condition& a, const Condition& b) const {
  return a.form == b.form && a.types == b.types && a.id == b.id &&
         a_.word(a.name) == b_.word(b.name) && a_.word(a.value) == b_.word(b.value);
}

/// The properties that either declares. One that only one declares must also be a valid additional
/// property of the other, and is left out if the other allows none.
inline void ProgramMerger::properties(Shape& shape, const Shape& a, const Shape& b) {
  struct Named {
    std::string_view name;
    ShapeId a;
    ShapeId b;
    bool required;
    bool in_both;
  };
  std::vector<Named> named;
  for (std::uint32_t i = 0; i < a.properties.size; ++i) {
    const Property& property = a_.properties_[a.properties.begin + i];
    named.push_back({a_.word(property.name), property.shape, b.additional,
                     (a.required >> i & 1) != 0, !b.closed});
  }
  for (std::uint32_t i = 0; i < b.properties.size; ++i) {
    const Property& property = b_.properties_[b.properties.begin + i];
    const std::string_view name = b_.word(property.name);
    const bool required = (b.required >> i & 1) != 0;
    const auto found = std::find_if(named.begin(), named.end(),
                                    [name](const Named& other) { return other.name == name; });
    if (found == named.end()) {
      named.push_back({name, a.additional, property.shape, required, !a.closed});
    } else {
      found->b = property.shape;
      found->required = found->required || required;
      found->in_both = true;
    }
  }
  // A property that one requires and the other forbids: nothing is accepted.
  const bool unmeetable =
      text::any_of(named, [](const Named& one) { return one.required && !one.in_both; });

  // Made before the properties of this shape, so that those are contiguous.
  std::vector<ShapeId> shapes;
  shapes.reserve(named.size());
  for (const Named& one : named) shapes.push_back(one.in_both ? shape_of(one.a, one.b) : anything);
  shape.properties.begin = static_cast<std::uint32_t>(program_.properties_.size());
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (!named[i].in_both || shape.properties.size == 64) continue;
    const std::uint32_t hash = text::key_hash(named[i].name);
    program_.properties_.push_back(
        {word(named[i].name), hash, name_id(named[i].name, hash), {}, shapes[i]});
    if (named[i].required) shape.required |= std::uint64_t{1} << shape.properties.size;
    ++shape.properties.size;
  }
  if (unmeetable || named.size() > 64) shape.types = 0;
  program_.add_index(shape);
}

}  // namespace nosana::schema
