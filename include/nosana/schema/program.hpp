// SPDX-License-Identifier: MIT
#pragma once

// Program: a JSON Schema (the part of draft-07 that the official schemas use) as flat tables.
// Compiled once from its text (schema/compile.hpp), run on any number of Documents
// (schema/run.hpp).

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/tape.hpp>
#include <nosana/schema/checks.hpp>

namespace nosana::schema {

/// A set of kinds, one bit each.
using Types = std::uint8_t;

[[nodiscard]] constexpr Types type_bit(Kind kind) noexcept {
  return static_cast<Types>(1U << static_cast<unsigned>(kind));
}

inline constexpr Types any_type = 0x3F;

/// Index of a shape; 0 is the shape that accepts everything.
using ShapeId = std::uint16_t;
inline constexpr ShapeId anything = 0;

/// A range of a table.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
};

/// One named property of a shape.
struct Property {
  Range name;  ///< in the strings
  std::uint32_t hash = 0;
  NameId id = 0;    ///< 0: not a known name, bytes are compared
  Types quick = 0;  ///< of the shape; none if it branches
  ShapeId shape = anything;
};

/// The test of an "if", in the three forms that distinguish the branches of a union.
struct Condition {
  enum class Form : std::uint8_t { none, has_property, property_is, is_type };
  Form form = Form::none;
  Types types = 0;  ///< of is_type
  NameId id = 0;    ///< of the property; 0: not a known name, bytes are compared
  std::uint32_t hash = 0;
  Range name;   ///< of the property, in the strings
  Range value;  ///< of property_is: the string, in the strings
};

/// One sub-schema.
struct Shape {
  Types types = any_type;
  Check check = Check::none;
  Types quick = 0;        ///< of which every value is accepted, apart from branches
  bool branches = false;  ///< it has a condition
  bool closed = false;    ///< only the named properties are allowed
  bool unique_items = false;
  bool discriminated = false;  ///< chosen by the value of a property of the same object
  ShapeId items = anything;
  Types quick_items = 0;       ///< as Property::quick
  Types quick_additional = 0;  ///< the same; none if it is closed
  ShapeId additional = anything;
  ShapeId then_shape = anything;
  ShapeId else_shape = anything;
  std::uint32_t min_items = 0;
  std::uint32_t max_items = UINT32_MAX;
  Range properties;         ///< in the properties
  std::uint32_t index = 0;  ///< in the index, by name id: number of the property (from 1), or 0

  /// the only property that the shape constrains and does not require, or 0
  NameId lone_property = 0;
  bool unlisted = false;       ///< some properties are not known names
  std::uint64_t required = 0;  ///< bit i: property i of the shape
  Range allowed;               ///< in the allowed strings; size 0: any
  Range title;                 ///< in the strings: the noun for messages
  Condition condition;

  /// Derives the remaining fields. all   the properties of the program
  void finish(const std::vector<Property>& all) noexcept {
    const bool open = !closed && additional == anything;
    const bool lone = properties.size == 1 && required == 0 && open;
    if (lone) lone_property = all[properties.begin].id;
    branches = condition.form != Condition::Form::none;
    if (allowed.size != 0) return;
    const bool checked = check != Check::none;
    const bool any_array =
        items == anything && min_items == 0 && max_items == UINT32_MAX && !unique_items && !checked;
    const auto looked_into = [](bool is, Kind kind) { return is ? type_bit(kind) : Types{0}; };
    quick = static_cast<Types>(types & ~(looked_into(checked, Kind::string) |
                                         looked_into(!any_array, Kind::array) |
                                         looked_into(properties.size != 0 || !open, Kind::object)));
  }
};

/// A compiled JSON Schema. Immutable; safe to share between threads.
class Program {
 public:
  /// The noun for the values that a shape accepts ("an array of {name, dest}"), or empty.
  [[nodiscard]] std::string_view title(std::uint32_t shape) const {
    return word(shapes_[shape].title);
  }

  [[nodiscard]] Types types(std::uint32_t shape) const { return shapes_[shape].types; }
  [[nodiscard]] const Shape& shape(std::uint32_t shape) const { return shapes_[shape]; }

  /// The strings that a shape accepts; empty if it does not list them.
  [[nodiscard]] std::vector<std::string_view> allowed(std::uint32_t shape) const {
    const Range range = shapes_[shape].allowed;
    std::vector<std::string_view> words;
    for (std::uint32_t i = 0; i < range.size; ++i) words.push_back(word(allowed_[range.begin + i]));
    return words;
  }

  /// The names of the properties of a shape, in the order of the schema.
  [[nodiscard]] std::vector<std::string_view> properties(std::uint32_t shape) const {
    const Range range = shapes_[shape].properties;
    std::vector<std::string_view> names;
    for (std::uint32_t i = 0; i < range.size; ++i) names.push_back(property_name(shape, i));
    return names;
  }

  [[nodiscard]] std::string_view property_name(std::uint32_t shape, std::uint32_t property) const {
    return word(properties_[shapes_[shape].properties.begin + property].name);
  }

  [[nodiscard]] ShapeId property_shape(std::uint32_t shape, std::uint32_t property) const {
    return properties_[shapes_[shape].properties.begin + property].shape;
  }

  [[nodiscard]] std::size_t shapes() const noexcept { return shapes_.size(); }

 private:
  friend class Compiler;
  friend class ProgramMerger;
  template <bool Report>
  friend class Run;

  [[nodiscard]] std::string_view word(Range range) const {
    return {words_.data() + range.begin, range.size};
  }

  /// Derives what depends on other shapes, once all are made.
  void finish() {
    const auto quick = [this](ShapeId id) -> schema::Types {
      if (id == anything) return any_type;
      return shapes_[id].branches ? schema::Types{0} : shapes_[id].quick;
    };
    for (Property& property : properties_) property.quick = quick(property.shape);
    for (Shape& shape : shapes_) {
      shape.quick_items = quick(shape.items);
      shape.quick_additional = shape.closed ? schema::Types{0} : quick(shape.additional);
    }
  }

  /// Indexes the properties of a shape by the number of their name. The first part of the index is
  /// that of the shapes without properties.
  void add_index(Shape& shape) {
    if (property_index_.empty()) property_index_.resize(known_names.size() + 1, 0);
    if (shape.properties.size == 0) return;
    shape.index = static_cast<std::uint32_t>(property_index_.size());
    property_index_.resize(property_index_.size() + known_names.size() + 1, 0);
    for (std::uint32_t i = 0; i < shape.properties.size; ++i) {
      const NameId id = properties_[shape.properties.begin + i].id;
      if (id == 0) shape.unlisted = true;
      if (id != 0) property_index_[shape.index + id] = static_cast<std::uint8_t>(i + 1);
    }
  }

  std::vector<Shape> shapes_;
  std::vector<Property> properties_;
  std::vector<std::uint8_t> property_index_;
  std::vector<Range> allowed_;
  std::string words_;
};

}  // namespace nosana::schema
