// SPDX-License-Identifier: MIT
#pragma once

// json-limit: the text is larger or deeper than what is read.

#include <string_view>

#include <nosana/lint/rule.hpp>

namespace nosana::rules {

struct json_limit {
  static constexpr text::Literal id = "json-limit";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::problems};
  static constexpr text::Literal summary = "the text is too large or nested too deeply to be read";
  static constexpr text::Literal doc = R"md(
## What it finds
A document of more than 64 MiB, or arrays and objects nested more than 128 deep. In YAML, more than 1 MiB, an anchor
that is used more than 100 times, or aliases that stand for more than 1 MiB.
## Why it matters
No real job definition comes near: a host takes 100 kB. Such a file is a mistake or an attack, and no verdict
about it is possible (`valid` is null in the JSON report).
## Instead
Check that this is the right file.
## Source
Limits of this tool; the host's limit is the default of express.json (nosana-ci/nosana-cli,
src/services/NodeManager/node/api/ApiHandler.ts)
)md";
  static constexpr Example examples[] = {
      {"bad: 130 brackets deep",
       "{\"meta\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
       "[[[[[[[[[[[[[[["
       "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
       1},
      {"good: a few levels",
       R"({"version": "0.1", "type": "container", "ops": [], "meta": {"a": ["b"]}})", 0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void json_limit::check(const Context& context, Findings& findings) {
  for (const Problem& problem : context.document.problems()) {
    if (!is_limit(problem.kind)) continue;
    Finding finding;
    finding.message = "the text is larger than the limit; nothing of it was checked";
    finding.help = "check that this is a job definition";
    if (problem.kind == ProblemKind::too_deep) {
      finding.message = "nested too deeply; nothing from here on was checked";
    } else if (problem.kind == ProblemKind::too_many_aliases) {
      finding.message = "aliases that expand to too much; nothing from here on was checked";
      finding.help =
          "write the values out: the official tools refuse more than 100 uses of an anchor";
    }
    finding.span = problem.span;
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
