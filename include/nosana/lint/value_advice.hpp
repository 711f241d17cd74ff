// SPDX-License-Identifier: MIT
#pragma once

// What to write where a value has the form that docker, compose or Kubernetes want. One row is
// enough to add one.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/document/names.hpp>
#include <nosana/document/pointer.hpp>
#include <nosana/document/value.hpp>
#include <nosana/lint/fixes.hpp>
#include <nosana/schema/program.hpp>
#include <nosana/schema/takes.hpp>
#include <nosana/text/blanks.hpp>
#include <nosana/text/bytes.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::detail {

inline constexpr text::Literal remove_other_quotes =
    "remove the typographic quotes around the text";
inline constexpr text::Literal space_after_colon = "put a space after the colon";

/// "put it into a list" for a value that belongs into one, or an empty text.
/// shape   that does not accept the value
[[nodiscard]] inline text::Literal list_advice(const schema::Program& program, std::uint32_t shape,
                                               const Document& document, std::uint32_t node);

/// What to do about a value that no validator takes, or an empty text where its message says it
/// all.
/// cost   O(siblings on the way to it)
[[nodiscard]] inline text::Literal value_advice(const Document& document, std::uint32_t node);

// ---- implementation ----

struct ValueAdvice {
  text::Literal property;  // empty: the root
  bool inner;              // an element or a member of the property, and not its value itself
  schema::Types kinds;     // found
  text::Literal advice;
};

inline constexpr schema::Types list_bit = schema::type_bit(Kind::array);
inline constexpr schema::Types object_bit = schema::type_bit(Kind::object);
inline constexpr schema::Types string_bit = schema::type_bit(Kind::string);

inline constexpr std::array<ValueAdvice, 25> value_advices = {{
    {"", false, list_bit, "a definition is one object; post the definitions of a list one by one"},
    {"", false, schema::any_type,
     "write {\"version\": \"0.1\", \"type\": \"container\", \"ops\": [...]}"},
    {"args", false, schema::any_type, "write an object, such as {\"image\": \"ubuntu\"}"},
    {"authentication", false, schema::any_type,
     "write {\"docker\": {\"username\": \"...\", \"password\": \"...\"}}"},
    {"cmd", false, object_bit, "write the command as one string, or as a list of its words"},
    {"depends_on", false, schema::any_type, "write a list of the ids of operations: [\"id\"]"},
    {"entrypoint", false, object_bit, "write the program as one string, or as a list of its words"},
    {"env", false, schema::any_type, "write an object: {\"NAME\": \"value\"}"},
    {"env", true, list_bit | object_bit,
     "a variable is one string; write JSON into it with \\\" for each quote"},
    {"expose", false, schema::any_type,
     "write the port inside the container as a number, such as 8080; a host chooses the public "
     "address"},
    {"expose", true, schema::any_type,
     "write the port inside the container as a number, such as 8080; a host chooses the public "
     "address"},
    {"gpu", false, schema::any_type, "write true or false; the market decides which GPU it is"},
    {"health_checks", false, object_bit, "put it into a list: [{...}]"},
    {"image", false, list_bit | object_bit, "write one image: \"name:tag\""},
    {"ops", false, object_bit,
     "put the operations into a list: [{\"type\": ..., \"id\": ..., \"args\": ...}]"},
    {"ops", true, schema::any_type,
     "write {\"type\": \"container/run\", \"id\": \"...\", \"args\": {\"image\": \"...\"}}"},
    {"port", false, schema::any_type,
     "write the port inside the container as a number, such as 8080"},
    {"resources", false, object_bit,
     "write a list of what to download: [{\"type\": ..., \"target\": ...}]; the market decides on "
     "memory, CPUs and GPU"},
    {"resources", true, string_bit,
     "write an object, such as {\"type\": \"HF\", \"repo\": \"...\", \"target\": \"/data\"}"},
    {"results", false, schema::any_type,
     "write an object: {\"NAME\": \"regular expression for the lines of the log\"}"},
    {"restart_policy", false, list_bit, "write one word, such as \"on-failure\""},
    {"system_resources", false, schema::any_type,
     "write an object, such as {\"required_vram\": 8}"},
    {"variables", true, list_bit | object_bit, "a variable is one string"},
    {"volumes", false, schema::any_type,
     "write a list: [{\"name\": \"data\", \"dest\": \"/data\"}]"},
    {"volumes", true, string_bit,
     "write {\"name\": \"data\", \"dest\": \"/data\"}, and make the volume with a "
     "container/create-volume operation"},
}};

/// Whether a text is in the place of an object because the space after a colon of YAML is missing.
inline bool is_tight_pair(const Document& document, std::uint32_t node) {
  const std::string_view text = document.text();
  const Span span = document.tape()[node].span();
  if (document.syntax() != Syntax::yaml || span.size() == 0) return false;
  const std::string_view written = bytes_of(text, span);
  const std::string_view name = written.substr(0, written.find_first_of(": \"'"));
  if (name.size() + 1 >= written.size() || written[name.size()] != ':') return false;
  const std::uint32_t before = fixes::detail::skip_back(text, span.begin);
  const bool own_line = before != 0 && fixes::detail::is_line_end(text[before - 1]);
  return own_line || name_id(name, text::key_hash(name)) != 0;
}

inline text::Literal list_advice(const schema::Program& program, std::uint32_t shape,
                                 const Document& document, std::uint32_t node) {
  const Kind kind = document.tape()[node].kind;
  // An object where one may stand, but not this one (schema/run.hpp).
  const bool unlisted = kind == Kind::object && (program.types(shape) & object_bit) != 0 &&
                        (program.types(shape) & list_bit) != 0;
  if (!unlisted && !schema::takes_in_list(program, shape, document, node)) return {};
  if (kind == Kind::object) return "put it into a list: [{...}]";
  if (kind == Kind::string) return "put it into a list: [\"...\"]";
  return "put it into a list: [...]";
}

inline text::Literal value_advice(const Document& document, std::uint32_t node) {
  const Value value(document, node);
  const std::string_view written = value.string();
  if (!written.empty() && text::other_quote(written, 0) != nullptr) return remove_other_quotes;
  if (is_tight_pair(document, node)) return space_after_colon;
  const std::vector<Step> steps = steps_to(document, node);
  const bool element = !steps.empty() && steps.back().index.has_value();
  std::string_view property;
  if (!steps.empty())
    property = element && steps.size() > 1 ? steps[steps.size() - 2].key : steps.back().key;
  bool inner = element;
  if (!element && steps.size() > 1 &&
      (steps[steps.size() - 2].key == "env" || steps[steps.size() - 2].key == "variables")) {
    property = steps[steps.size() - 2].key;
    inner = true;
  }
  for (const ValueAdvice& row : value_advices) {
    const bool of_kind = (row.kinds & schema::type_bit(value.kind())) != 0;
    if (row.property == property && row.inner == inner && of_kind) return row.advice;
  }
  return {};
}

}  // namespace nosana::detail
