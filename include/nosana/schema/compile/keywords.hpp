// SPDX-License-Identifier: MIT
#pragma once

// The keywords of a sub-schema, and what each of them adds to its Shape. One that is not known, or
// has another argument than it may have, is an error.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/kind.hpp>
#include <nosana/document/value.hpp>
#include <nosana/schema/compile/compiler.hpp>
#include <nosana/schema/program.hpp>

namespace nosana::schema {

inline void Compiler::keyword(Shape& shape, const Value& value, std::string_view name,
                              const Value& argument) {
  constexpr std::array<std::string_view, 9> elsewhere = {"$schema",     "$id",         "$comment",
                                                         "description", "definitions", "default",
                                                         "examples",    "properties",  "required"};
  if (std::find(elsewhere.begin(), elsewhere.end(), name) != elsewhere.end()) return;
  if (name == "title") {
    shape.title = word(argument);
  } else if (name == "type") {
    shape.types = types(argument);
  } else if (name == "additionalProperties") {
    shape.closed = argument.boolean() == false;
    if (!shape.closed) shape.additional = shape_of(argument);
  } else if (name == "items") {
    shape.items = shape_of(argument);
  } else if (name == "minItems") {
    shape.min_items = count(argument);
  } else if (name == "maxItems") {
    shape.max_items = count(argument);
  } else if (name == "uniqueItems") {
    if (!argument.boolean()) fail("uniqueItems must be true or false");
    shape.unique_items = argument.boolean() == true;
  } else if (name == "const") {
    shape.allowed = {static_cast<std::uint32_t>(program_.allowed_.size()), 1};
    program_.allowed_.push_back(word(argument));
  } else if (name == "enum") {
    shape.allowed.begin = static_cast<std::uint32_t>(program_.allowed_.size());
    for (const Value one : argument.elements()) program_.allowed_.push_back(word(one));
    shape.allowed.size = static_cast<std::uint32_t>(program_.allowed_.size()) - shape.allowed.begin;
    if (shape.allowed.size == 0) fail("enum must be an array that is not empty");
  } else if (name == "if") {
    shape.condition = condition(argument);
  } else if (name == "then" || name == "else") {
    if (!value.find("if")) fail("then and else need an if");
    (name == "then" ? shape.then_shape : shape.else_shape) = shape_of(argument);
  } else if (name == "x-nosana") {
    const auto check = check_named(argument.string());
    if (!check) fail("x-nosana must name a known check");
    if (checks_) shape.check = *check;
  } else {
    fail("the keyword \"" + std::string(name) + "\" is not supported");
  }
}

inline void Compiler::properties(Shape& shape, const Value& value) {
  struct Named {
    std::string_view name;
    ShapeId shape;
    bool required;
  };
  std::vector<Named> named;
  const Value properties = value.find("properties");
  if (properties && !properties.is_object()) fail("properties must be an object");
  for (const Member member : properties.members()) {
    named.push_back({member.key(), shape_of(member.value()), false});
  }
  const Value all_required = value.find("required");
  if (all_required && !all_required.is_array()) fail("required must be an array of strings");
  for (const Value required : all_required.elements()) {
    if (!required.is_string()) fail("required must be an array of strings");
    const auto found = std::find_if(named.begin(), named.end(),
                                    [&](const Named& n) { return n.name == required.string(); });
    if (found != named.end()) {
      found->required = true;
    } else {
      if (shape.closed) fail("required names a property that additionalProperties refuses");
      named.push_back({required.string(), shape.additional, true});
    }
  }
  if (named.size() > 64) fail("a schema can have at most 64 properties");
  shape.properties = {static_cast<std::uint32_t>(program_.properties_.size()),
                      static_cast<std::uint32_t>(named.size())};
  for (std::size_t i = 0; i < named.size(); ++i) {
    const auto begin = static_cast<std::uint32_t>(program_.words_.size());
    program_.words_ += named[i].name;
    const Range name{begin, static_cast<std::uint32_t>(named[i].name.size())};
    const std::uint32_t hash = text::key_hash(named[i].name);
    program_.properties_.push_back({name, hash, name_id(named[i].name, hash), {}, named[i].shape});
    if (named[i].required) shape.required |= std::uint64_t{1} << i;
  }
  program_.add_index(shape);
}

inline Condition Compiler::condition(const Value& value) {
  using Form = Condition::Form;
  Condition condition;
  const std::size_t keywords = value.members().size();
  const Value required = value.find("required");
  const Value properties = value.find("properties");
  if (const Value type = value.find("type"); type && keywords == 1) {
    condition.form = Form::is_type;
    condition.types = types(type);
    return condition;
  }
  if (required.elements().size() != 1) fail("an if must test one property, its value, or types");
  const Value name = required.element(0);
  condition.name = word(name);
  condition.hash = text::key_hash(name.string());
  condition.id = name_id(name.string(), condition.hash);
  condition.form = Form::has_property;
  if (keywords == 1) return condition;
  const Value property = properties.find(name.string());
  const Value is = property.find("const");
  if (keywords != 2 || properties.members().size() != 1 || property.members().size() != 1 || !is) {
    fail("an if must test one property, its value, or types");
  }
  condition.form = Form::property_is;
  condition.value = word(is);
  return condition;
}

inline Types Compiler::types(const Value& value) const {
  constexpr std::array<std::string_view, 6> names = {"null",   "boolean", "number",
                                                     "string", "array",   "object"};
  const auto one = [&](const Value& name) {
    const auto found = std::find(names.begin(), names.end(), name.string());
    if (found == names.end()) fail("type must name null, boolean, number, string, array or object");
    return type_bit(static_cast<Kind>(found - names.begin()));
  };
  if (value.is_string()) return one(value);
  Types types = 0;
  for (const Value name : value.elements()) types |= one(name);
  if (types == 0) fail("type must be a string or an array of strings");
  return types;
}

inline std::uint32_t Compiler::count(const Value& value) const {
  const auto number = value.number();
  if (!number || *number < 0 || *number > 1e9 || *number != static_cast<std::uint32_t>(*number)) {
    fail("a count must be a whole number of at most 1e9");
  }
  return static_cast<std::uint32_t>(*number);
}

inline Range Compiler::word(const Value& value) {
  if (!value.is_string()) fail("expected a string");
  const auto begin = static_cast<std::uint32_t>(program_.words_.size());
  program_.words_ += value.string();
  return {begin, static_cast<std::uint32_t>(value.string().size())};
}

}  // namespace nosana::schema
