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

namespace nosana {

namespace schema {

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
  NameId id = 0;  ///< 0: not a known name, bytes are compared
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
  bool types_only = false;  ///< only the types matter; true for most values
  bool branches = false;    ///< it has a condition
  bool closed = false;      ///< only the named properties are allowed
  bool unique_items = false;
  bool discriminated = false;  ///< chosen by the value of a property of the same object
  ShapeId items = anything;
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
    types_only = check == Check::none && allowed.size == 0 && !branches && properties.size == 0 &&
                 open && items == anything && min_items == 0 && max_items == UINT32_MAX &&
                 !unique_items;
  }
};

}  // namespace schema

/// A compiled JSON Schema. Immutable; safe to share between threads.
class Program {
 public:
  /// The noun for the values that a shape accepts ("an array of {name, dest}"), or empty.
  [[nodiscard]] std::string_view title(std::uint32_t shape) const {
    return word(shapes_[shape].title);
  }

  [[nodiscard]] schema::Types types(std::uint32_t shape) const { return shapes_[shape].types; }
  [[nodiscard]] const schema::Shape& shape(std::uint32_t shape) const { return shapes_[shape]; }

  /// The strings that a shape accepts; empty if it does not list them.
  [[nodiscard]] std::vector<std::string_view> allowed(std::uint32_t shape) const {
    const schema::Range range = shapes_[shape].allowed;
    std::vector<std::string_view> words;
    for (std::uint32_t i = 0; i < range.size; ++i) words.push_back(word(allowed_[range.begin + i]));
    return words;
  }

  /// The names of the properties of a shape, in the order of the schema.
  [[nodiscard]] std::vector<std::string_view> properties(std::uint32_t shape) const {
    const schema::Range range = shapes_[shape].properties;
    std::vector<std::string_view> names;
    for (std::uint32_t i = 0; i < range.size; ++i) names.push_back(property_name(shape, i));
    return names;
  }

  [[nodiscard]] std::string_view property_name(std::uint32_t shape, std::uint32_t property) const {
    return word(properties_[shapes_[shape].properties.begin + property].name);
  }

  [[nodiscard]] schema::ShapeId property_shape(std::uint32_t shape, std::uint32_t property) const {
    return properties_[shapes_[shape].properties.begin + property].shape;
  }

  [[nodiscard]] std::size_t shapes() const noexcept { return shapes_.size(); }

 private:
  friend class Compiler;
  friend class ProgramMerger;
  template <bool Report>
  friend class Run;

  [[nodiscard]] std::string_view word(schema::Range range) const {
    return {words_.data() + range.begin, range.size};
  }

  /// Indexes the properties of a shape by the number of their name.
  void add_index(schema::Shape& shape) {
    if (shape.properties.size == 0) return;
    shape.index = static_cast<std::uint32_t>(property_index_.size());
    property_index_.resize(property_index_.size() + known_names.size() + 1, 0);
    for (std::uint32_t i = 0; i < shape.properties.size; ++i) {
      const NameId id = properties_[shape.properties.begin + i].id;
      if (id == 0) shape.unlisted = true;
      if (id != 0) property_index_[shape.index + id] = static_cast<std::uint8_t>(i + 1);
    }
  }

  std::vector<schema::Shape> shapes_;
  std::vector<schema::Property> properties_;
  std::vector<std::uint8_t> property_index_;
  std::vector<schema::Range> allowed_;
  std::string words_;
};

}  // namespace nosana
