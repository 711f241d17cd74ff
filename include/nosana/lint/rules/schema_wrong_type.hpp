// SPDX-License-Identifier: MIT
#pragma once

// schema-wrong-type: a value of a kind that both official validators refuse at its place.

#include <optional>
#include <string_view>

#include <nosana/job/port.hpp>
#include <nosana/lint/fixes.hpp>
#include <nosana/lint/property_fixes.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/value_advice.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/schema/takes.hpp>
#include <nosana/text/number.hpp>

namespace nosana::rules {

struct schema_wrong_type {
  static constexpr text::Literal id = "schema-wrong-type";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::mistakes};
  static constexpr text::Literal summary = "a value is of the wrong type";
  static constexpr text::Literal doc = R"md(
## What it finds
A string where a number, list or object belongs, a number where a string does, and so on; also an object that has
nothing of what it should have.
## Why it matters
The host refuses the definition after the job has been paid for, and copies the value into a public result.
## Instead
Write a value of the type that the message names.
## Source
validateJobDefinition of @nosana/types 2.1.6 and @nosana/sdk 0.4.69
)md";
  static constexpr Example examples[] = {
      {"bad: a port as a string",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "web", "args": {"image": "nginx", "expose": [{"port": "8080"}]}}]})",
       1},
      {"bad: a number as a folder",
       R"({"version": "0.1", "type": "container", "global": {"work_dir": 7}, "ops": []})", 1},
      {"good: a port as a number",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "web", "args": {"image": "nginx", "expose": [{"port": 8080}]}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

inline text::Literal type_help(const Value& value, const schema::Program& program,
                               std::uint32_t shape) {
  const schema::Types wanted = program.types(shape);
  const bool number_wanted = (wanted & schema::type_bit(Kind::number)) != 0;
  if (value.is_string() && number_wanted && text::is_json_number(value.string()))
    return "remove the quotes";
  const bool boolean_wanted = (wanted & schema::type_bit(Kind::boolean)) != 0;
  if (boolean_wanted && (value.string() == "true" || value.string() == "false"))
    return "remove the quotes";
  const bool plain = value.is(Kind::number) || value.is(Kind::boolean);
  const Document& document = value.document();
  const std::uint32_t node = value.node();
  const std::string_view written = bytes_of(document.text(), value.span());
  if (plain && schema::takes_string(program, shape, written)) return "put it in quotes";
  const text::Literal advice = value_advice(document, node);
  if (!value.is(Kind::null)) return {};
  if (node == 0 || document.tape()[node - 1].kind != Kind::key)
    return advice.empty() ? "remove it from the list, or give it a value" : advice;
  return "give it a value; if it is optional, it can be left out: null is not the same as absent";
}

/// What to write where nothing more is known.
inline mask::SafeText plain_help(const schema::Program& program, std::uint32_t shape) {
  if (program.types(shape) == schema::type_bit(Kind::boolean)) return "write true or false";
  return "write " + words::expectation(program, shape);
}

/// Quotes too many or too few, where only one type will do.
inline std::optional<Fix> type_fix(const Value& value, const schema::Program& program,
                                   std::uint32_t shape) {
  const schema::Types wanted = program.types(shape);
  const Document& document = value.document();
  const bool port = value.node() != 0 && document.tape()[value.node() - 1].name() == port_name;
  const std::string_view written = value.string();
  if (wanted == schema::type_bit(Kind::string) &&
      (value.is(Kind::number) || value.is(Kind::boolean)) &&
      schema::takes_string(program, shape, bytes_of(document.text(), value.span()))) {
    return fixes::quote(document, value.node());
  }
  const bool number = wanted == schema::type_bit(Kind::number) &&
                      (port ? is_port(written) : is_short_number(written));
  const bool boolean =
      wanted == schema::type_bit(Kind::boolean) && (written == "true" || written == "false");
  if (!value.is_string() || !(number || boolean)) return std::nullopt;
  return fixes::unquote(document, value.node());
}

inline void advise(const Context& context, const Mistake& mistake, Finding& finding) {
  const schema::Program& program = *mistake.program;
  const std::uint32_t shape = mistake.violation.shape;
  const Value value(context.document, mistake.violation.node);
  text::Literal help = type_help(value, program, shape);
  if (help.empty()) {
    help = list_advice(program, shape, context.document, value.node());
    if (!help.empty()) finding.fix = property_fixes::enlist(context, value.node(), help);
  }
  if (help.empty()) help = value_advice(context.document, value.node());
  finding.help = help.empty() ? plain_help(program, shape) : mask::SafeText(help);
  if (!finding.fix) finding.fix = type_fix(value, program, shape);
}

}  // namespace detail

inline void schema_wrong_type::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  for (const Mistake& mistake : context.mistakes) {
    const Violation& violation = mistake.violation;
    const bool form = violation.kind == ViolationKind::form;
    if (mistake.owner != id) continue;
    const Kind kind = document.tape()[violation.node].kind;
    Finding finding =
        words::finding_of(document, mistake,
                          words::subject(document, violation.node) + " must be " +
                              words::expectation(*mistake.program, violation.shape) + ", found " +
                              words::kind(kind) + (form ? mask::SafeText(" of another form") : ""));
    if (!form) {
      detail::advise(context, mistake, finding);
    } else if (mistake.meaning != nullptr) {
      finding.help = mistake.meaning->advice;
    } else {
      finding.help = "known here: " + words::one_of(mistake.program->properties(violation.shape));
    }
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
