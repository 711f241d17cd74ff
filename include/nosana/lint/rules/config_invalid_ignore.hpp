// SPDX-License-Identifier: MIT
#pragma once

// config-invalid-ignore: an ignore in a comment that cannot be heeded.

#include <string_view>

#include <nosana/lint/rule.hpp>

namespace nosana::rules {

struct config_invalid_ignore {
  static constexpr text::Literal id = "config-invalid-ignore";
  static constexpr Severity severity = Severity::error;
  static constexpr text::Literal summary = "an ignore in a comment has no effect";
  static constexpr text::Literal doc = R"md(
## What it finds
A comment of JSONC or YAML that begins with `nosana-lint:` and is no ignore: its form is wrong, it
names no rule, or it gives no reason. The form is `nosana-lint: ignore[rule-id] reason`; several
rules stand between commas, and a family such as `schema-` stands for its rules.
## Why it matters
Nothing is ignored by it. And an ignore without a reason cannot be judged by whoever reads it next.
## Instead
Name the rule as `nosana-lint --list-rules` does, and say after the bracket why it does not hold
here.
## Source
docs/configuration.md
)md";
  static constexpr Example examples[] = {
      {"bad: no reason",
       "{\"version\": \"0.1\", \"type\": \"container\",\n \"ops\": []} // nosana-lint: "
       "ignore[schema-]\n",
       1, Posting::public_ipfs, Syntax::jsonc},
      {"bad: a mistyped rule",
       "{\"version\": \"0.1\", \"type\": \"container\",\n"
       " \"ops\": []} // nosana-lint: ignore[schema-portabilty] only the CLI posts it\n",
       1, Posting::public_ipfs, Syntax::jsonc},
      {"good: any other comment",
       "{\"version\": \"0.1\", \"type\": \"container\",\n \"ops\": []} // checked by nosana-lint\n",
       0, Posting::public_ipfs, Syntax::jsonc},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

inline void report_ignores(const Context& context, IgnoreProblem::Kind kind, Severity severity,
                           Findings& findings) {
  for (const IgnoreProblem& problem : context.ignore_problems) {
    if (problem.kind != kind) continue;
    if (findings.is_full()) {
      findings.leave_out();
      continue;
    }
    Finding finding;
    finding.severity = severity;
    finding.message = problem.message;
    finding.help = problem.help;
    finding.span = problem.comment;
    findings.add(std::move(finding));
  }
}

}  // namespace detail

inline void config_invalid_ignore::check(const Context& context, Findings& findings) {
  detail::report_ignores(context, IgnoreProblem::Kind::invalid, severity, findings);
}

}  // namespace nosana::rules
