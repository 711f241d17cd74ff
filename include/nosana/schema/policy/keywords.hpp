// SPDX-License-Identifier: MIT
#pragma once

// The keywords of JSON Schema draft-07 and the form that each must have. Other keywords are
// ignored, as the specification requires; "format" and the content keywords are annotations here,
// as it allows.
//
// source   draft-handrews-json-schema-01, draft-handrews-json-schema-validation-01

#include <array>
#include <cstdint>
#include <string_view>

namespace nosana::policy {

/// The form of the value of a keyword.
enum class Form : std::uint8_t {
  string,
  boolean,
  number,
  divisor,      ///< a number above 0
  count,        ///< an integer of at least 0
  list,         ///< an array
  names,        ///< an array of strings
  types,        ///< the name of a type, or an array of such names
  regex,        ///< a regular expression
  schema,       ///< a sub-schema
  schemas,      ///< an array of at least one sub-schema
  schema_map,   ///< an object of sub-schemas
  regex_map,    ///< the same under regular expressions
  items,        ///< a sub-schema, or an array of sub-schemas
  dependencies  ///< an object of sub-schemas or of arrays of strings
};

struct Keyword {
  std::string_view name;
  Form form;

  /// whether its sub-schemas apply to the same value, so that a cycle would never end
  bool same_value = false;
};

inline constexpr std::array<Keyword, 40> keywords = {{
    {"$comment", Form::string},
    {"$id", Form::string},
    {"$schema", Form::string},
    {"additionalItems", Form::schema},
    {"additionalProperties", Form::schema},
    {"allOf", Form::schemas, true},
    {"anyOf", Form::schemas, true},
    {"contains", Form::schema},
    {"definitions", Form::schema_map},
    {"dependencies", Form::dependencies, true},
    {"description", Form::string},
    {"else", Form::schema, true},
    {"enum", Form::list},
    {"exclusiveMaximum", Form::number},
    {"exclusiveMinimum", Form::number},
    {"format", Form::string},
    {"if", Form::schema, true},
    {"items", Form::items},
    {"maxItems", Form::count},
    {"maxLength", Form::count},
    {"maxProperties", Form::count},
    {"maximum", Form::number},
    {"minItems", Form::count},
    {"minLength", Form::count},
    {"minProperties", Form::count},
    {"minimum", Form::number},
    {"multipleOf", Form::divisor},
    {"not", Form::schema, true},
    {"oneOf", Form::schemas, true},
    {"pattern", Form::regex},
    {"patternProperties", Form::regex_map},
    {"properties", Form::schema_map},
    {"propertyNames", Form::schema},
    {"readOnly", Form::boolean},
    {"required", Form::names},
    {"then", Form::schema, true},
    {"title", Form::string},
    {"type", Form::types},
    {"uniqueItems", Form::boolean},
    {"writeOnly", Form::boolean},
}};

[[nodiscard]] constexpr const Keyword* find_keyword(std::string_view name) noexcept {
  for (const Keyword& keyword : keywords) {
    if (keyword.name == name) return &keyword;
  }
  return nullptr;
}

inline constexpr std::array<std::string_view, 7> type_names = {
    "array", "boolean", "integer", "null", "number", "object", "string"};

}  // namespace nosana::policy
