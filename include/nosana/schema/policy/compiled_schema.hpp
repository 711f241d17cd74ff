// SPDX-License-Identifier: MIT
#pragma once

// Converts the parts of a schema to valijson's constraints, one by one. valijson's schema parser is
// not used: it follows references without end, confuses sub-schemas (that of "propertyNames" with
// its parent), and its errors give no place.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <valijson/constraints/concrete_constraints.hpp>
#include <valijson/schema.hpp>

#include <nosana/schema/policy/constraints.hpp>
#include <nosana/schema/policy/parsed_schema.hpp>

namespace nosana::policy {

/// A schema as valijson runs it. Safe to share between threads.
class CompiledSchema {
 public:
  /// parsed   must outlive this
  explicit CompiledSchema(const ParsedSchema& parsed);
  CompiledSchema(const CompiledSchema&) = delete;
  CompiledSchema& operator=(const CompiledSchema&) = delete;

  /// The compiled sub-schema at a place that has one.
  [[nodiscard]] const valijson::Subschema& at(const Value& place) const {
    return *subschemas_.at(parsed_.schema_at(place).node());
  }

 private:
  using Subschema = valijson::Subschema;

  void build(const Value& schema);
  void build_value(const Value& schema, const Subschema* into);
  void build_array(const Value& schema, const Subschema* into);
  void build_object(const Value& schema, const Subschema* into);
  void build_combined(const Value& schema, const Subschema* into);
  void build_members(const Value& schema, const Subschema* into);
  void build_dependencies(const Value& map, const Subschema* into);

  template <class Constraint>
  void add(const Subschema* into, const Constraint& constraint) {
    schema_.addConstraintToSubschema(constraint, into);
  }

  const ParsedSchema& parsed_;
  valijson::Schema schema_;  // owns every sub-schema
  std::unordered_map<std::uint32_t, const Subschema*> subschemas_;
  std::vector<std::unique_ptr<const MemberRules>> member_rules_;
};

// ---- implementation ----

inline CompiledSchema::CompiledSchema(const ParsedSchema& parsed) : parsed_(parsed) {
  const std::vector<Value> all = parsed.schemas();
  for (const Value& schema : all) subschemas_.emplace(schema.node(), schema_.createSubschema());
  for (const Value& schema : all) build(schema);
}

inline void CompiledSchema::build(const Value& schema) {
  const Subschema* into = subschemas_.at(schema.node());
  if (schema.boolean() == false) schema_.setAlwaysInvalid(into, true);
  add(into, OwnConstraint(VisitCost()));  // first, so that every visit is charged
  build_value(schema, into);
  build_array(schema, into);
  build_object(schema, into);
  build_combined(schema, into);
}

namespace detail {

/// The value of a "count" keyword; no array or string has more than 2^53.
inline std::uint64_t count_of(const Value& argument) {
  return static_cast<std::uint64_t>(std::min(*argument.number(), 0x1p53));
}

}  // namespace detail

inline void CompiledSchema::build_value(const Value& schema, const Subschema* into) {
  namespace constraints = valijson::constraints;
  if (const Value types = schema.find("type")) {
    constraints::TypeConstraint constraint;
    const auto add_type = [&](const Value& name) {
      constraint.addNamedType(
          constraints::TypeConstraint::jsonTypeFromString(std::string(name.string())));
    };
    if (types.is_string()) add_type(types);
    for (const Value name : types.elements()) add_type(name);
    add(into, constraint);
  }
  if (const Value value = schema.find("const")) {
    constraints::ConstConstraint constraint;
    constraint.setValue(ValueAdapter(Place{value}));
    add(into, constraint);
  }
  if (const Value values = schema.find("enum")) {
    constraints::EnumConstraint constraint;
    for (const Value value : values.elements()) constraint.addValue(ValueAdapter(Place{value}));
    add(into, constraint);
  }
  for (const bool exclusive : {false, true}) {
    if (const Value bound = schema.find(exclusive ? "exclusiveMaximum" : "maximum")) {
      constraints::MaximumConstraint constraint;
      constraint.setMaximum(*bound.number());
      constraint.setExclusiveMaximum(exclusive);
      add(into, constraint);
    }
    if (const Value bound = schema.find(exclusive ? "exclusiveMinimum" : "minimum")) {
      constraints::MinimumConstraint constraint;
      constraint.setMinimum(*bound.number());
      constraint.setExclusiveMinimum(exclusive);
      add(into, constraint);
    }
  }
  if (const Value divisor = schema.find("multipleOf"))
    add(into, OwnConstraint(MultipleTest{*divisor.number()}));
  const Value min = schema.find("minLength");
  const Value max = schema.find("maxLength");
  if (min || max) {
    add(into, OwnConstraint(LengthTest{min ? detail::count_of(min) : 0,
                                       max ? detail::count_of(max) : SIZE_MAX}));
  }
  if (const Value pattern = schema.find("pattern")) {
    add(into, OwnConstraint(PatternTest{&parsed_.pattern(pattern.node())}));
  }
}

inline void CompiledSchema::build_array(const Value& schema, const Subschema* into) {
  namespace constraints = valijson::constraints;
  if (const Value min = schema.find("minItems")) {
    constraints::MinItemsConstraint constraint;
    constraint.setMinItems(detail::count_of(min));
    add(into, constraint);
  }
  if (const Value max = schema.find("maxItems")) {
    constraints::MaxItemsConstraint constraint;
    constraint.setMaxItems(detail::count_of(max));
    add(into, constraint);
  }
  const Value items = schema.find("items");
  if (items.is_array()) {
    constraints::LinearItemsConstraint constraint;
    for (const Value item : items.elements()) constraint.addItemSubschema(&at(item));
    const Value rest = schema.find("additionalItems");
    if (!rest) constraint.setAdditionalItemsSubschema(schema_.emptySubschema());
    if (rest && rest.boolean() != false) constraint.setAdditionalItemsSubschema(&at(rest));
    add(into, constraint);
  } else if (items) {
    constraints::SingularItemsConstraint constraint;
    constraint.setItemsSubschema(&at(items));
    add(into, constraint);
  }
  if (const Value contained = schema.find("contains")) {
    constraints::ContainsConstraint constraint;
    constraint.setSubschema(&at(contained));
    add(into, constraint);
  }
  if (schema.find("uniqueItems").boolean() == true) add(into, constraints::UniqueItemsConstraint());
}

inline void CompiledSchema::build_object(const Value& schema, const Subschema* into) {
  namespace constraints = valijson::constraints;
  if (const Value names = schema.find("required")) {
    constraints::RequiredConstraint constraint;
    for (const Value name : names.elements())
      constraint.addRequiredProperty(std::string(name.string()));
    add(into, constraint);
  }
  if (const Value min = schema.find("minProperties")) {
    constraints::MinPropertiesConstraint constraint;
    constraint.setMinProperties(detail::count_of(min));
    add(into, constraint);
  }
  if (const Value max = schema.find("maxProperties")) {
    constraints::MaxPropertiesConstraint constraint;
    constraint.setMaxProperties(detail::count_of(max));
    add(into, constraint);
  }
  if (const Value names = schema.find("propertyNames"))
    add(into, OwnConstraint(NamesTest{&at(names)}));
  build_members(schema, into);
  if (const Value map = schema.find("dependencies")) build_dependencies(map, into);
}

inline void CompiledSchema::build_members(const Value& schema, const Subschema* into) {
  const Value named = schema.find("properties");
  const Value patterns = schema.find("patternProperties");
  const Value additional = schema.find("additionalProperties");
  if (!named && !patterns && !additional) return;
  const Subschema* rest = nullptr;  // no further one is allowed
  if (!additional) rest = schema_.emptySubschema();
  if (additional && additional.boolean() != false) rest = &at(additional);
  if (!patterns) {
    valijson::constraints::PropertiesConstraint constraint;
    for (const Member member : named.members()) {
      constraint.addPropertySubschema(std::string(member.key()), &at(member.value()));
    }
    constraint.setAdditionalPropertiesSubschema(rest);
    return add(into, constraint);
  }
  auto rules = std::make_unique<MemberRules>();
  for (const Member member : named.members())
    rules->named.emplace(member.key(), &at(member.value()));
  for (const Member member : patterns.members()) {
    rules->patterns.emplace_back(&parsed_.pattern(member.key_node()), &at(member.value()));
  }
  rules->additional = rest;
  add(into, OwnConstraint(MembersTest{rules.get()}));
  member_rules_.push_back(std::move(rules));
}

inline void CompiledSchema::build_dependencies(const Value& map, const Subschema* into) {
  valijson::constraints::DependenciesConstraint constraint;
  for (const Member member : map.members()) {
    const std::string name(member.key());
    if (!member.value().is_array()) {
      constraint.addSchemaDependency(name, &at(member.value()));
      continue;
    }
    std::vector<std::string> needed;
    for (const Value other : member.value().elements()) needed.emplace_back(other.string());
    constraint.addPropertyDependencies(name, needed);
  }
  add(into, constraint);
}

inline void CompiledSchema::build_combined(const Value& schema, const Subschema* into) {
  namespace constraints = valijson::constraints;
  const auto add_all = [&](std::string_view keyword, auto constraint) {
    const Value schemas = schema.find(keyword);
    if (!schemas) return;
    for (const Value element : schemas.elements()) constraint.addSubschema(&at(element));
    add(into, constraint);
  };
  add_all("allOf", constraints::AllOfConstraint());
  add_all("anyOf", constraints::AnyOfConstraint());
  add_all("oneOf", constraints::OneOfConstraint());
  if (const Value refused = schema.find("not")) {
    constraints::NotConstraint constraint;
    constraint.setSubschema(&at(refused));
    add(into, constraint);
  }
  if (const Value condition = schema.find("if")) {
    constraints::ConditionalConstraint constraint;
    constraint.setIfSubschema(&at(condition));
    if (const Value then = schema.find("then")) constraint.setThenSubschema(&at(then));
    if (const Value otherwise = schema.find("else")) constraint.setElseSubschema(&at(otherwise));
    add(into, constraint);
  }
}

}  // namespace nosana::policy
