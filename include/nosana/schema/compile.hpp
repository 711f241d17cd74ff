// SPDX-License-Identifier: MIT
#pragma once

// compile(): schema text -> Program. Strict on purpose: an unsupported keyword or form is an error,
// so that a typing mistake in a schema cannot weaken it silently.

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

#include <nosana/document/scanner.hpp>
#include <nosana/error.hpp>
#include <nosana/schema/program.hpp>

namespace nosana::schema {

/// Compiles a draft-07 schema.
///
/// Supported: type, properties, required, additionalProperties, items (one schema), minItems,
/// maxItems, uniqueItems (with maxItems of at most 64), enum and const (strings), $ref ("#" or
/// "#/definitions/NAME", alone), x-nosana (schema/checks.hpp), and if/then/else, where the "if"
/// tests one property ({"required":[P]}), its value ({"properties":{P:{"const":S}},"required":[P]})
/// or types ({"type":...}). At most 64 properties a schema. Titles are kept for messages, other
/// annotations ignored.
///
/// text     not needed afterwards
/// checks   whether x-nosana is applied; without it the Program gives the verdict of any JSON
///          Schema validator
/// throws   Error schema_invalid, schema_unsupported
/// cost     about 1 ns for each byte of text and 50 ns for each sub-schema: less than 0.1 ms for an
///          official schema
[[nodiscard]] inline Program compile(std::string_view text, bool checks = true);

// ---- implementation ----

class Compiler {
 public:
  Compiler(const Document& document, bool checks)
      : root_(document.root()), checks_(checks), shape_of_node_(document.tape().size()) {}

  Program compile();

 private:
  ShapeId shape_of(const Value& value);
  ShapeId referred(const Value& reference);
  void fill(ShapeId id, const Value& value);
  void keyword(Shape& shape, const Value& value, std::string_view name, const Value& argument);
  void properties(Shape& shape, const Value& value);
  Condition condition(const Value& value);
  void mark_discriminated(ShapeId id);
  void refuse_cycles() const;

  Types types(const Value& value) const;
  std::uint32_t count(const Value& value) const;
  Range word(const Value& value);

  [[noreturn]] static void fail(const std::string& what) {
    throw Error(Errc::schema_unsupported, "schema: " + what);
  }

  Value root_;
  bool checks_;

  // References lead from one sub-schema to the next, so the depth of the text does not bound it.
  std::size_t depth_ = 0;
  Program program_;
  std::vector<ShapeId> shape_of_node_;  // each definition is compiled once
};

inline Program compile(std::string_view text, bool checks) {
  const Document document = parse(text);
  if (document.verdict() != JsonVerdict::accepted) {
    throw Error(Errc::schema_invalid, "schema: not JSON, or exceeds the limits of a document");
  }
  if (document.count(ProblemKind::duplicate_key) != 0) {
    throw Error(Errc::schema_invalid, "schema: a key occurs twice in one object");
  }
  return Compiler(document, checks).compile();
}

inline Program Compiler::compile() {
  program_.shapes_.emplace_back();  // anything
  if (shape_of(root_) == anything) fail("it accepts everything");
  refuse_cycles();
  program_.finish();
  return std::move(program_);
}

inline ShapeId Compiler::shape_of(const Value& value) {
  if (value.boolean() == true) return anything;
  if (!value.is_object()) fail("a sub-schema must be an object or true");
  if (const Value reference = value.find("$ref")) {
    if (value.members().size() != 1) fail("$ref must be the only keyword");
    return referred(reference);
  }
  if (value.members().empty()) return anything;
  if (const ShapeId known = shape_of_node_[value.node()]; known != anything) return known;
  if (program_.shapes_.size() > UINT16_MAX) fail("too many sub-schemas");
  if (++depth_ > Limits::max_depth) fail("its sub-schemas are nested too deep");
  const auto id = static_cast<ShapeId>(program_.shapes_.size());
  shape_of_node_[value.node()] = id;
  program_.shapes_.emplace_back();
  fill(id, value);
  --depth_;
  return id;
}

inline ShapeId Compiler::referred(const Value& reference) {
  constexpr std::string_view prefix = "#/definitions/";
  const std::string_view target = reference.string();
  if (target == "#" && !root_.find("$ref")) return shape_of(root_);
  const Value definition = target.starts_with(prefix)
                               ? root_.find("definitions").find(target.substr(prefix.size()))
                               : Value();
  if (!definition) fail("$ref must name one of the definitions of this schema");
  if (definition.find("$ref")) fail("a definition must not be a $ref");
  return shape_of(definition);
}

inline void Compiler::fill(ShapeId id, const Value& value) {
  // Shapes may move while sub-schemas are compiled, so this one is built separately.
  Shape shape;
  for (const Member member : value.members()) keyword(shape, value, member.key(), member.value());
  properties(shape, value);
  if (shape.unique_items && shape.max_items > 64) fail("uniqueItems needs maxItems of at most 64");
  shape.finish(program_.properties_);
  program_.shapes_[id] = shape;
  if (shape.condition.form == Condition::Form::property_is) {
    mark_discriminated(shape.then_shape);
    mark_discriminated(shape.else_shape);
  }
}

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

/// Marks a branch, and the branches inside it, as selected by a discriminator.
inline void Compiler::mark_discriminated(ShapeId id) {
  if (id == anything || program_.shapes_[id].discriminated) return;
  program_.shapes_[id].discriminated = true;
  mark_discriminated(program_.shapes_[id].then_shape);
  mark_discriminated(program_.shapes_[id].else_shape);
}

/// A shape whose branches lead back to itself would never terminate on a value.
inline void Compiler::refuse_cycles() const {
  const auto& shapes = program_.shapes_;
  // 0: not visited, 1: on the path, 2: done. There are few branches, so the recursion is shallow:
  // it ends at the first shape that is on the path, and there are at most as many as sub-schemas in
  // the text.
  std::vector<std::uint8_t> state(shapes.size(), 0);
  const auto visit = [&](const auto& self, ShapeId id) -> void {
    if (id == anything || state[id] == 2) return;
    if (state[id] == 1) fail("a $ref leads back to itself");
    state[id] = 1;
    self(self, shapes[id].then_shape);
    self(self, shapes[id].else_shape);
    state[id] = 2;
  };
  for (std::size_t id = 1; id < shapes.size(); ++id) visit(visit, static_cast<ShapeId>(id));
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
