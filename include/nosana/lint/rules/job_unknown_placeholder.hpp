// SPDX-License-Identifier: MIT
#pragma once

// job-unknown-placeholder: a text in %% marks that is no placeholder to the host, and stays as it
// is.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <nosana/lint/placeholders.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/edit_distance.hpp>

namespace nosana::rules {

struct job_unknown_placeholder {
  static constexpr text::Literal id = "job-unknown-placeholder";
  static constexpr Severity severity = Severity::warning;
  static constexpr Needs needs = {Needs::marks};
  static constexpr text::Literal summary = "a text in %% marks that the host leaves as it is";
  static constexpr text::Literal doc = R"md(
## What it finds
In the `args` of an operation: `%%HEAD.NAME%%` with another head than `ops`, `global` or `globals`, a string that is
nothing but `%%NAME%%`, and a text that begins as a placeholder does but is not complete: `%%ops.ID%%`, or one without
its closing `%%`. The latter is an error, the others are warnings, for the program in the container may know them.
## Why it matters
The host leaves these texts as they are, and the container gets them as they are written. There is no store of secrets
on a host: `%%secrets.TOKEN%%` is never replaced by anything.
## Instead
Write a placeholder that the host knows: `%%ops.ID.host%%`, `.endpoint.PORT`, `.deployment_endpoint`, `.results.NAME`,
`%%global.job%%`, `.host`, `.project`, `.frps_address`, or `%%global.variables.NAME%%`. A secret goes to the host in a job
that is posted with `nosana job post --confidential`.
## Source
nosana-ci/nosana-cli, src/services/NodeManager/node/task/globalStore/interpolateOperation.ts
)md";
  static constexpr Example examples[] = {
      {"bad: a secret that nobody knows",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {"TOKEN": "%%secrets.TOKEN%%"}}}]})",
       1},
      {"bad: nothing of the operation",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "cmd": "echo %%ops.a%%"}}]})",
       1},
      {"good: a known one, and percent signs",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "cmd": "date +%%H:%%M; echo %%global.job%%"}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

inline mask::SafeText incomplete_help(std::string_view text, const Placeholder& placeholder) {
  const std::string_view written =
      text.substr(placeholder.begin, placeholder.end - placeholder.begin);
  if (!written.substr(2).ends_with("%%")) {
    return "close it with %%; only letters, digits, \".\", \"_\" and \"-\" may come before";
  }
  if (placeholder.head != "ops") return "name a value: %%global.job%%, %%global.variables.NAME%%";
  return "say what of the operation: %%ops.ID.host%%, .endpoint.PORT, .deployment_endpoint or "
         ".results.NAME";
}

inline mask::SafeText unknown_head_help(std::string_view head) {
  constexpr std::array<std::string_view, 3> stores = {"secret", "secrets", "vault"};
  if (std::find(stores.begin(), stores.end(), head) != stores.end()) {
    return "hosts have no store of secrets; write the value, and post the job with nosana job post "
           "--confidential";
  }
  constexpr std::array<std::string_view, 2> heads = {"ops", "global"};
  const std::string_view near = text::nearest(head, heads);
  if (!near.empty()) return "did you mean " + words::in_quotes(near) + "?";
  return "a placeholder begins with %%ops. or %%global.";
}

/// Whether the schemas report the value already: where a port is expected they want a known
/// literal.
inline bool is_mistake(const Context& context, std::uint32_t node) {
  return text::any_of(context.mistakes,
                      [node](const Mistake& mistake) { return mistake.violation.node == node; });
}

}  // namespace detail

inline void job_unknown_placeholder::check(const Context& context, Findings& findings) {
  for_each_in_args(
      context, &TemplateString::is_unknown,
      [&](const TemplateString& string, const Placeholder& placeholder) {
        if (placeholder.form != PlaceholderForm::not_a_placeholder) return;
        if (findings.is_full()) return findings.leave_out();
        if (detail::is_mistake(context, string.node)) return;
        const bool known = placeholder.has_known_head();
        Finding finding = finding_at(
            context.document, string, placeholder,
            known
                ? mask::SafeText("this placeholder is not complete, so the host leaves it as it is")
                : "the host knows no such placeholder and leaves it as it is");
        finding.severity = known ? Severity::error : severity;
        finding.help =
            known ? detail::incomplete_help(context.document.content(string.node), placeholder)
                  : detail::unknown_head_help(placeholder.head);
        findings.add(std::move(finding));
      });
}

}  // namespace nosana::rules
