// SPDX-License-Identifier: MIT
#pragma once

// job-global-spelling: %%globals.%% where only %%global.%% is replaced.

#include <string_view>

#include <nosana/lint/placeholders.hpp>
#include <nosana/lint/rule.hpp>

namespace nosana::rules {

struct job_global_spelling {
  static constexpr text::Literal id = "job-global-spelling";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::marks};
  static constexpr text::Literal summary = "\"globals\" where the host knows only \"global\"";
  static constexpr text::Literal doc = R"md(
## What it finds
`%%globals.variables.NAME%%` in the `args` of an operation, and `%%globals.job%%` in an endpoint of `logistics`.
`%%globals.job%%`, `.host`, `.project` and `.frps_address` in `args` are not reported: there both words work.
## Why it matters
The host replaces a placeholder of three parts, and the one in an endpoint, only when it begins with `%%global.`. The
other spelling stays in the text, and the container gets it as it is written. The official documentation writes
`globals` everywhere.
## Instead
Write `%%global.`. The fix removes the "s".
## Source
nosana-ci/nosana-cli, src/services/NodeManager/node/task/globalStore/interpolateOperation.ts and
node/job/defination/strategy/ApiJobDefinitionStrategy.ts
)md";
  static constexpr Example examples[] = {
      {"bad: a variable of globals",
       R"({"version": "0.1", "type": "container", "global": {"variables": {"model": "small"}}, "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "cmd": "run %%globals.variables.model%%"}}]})",
       1},
      {"bad: in an endpoint",
       R"({"version": "0.1", "type": "container", "ops": [], "logistics": {
  "send": {"type": "api", "args": {"endpoint": "https://jobs.example.com/%%globals.job%%"}},
  "receive": {"type": "api-listen", "args": {}}}})",
       1},
      {"good: a variable of global",
       R"({"version": "0.1", "type": "container", "global": {"variables": {"model": "small"}}, "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "cmd": "run %%global.variables.model%%"}}]})",
       0},
      {"good: a value of the job",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "cmd": "run --job %%globals.job%%"}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// The fix that removes the "s", where the bytes of the string are its content.
inline void remove_plural(const Document& document, std::uint32_t node,
                          const Placeholder& placeholder, Finding& finding) {
  if (!is_verbatim(document, node)) return;
  constexpr std::uint32_t up_to_the_s = 8;  // %%global
  const std::uint32_t s = span_of(document, node, placeholder).begin + up_to_the_s;
  finding.fix = Fix{"write \"global\"", {{{s, s + 1}, ""}}};
}

}  // namespace detail

inline void job_global_spelling::check(const Context& context, Findings& findings) {
  for (const TemplateString& string : context.job.template_strings()) {
    const bool endpoint = string.place == TemplatePlace::endpoint;
    if (!string.is_plural || (!endpoint && string.place != TemplatePlace::args)) continue;
    const auto visit = [&](const Placeholder& placeholder) {
      const bool plural = placeholder.form == PlaceholderForm::plural_path;
      const bool job = placeholder.head == "globals" && placeholder.name == "job";
      if (endpoint ? !job : !plural) return;
      if (findings.is_full()) return findings.leave_out();
      Finding finding = finding_at(context.document, string, placeholder,
                                   "\"globals\" is not replaced here; the host expects \"global\"");
      finding.help = "write \"global\", without the \"s\"";
      detail::remove_plural(context.document, string.node, placeholder, finding);
      findings.add(std::move(finding));
    };
    for_each_placeholder(context.document.content(string.node), visit);
  }
}

}  // namespace nosana::rules
