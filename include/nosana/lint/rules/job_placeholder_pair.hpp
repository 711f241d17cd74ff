// SPDX-License-Identifier: MIT
#pragma once

// job-placeholder-pair: two placeholders in one string that a host reads as one.

#include <string_view>

#include <nosana/lint/placeholders.hpp>
#include <nosana/lint/rule.hpp>

namespace nosana::rules {

struct job_placeholder_pair {
  static constexpr text::Literal id = "job-placeholder-pair";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::marks};
  static constexpr text::Literal summary = "placeholders that the host reads as one";
  static constexpr text::Literal doc = R"md(
## What it finds
A `%%global.NAME%%` with another `%%` after it in the same string and no dot between them, such as
`%%global.host%% %%global.project%%`.
## Why it matters
The host takes everything up to the next dot for the name, the second placeholder included. It finds nothing of that
name, so the operation fails before it starts.
## Instead
Give each placeholder a string of its own: an element each in a list, or a variable each in `env`, which the command
then reads.
## Source
nosana-ci/nosana-cli, src/services/NodeManager/node/task/globalStore/interpolateOperation.ts
)md";
  static constexpr Example examples[] = {
      {"bad: two in one string",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "cmd": "echo %%global.host%% %%global.project%%"}}]})",
       1},
      {"good: a string each",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "cmd": ["echo", "%%global.host%%", "%%global.project%%"]}}]})",
       0},
      {"good: variables in one string",
       R"({"version": "0.1", "type": "container",
 "global": {"variables": {"a": "x", "b": "y"}}, "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "cmd": "echo %%global.variables.a%% %%global.variables.b%%"}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void job_placeholder_pair::check(const Context& context, Findings& findings) {
  for_each_in_args(context, &TemplateString::is_pair,
                   [&](const TemplateString& string, const Placeholder& placeholder) {
                     if (!placeholder.takes_in_others()) return;
                     if (findings.is_full()) return findings.leave_out();
                     Finding finding = finding_at(context.document, string, placeholder,
                                                  "the host reads all of this as one placeholder");
                     finding.help =
                         "give each placeholder a string of its own, such as a variable each in "
                         "\"env\"; the name "
                         "of the first one goes on to the next dot";
                     findings.add(std::move(finding));
                   });
}

}  // namespace nosana::rules
