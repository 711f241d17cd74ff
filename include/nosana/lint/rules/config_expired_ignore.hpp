// SPDX-License-Identifier: MIT
#pragma once

// config-expired-ignore: an ignore of the configuration whose last day is over.

#include <string_view>

#include <nosana/lint/rule.hpp>

namespace nosana::rules {

struct config_expired_ignore {
  static constexpr text::Literal id = "config-expired-ignore";
  static constexpr Severity severity = Severity::warning;
  static constexpr text::Literal summary = "an ignore of the configuration has expired";
  static constexpr text::Literal doc = R"md(
## What it finds
An ignore of `.nosana-lint.yaml` whose `expires` day (UTC) is over. What it ignored is reported
again.
## Why it matters
Somebody meant to look at this again by that day.
## Instead
Mend what it ignored and remove it, or give it a new day and say in its reason why.
## Source
docs/configuration.md
)md";
  // It stands in the configuration, which no definition shows.
  static constexpr Example examples[] = {
      {"good: a container", R"({"version": "0.1", "type": "container", "ops": []})", 0},
      {"good: the same with a comment, which never expires",
       "{\"version\": \"0.1\", \"type\": \"container\",\n"
       " // nosana-lint: ignore[schema-unknown-property] the host reads it\n \"note\": 1,\n "
       "\"ops\": []}\n",
       0, Posting::public_ipfs, Syntax::jsonc},
  };
  // The tool knows the configuration and the day of today, and reports it there.
  static void check(const Context&, Findings&) {}
};

}  // namespace nosana::rules
