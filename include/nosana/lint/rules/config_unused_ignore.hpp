// SPDX-License-Identifier: MIT
#pragma once

// config-unused-ignore: an ignore that takes nothing out.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/rules/config_invalid_ignore.hpp>

namespace nosana::rules {

struct config_unused_ignore {
  static constexpr text::Literal id = "config-unused-ignore";
  static constexpr Severity severity = Severity::warning;
  static constexpr text::Literal summary = "an ignore takes no finding out";
  static constexpr text::Literal doc = R"md(
## What it finds
An ignore in a comment of JSONC or YAML without a finding on its line, and an ignore of
`.nosana-lint.yaml` without one in all files that it speaks about. A comment after something speaks
about its own line; alone on its line it speaks about the next line that holds something.

An ignore of the configuration is judged only when a folder is linted that holds the configuration:
a run over single files says nothing about the others. An ignore is not judged either where its rule
is turned off or silent, such as the `secret-` rules with `--confidential`, nor in a file that could
not be read to its end. The `confidential-` rules speak for one way of posting or the other, and
ignores of them are never called unused.
## Why it matters
What was ignored has been mended, or has moved; the next finding there would be ignored by accident.
## Instead
Remove the ignore, or move it to the line that it is about.
## Source
docs/configuration.md
)md";
  static constexpr Example examples[] = {
      {"bad: nothing to ignore",
       "{\"version\": \"0.1\", \"type\": \"container\",\n"
       " // nosana-lint: ignore[schema-unknown-property] the host reads it\n \"ops\": []}\n",
       1, Posting::public_ipfs, Syntax::jsonc},
      {"good: an ignore with a reason",
       "{\"version\": \"0.1\", \"type\": \"container\",\n"
       " // nosana-lint: ignore[schema-unknown-property] the host reads it\n \"note\": 1,\n "
       "\"ops\": []}\n",
       0, Posting::public_ipfs, Syntax::jsonc},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void config_unused_ignore::check(const Context& context, Findings& findings) {
  detail::report_ignores(context, IgnoreProblem::Kind::unused, severity, findings);
}

}  // namespace nosana::rules
