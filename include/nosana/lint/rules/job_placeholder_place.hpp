// SPDX-License-Identifier: MIT
#pragma once

// job-placeholder-place: a placeholder where the host does not replace any.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <nosana/lint/placeholders.hpp>
#include <nosana/lint/rule.hpp>

namespace nosana::rules {

struct job_placeholder_place {
  static constexpr text::Literal id = "job-placeholder-place";
  static constexpr Severity severity = Severity::warning;
  static constexpr Needs needs = {Needs::marks};
  static constexpr text::Literal summary = "a placeholder where the host replaces none";
  static constexpr text::Literal doc = R"md(
## What it finds
A placeholder outside of the `args` of an operation: in `global`, in the id, group or results of an operation, in
`logistics` or `deployment_id`; and in a key. One finding for each string. In `meta` it is only a note, for a host does
nothing with it. The first `%%global.job%%` of an endpoint in `logistics` is replaced, and not reported.
## Why it matters
The host replaces placeholders in the values of `args` and nowhere else. Here the text stays as it is written: a
variable of `global.env` arrives in the container with the placeholder in it.
## Instead
Move it to the `args` of each operation that needs it, such as from `global.env` to `args.env`.
## Source
nosana-ci/nosana-cli, src/services/NodeManager/node/task/globalStore/interpolateOperation.ts and
node/job/defination/strategy/ApiJobDefinitionStrategy.ts
)md";
  static constexpr Example examples[] = {
      {"bad: in global.env",
       R"({"version": "0.1", "type": "container", "global": {"env": {"JOB": "%%global.job%%"}}, "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu"}}]})",
       1},
      {"bad: another value in an endpoint",
       R"({"version": "0.1", "type": "container", "ops": [], "logistics": {
  "send": {"type": "api", "args": {"endpoint": "https://jobs.example.com/%%global.project%%/%%global.job%%"}},
  "receive": {"type": "api-listen", "args": {}}}})",
       1},
      {"good: in args.env",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {"JOB": "%%global.job%%"}}}]})",
       0},
      {"good: the job in an endpoint",
       R"({"version": "0.1", "type": "container", "ops": [], "logistics": {
  "send": {"type": "api", "args": {"endpoint": "https://jobs.example.com/%%global.job%%"}},
  "receive": {"type": "api-listen", "args": {}}}})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// What is said of a placeholder at a place where the host replaces none.
inline mask::SafeText place_message(TemplatePlace place) {
  if (place == TemplatePlace::endpoint)
    return "the host replaces only the first %%global.job%% here";
  if (place == TemplatePlace::args_key)
    return "the host replaces placeholders in values, not in keys";
  return "the host replaces placeholders only in \"args\" of an operation";
}

inline mask::SafeText place_help(TemplatePlace place) {
  switch (place) {
    case TemplatePlace::global: return "use it in \"args\" of each operation that needs it";
    case TemplatePlace::meta:
      return "nothing reads it here; write the value itself, or leave it out";
    case TemplatePlace::args_key: return "write the key itself, and the placeholder in its value";
    default: return "write the value itself";
  }
}

/// The first placeholder in `text` that begins as those do that hosts know. The spelling of
/// globals.job in an endpoint is a mistake of its own, job-global-spelling.
inline std::optional<Placeholder> first_known(std::string_view text, bool endpoint) {
  std::optional<Placeholder> first;
  for_each_placeholder(text, [&](const Placeholder& placeholder) {
    const bool spelling = endpoint && placeholder.head == "globals" && placeholder.name == "job";
    if (!first && !spelling && placeholder.has_known_head()) first = placeholder;
  });
  return first;
}

/// The first placeholder of a string that stays as it is. In an endpoint the host looks for one
/// exact text.
inline std::optional<Placeholder> first_that_stays(std::string_view text, TemplatePlace place) {
  constexpr std::string_view job = "%%global.job%%";
  if (place != TemplatePlace::endpoint) return first_known(text, false);
  const std::size_t replaced = text.find(job);
  if (replaced == std::string_view::npos) return first_known(text, true);
  if (const auto before = first_known(text.substr(0, replaced), true)) return before;
  std::optional<Placeholder> after = first_known(text.substr(replaced + job.size()), true);
  if (after) {
    after->begin += replaced + job.size();
    after->end += replaced + job.size();
  }
  return after;
}

}  // namespace detail

inline void job_placeholder_place::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  for (const TemplateString& string : context.job.template_strings()) {
    if (string.place == TemplatePlace::args || string.place == TemplatePlace::elsewhere) continue;
    const std::optional<Placeholder> placeholder =
        detail::first_that_stays(document.content(string.node), string.place);
    if (!placeholder) continue;
    if (findings.is_full()) {
      findings.leave_out();
      continue;
    }
    Finding finding =
        finding_at(document, string, *placeholder, detail::place_message(string.place));
    finding.severity = string.place == TemplatePlace::meta ? Severity::note : severity;
    finding.help = detail::place_help(string.place);
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
