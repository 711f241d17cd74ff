// SPDX-License-Identifier: MIT
#pragma once

// What the keywords of a schema hold: sub-schemas, references, regular expressions, and arguments
// of the right type. A part of parsed_schema.hpp.

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <nosana/document/pointer.hpp>
#include <nosana/error.hpp>
#include <nosana/schema/policy/keywords.hpp>
#include <nosana/schema/policy/parsed_schema.hpp>
#include <nosana/schema/policy/pattern.hpp>

namespace nosana::policy {

/// The text of a URI fragment with its %HH decoded (RFC 3986, section 2.1), or nothing if one is
/// malformed.
inline std::optional<std::string> percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out.push_back(text[at]);
      continue;
    }
    unsigned byte = 0;
    const std::string_view digits = text.substr(at + 1, 2);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
    if (digits.size() != 2 || error != std::errc() || end != digits.data() + 2) return std::nullopt;
    out.push_back(static_cast<char>(byte));
    at += 2;
  }
  return out;
}

inline void ParsedSchema::read(std::uint32_t at) {
  const Value schema = parts_[at].value;
  if (const Value reference = schema.find("$ref")) {
    parts_[at].reference = true;
    expect(reference.is_string(), "a string", reference);
    link(at, target_of(reference), true);
    // Draft-07 ignores keywords next to a reference; only definitions are read.
    if (const Value definitions = schema.find("definitions")) {
      read_keyword(at, *find_keyword("definitions"), definitions);
    }
    return;
  }
  const bool conditional = static_cast<bool>(schema.find("if"));
  for (const Member member : schema.members()) {
    const Keyword* keyword = find_keyword(member.key());
    if (keyword == nullptr) continue;
    Keyword known = *keyword;
    if (!conditional && (known.name == "then" || known.name == "else")) known.same_value = false;
    read_keyword(at, known, member.value());
  }
}

inline void ParsedSchema::read_keyword(std::uint32_t at, const Keyword& keyword,
                                       const Value& argument) {
  const auto read_schemas = [&] {
    expect(!argument.elements().empty(), "an array of at least one schema", argument);
    for (const Value element : argument.elements()) link(at, element, keyword.same_value);
  };
  switch (keyword.form) {
    case Form::schema: link(at, argument, keyword.same_value); break;
    case Form::schemas: read_schemas(); break;
    case Form::items:
      if (!argument.is_array()) link(at, argument, false);
      for (const Value element : argument.elements()) link(at, element, false);
      break;
    case Form::schema_map:
    case Form::regex_map:
      expect(argument.is_object(), "an object of schemas", argument);
      for (const Member member : argument.members()) {
        if (keyword.form == Form::regex_map) read_pattern(member.key_node());
        if (keyword.name == "properties") check_name(member.key_node());
        link(at, member.value(), false);
      }
      break;
    case Form::regex:
      expect(argument.is_string(), "a regular expression", argument);
      read_pattern(argument.node());
      break;
    case Form::dependencies: read_dependencies(at, argument); break;
    default: read_plain(keyword, argument);
  }
}

inline void ParsedSchema::read_plain(const Keyword& keyword, const Value& argument) const {
  const double number = argument.number().value_or(-1);
  const auto expect_type = [this](const Value& name) {
    const bool known =
        std::find(type_names.begin(), type_names.end(), name.string()) != type_names.end();
    expect(name.is_string() && known,
           "a name of a type (array, boolean, integer, null, number, object, string)", name);
  };
  switch (keyword.form) {
    case Form::string: expect(argument.is_string(), "a string", argument); break;
    case Form::boolean: expect(argument.is(Kind::boolean), "a boolean", argument); break;
    case Form::number: expect(argument.is(Kind::number), "a number", argument); break;
    case Form::divisor: expect(number > 0, "a number above 0", argument); break;
    case Form::count:
      expect(number >= 0 && std::trunc(number) == number, "an integer of at least 0", argument);
      break;
    case Form::list: expect(argument.is_array(), "an array", argument); break;
    case Form::names: check_names(argument); break;
    case Form::types:
      if (!argument.is_array()) return expect_type(argument);
      expect(!argument.elements().empty(), "at least one name of a type", argument);
      for (const Value name : argument.elements()) expect_type(name);
      break;
    default: break;
  }
  // References are resolved from the root: a base inside the schema would change their meaning.
  if (keyword.name == "$id" && argument.node() != root().find("$id").node()) {
    refuse(Errc::schema_unsupported, "expected \"$id\" only at the root, found one",
           argument.node());
  }
}

inline void ParsedSchema::check_names(const Value& names) const {
  expect(names.is_array(), "an array of strings", names);
  for (const Value name : names.elements()) {
    expect(name.is_string(), "a string", name);
    check_name(name.node());
  }
}

inline void ParsedSchema::check_name(std::uint32_t node) const {
  // valijson cuts names at a NUL character.
  if (document_.content(node).find('\0') == std::string_view::npos) return;
  refuse(Errc::schema_unsupported, "expected a name without NUL characters, found one", node);
}

inline void ParsedSchema::read_dependencies(std::uint32_t at, const Value& map) {
  expect(map.is_object(), "an object of schemas or arrays of strings", map);
  for (const Member member : map.members()) {
    check_name(member.key_node());
    if (member.value().is_array()) {
      check_names(member.value());
    } else {
      link(at, member.value(), true);
    }
  }
}

inline void ParsedSchema::read_pattern(std::uint32_t node) {
  if (patterns_.contains(node)) return;
  if (patterns_.size() == limits_.patterns) {
    const SafeText max = mask::number(limits_.patterns);
    refuse(Errc::limit, "expected at most " + max + " regular expressions, found one more", node);
  }
  CompiledPattern compiled = compile_pattern(document_.content(node));
  if (compiled.runs == nullptr) {
    const SafeText why = mask::own_words(compiled.problem);
    refuse(Errc::schema_unsupported,
           "expected a regular expression that RE2 can run, but " + why + ",", node);
  }
  patterns_.emplace(node, std::move(compiled.runs));
}

inline Value ParsedSchema::target_of(const Value& reference) const {
  const std::string_view text = reference.string();
  if (!text.starts_with('#')) {
    refuse(Errc::schema_unsupported,
           "expected a reference into this schema (\"#/definitions/NAME\"), because nothing is "
           "fetched, found another",
           reference.node());
  }
  if (text != "#" && !text.starts_with("#/")) {
    refuse(Errc::schema_unsupported,
           "expected a JSON Pointer in the reference (\"#/definitions/NAME\"), found a name",
           reference.node());
  }
  const std::optional<std::string> pointer = percent_decoded(text.substr(1));
  Value target;
  try {
    if (pointer) target = resolve(document_, Pointer::parse(*pointer));
  } catch (const Error&) {
    target = {};
  }
  if (!target) {
    refuse(Errc::schema_invalid,
           "expected a reference to a place in this schema, found no such place", reference.node());
  }
  return target;
}

}  // namespace nosana::policy
