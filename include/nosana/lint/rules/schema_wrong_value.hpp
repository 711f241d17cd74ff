// SPDX-License-Identifier: MIT
#pragma once

// schema-wrong-value: a string that is none of those that the official validators take at its
// place.

#include <optional>
#include <string_view>

#include <nosana/job/port.hpp>
#include <nosana/lint/fixes.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/value_advice.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct schema_wrong_value {
  static constexpr text::Literal id = "schema-wrong-value";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::mistakes};
  static constexpr text::Literal summary = "a value is none of the allowed ones";
  static constexpr text::Literal doc = R"md(
## What it finds
A word outside a fixed list (`type`, `method`, `logType`, a resource type), and a string that should be a
`%%...%%` literal or a port range and is neither.
## Why it matters
The host refuses the definition after the job has been paid for, and copies the value into a public result.
## Instead
Use one of the values that the message lists.
## Source
validateJobDefinition of @nosana/types 2.1.6 and @nosana/sdk 0.4.69
)md";
  static constexpr Example examples[] = {
      {"bad: an unknown job type", R"({"version": "0.1", "type": "containr", "ops": []})", 1},
      {"good: the only job type", R"({"version": "0.1", "type": "container", "ops": []})", 0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

inline mask::SafeText wrong_value_message(const Document& document, const Mistake& mistake) {
  const Violation& violation = mistake.violation;
  const mask::SafeText subject = words::subject(document, violation.node);
  if (mistake.program->shape(violation.shape).check == schema::Check::no_space) {
    return subject + " must be a string without spaces";
  }
  const Value value(document, violation.node);
  return subject + " must be " + words::expectation(*mistake.program, violation.shape) +
         ", found " +
         (value.is_string() ? mask::SafeText("another string") : words::kind(value.kind())) +
         words::did_you_mean(mistake.suggestion);
}

/// The allowed word that a mistyped one was surely meant to be.
inline std::optional<Fix> word_fix(const Document& document, const Mistake& mistake) {
  const Value value(document, mistake.violation.node);
  const std::string_view meant = mistake.suggestion;
  // What stands after a colon says more: "on-failure:5" of docker.
  if (meant.empty() || !value.is_string() || value.string().find(':') != std::string_view::npos)
    return std::nullopt;
  const auto allowed = mistake.program->allowed(mistake.violation.shape);
  if (!fixes::surely_meant(value.string(), meant, allowed)) return std::nullopt;
  return fixes::rewrite("write " + words::in_quotes(meant), document, value.node(), meant);
}

/// A port in quotes, where a string would have to be something else.
inline std::optional<Fix> quoted_port_fix(const Document& document, const Mistake& mistake) {
  const std::uint32_t node = mistake.violation.node;
  const bool number =
      (mistake.program->types(mistake.violation.shape) & schema::type_bit(Kind::number)) != 0;
  if (!number || !is_port(document.content(node))) return std::nullopt;
  return fixes::unquote(document, node);
}

}  // namespace detail

inline void schema_wrong_value::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  for (const Mistake& mistake : context.mistakes) {
    const Violation& violation = mistake.violation;
    if (mistake.owner != id) continue;
    Finding finding =
        words::finding_of(document, mistake, detail::wrong_value_message(document, mistake));
    finding.fix = violation.kind == ViolationKind::check
                      ? detail::quoted_port_fix(document, mistake)
                      : detail::word_fix(document, mistake);
    if (mistake.suggestion.empty()) finding.help = value_advice(document, violation.node);
    if (finding.help.empty() && document.tape()[violation.node].kind != Kind::string)
      finding.help = "write " + words::expectation(*mistake.program, violation.shape);
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
