// SPDX-License-Identifier: MIT
#pragma once

// JobSchema: schemas/job-definition.schema.json, which has a description of each property, and what
// it says of a place.

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include <nosana/document/scanner.hpp>
#include <nosana/document/value.hpp>
#include <nosana/editor/cursor/level.hpp>
#include <nosana/editor/schema_text.hpp>
#include <nosana/job/definitions.hpp>
#include <nosana/text/any.hpp>

namespace nosana::editor {

/// The schemas that may hold at one place: several where a condition is not decided yet. Values of
/// the JobSchema.
using PlaceSchemas = std::vector<Value>;

/// The schema for editors, read. Make it once; safe to share between threads.
class JobSchema {
 public:
  /// cost   parses 18 kB
  JobSchema() : document_(parse(texts::job_definition)) {}
  JobSchema(const JobSchema&) = delete;
  JobSchema& operator=(const JobSchema&) = delete;
  JobSchema(JobSchema&&) = delete;
  JobSchema& operator=(JobSchema&&) = delete;
  ~JobSchema() = default;

  /// What holds for the last of `levels`, references and conditions resolved; none where the schema
  /// does not say.
  [[nodiscard]] PlaceSchemas at(const std::vector<Level>& levels) const;

  /// What holds for the value that is at the place of the last of `levels`.
  [[nodiscard]] PlaceSchemas value_at(const std::vector<Level>& levels) const;

  /// What holds for the property `key` of what `schemas` are about, references resolved.
  [[nodiscard]] PlaceSchemas property(const PlaceSchemas& schemas, std::string_view key) const;

 private:
  [[nodiscard]] PlaceSchemas child(const PlaceSchemas& schemas, const Level& level) const;
  void expand(PlaceSchemas& schemas, const Level& level) const;

  Document document_;
};

// ---- implementation ----

namespace detail {

enum class Answer : std::uint8_t { no, yes, unknown };

/// Whether a value that is written so far is what the test of a condition demands.
inline Answer answer(const Value& test, const Level& level) {
  Answer all = Answer::yes;
  const auto written = [&level](std::string_view key) -> const Entry* {
    for (const Entry& entry : level.entries) {
      if (entry.key == key) return &entry;
    }
    return nullptr;
  };
  for (const Member member : test.members()) {
    if (member.key() != "properties" && member.key() != "required") return Answer::unknown;
  }
  for (const Value name : test.find("required").elements()) {
    if (written(name.string()) == nullptr) all = Answer::unknown;
  }
  for (const Member member : test.find("properties").members()) {
    const Entry* const entry = written(member.key());
    const Value constant = member.value().find("const");
    if (entry == nullptr || entry->value.empty() || !constant.is_string()) {
      all = Answer::unknown;
    } else if (entry->value != constant.string()) {
      return Answer::no;
    }
  }
  return all;
}

inline void add(PlaceSchemas& schemas, const Value& schema) {
  if (!schema.is_object()) return;
  if (!text::any_of(schemas, [&](const Value& other) { return other == schema; }))
    schemas.push_back(schema);
}

}  // namespace detail

/// Adds what the schemas refer to. Each is added once, so references in a circle end.
inline void JobSchema::expand(PlaceSchemas& schemas, const Level& level) const {
  constexpr std::string_view definitions = "#/definitions/";
  for (std::size_t i = 0; i < schemas.size(); ++i) {
    const Value schema = schemas[i];
    if (const std::string_view reference = schema.find("$ref").string();
        reference.starts_with(definitions)) {
      const Value root = document_.root();
      detail::add(schemas, root.find("definitions").find(reference.substr(definitions.size())));
    }
    const Value test = schema.find("if");
    if (!test) continue;
    const detail::Answer answer = detail::answer(test, level);
    // What is there decides; what could still be typed comes after it.
    if (answer != detail::Answer::yes) detail::add(schemas, schema.find("else"));
    if (answer != detail::Answer::no) detail::add(schemas, schema.find("then"));
  }
}

inline PlaceSchemas JobSchema::property(const PlaceSchemas& schemas, std::string_view key) const {
  PlaceSchemas found;
  for (const Value& schema : schemas) {
    const Value named = schema.find("properties").find(key);
    detail::add(found, named ? named : schema.find("additionalProperties"));
  }
  expand(found, {});
  return found;
}

inline PlaceSchemas JobSchema::child(const PlaceSchemas& schemas, const Level& level) const {
  if (!level.is_array) return property(schemas, level.key);
  PlaceSchemas found;
  for (const Value& schema : schemas) detail::add(found, schema.find("items"));
  return found;
}

inline PlaceSchemas JobSchema::at(const std::vector<Level>& levels) const {
  // A definition may be an element of a list, or stand in a request.
  std::size_t first = !levels.empty() && levels.front().is_array ? 1 : 0;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const auto is_key = [&](std::string_view key) { return levels[i].key == key; };
    if (!levels[i].is_array && text::any_of(nosana::detail::definition_keys, is_key)) first = i + 1;
  }
  if (first >= levels.size()) return {};
  PlaceSchemas schemas = {document_.root()};
  expand(schemas, levels[first]);
  for (std::size_t i = first + 1; i < levels.size(); ++i) {
    schemas = child(schemas, levels[i - 1]);
    expand(schemas, levels[i]);
  }
  return schemas;
}

inline PlaceSchemas JobSchema::value_at(const std::vector<Level>& levels) const {
  if (levels.empty()) return {};
  PlaceSchemas schemas = child(at(levels), levels.back());
  expand(schemas, {});
  return schemas;
}

}  // namespace nosana::editor
