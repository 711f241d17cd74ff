// SPDX-License-Identifier: MIT
#pragma once

// job-env-value: an environment variable is not a string.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <nosana/lint/fixes.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct job_env_value {
  static constexpr text::Literal id = "job-env-value";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::mistakes};
  static constexpr text::Literal summary = "an environment variable is not a string";
  static constexpr text::Literal doc = R"md(
## What it finds
A number, a boolean or null among the environment variables of `global.env` or of an operation.
## Why it matters
Environment variables are strings, and both official validators refuse everything else. In YAML it takes no more than
forgotten quotes: `PORT: 8080` is a number, `DEBUG: true` a boolean and an empty value null, while `yes` and dates are
strings.
## Instead
Put the value in quotes; write `""` for an empty variable.
## Source
validateJobDefinition of @nosana/types 2.1.6 and @nosana/sdk 0.4.69; YAML 1.2.2, section 10.3.2
)md";
  static constexpr Example examples[] = {
      {"bad: a number",
       R"({"version": "0.1", "type": "container", "global": {"env": {"PORT": 8080}}, "ops": []})",
       1},
      {"bad: null",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {"TOKENIZERS": null}}}]})",
       1},
      {"good: strings",
       R"({"version": "0.1", "type": "container", "global": {"env": {"PORT": "8080", "DEBUG": "true"}}, "ops": []})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void job_env_value::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  for (const Mistake& mistake : context.mistakes) {
    if (mistake.owner != id) continue;
    const std::uint32_t node = mistake.violation.node;
    const Kind kind = document.tape()[node].kind;
    Finding finding = words::finding_of(document, mistake,
                                        "environment variable " + words::subject(document, node) +
                                            " must be a string, found " + words::kind(kind));
    if (kind == Kind::null) {
      finding.help = "write \"\" for an empty variable, or remove it";
    } else {
      finding.help = "put it in quotes";
      finding.fix = fixes::quote(document, node);
    }
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
