// SPDX-License-Identifier: MIT
#pragma once

// job-unresolved-placeholder: a placeholder for which the host finds no value.

#include <string_view>

#include <nosana/lint/reference_words.hpp>
#include <nosana/lint/rule.hpp>

namespace nosana::rules {

struct job_unresolved_placeholder {
  static constexpr text::Literal id = "job-unresolved-placeholder";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::marks};
  static constexpr text::Literal summary = "a placeholder for which the host finds no value";
  static constexpr text::Literal doc = R"md(
## What it finds
In the `args` of an operation, a placeholder that names an operation, a result, a port, a global value or a variable that
does not exist, an empty variable, an operation whose id has a dot, or a result that is not there yet: results are read
when an operation has ended, so only an operation of a later group can use them. `depends_on` does not change this: it
starts an operation when the other one is ready, not when it has ended. It is a warning when the operation waits for a
third one of its group, which may take long enough. Whether a job runs as a deployment is not known here, so
`deployment_endpoint` needs no `deployment_id`.
## Why it matters
The host gives up the operation before it starts, with "Unresolved literal" in its log and exit code 0. A result whose
regular expression matched nothing is another cause of this, which only the host can see.
## Instead
Name what is there. Put the operation whose result is used into an earlier group.
## Source
nosana-ci/nosana-cli, src/services/NodeManager/node/task/globalStore/interpolateOperation.ts, setDefaults.ts and
operations/runTaskManagerOperation.ts
)md";
  static constexpr Example examples[] = {
      {"bad: no such operation",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "cmd": "ping %%ops.b.host%%"}}]})",
       1},
      {"bad: no such result",
       R"json({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu"}, "results": {"score": "score: (.*)"}},
  {"type": "container/run", "id": "b", "args": {"image": "ubuntu", "cmd": "echo %%ops.a.results.scores%%"}}]})json",
       1},
      {"bad: the result of an operation of the same group",
       R"json({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu"}, "results": {"score": "score: (.*)"},
   "execution": {"group": "all"}},
  {"type": "container/run", "id": "b", "args": {"image": "ubuntu", "cmd": "echo %%ops.a.results.score%%"},
   "execution": {"group": "all", "depends_on": ["a"]}}]})json",
       1},
      {"bad: no such variable",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "cmd": "run %%global.variables.model%%"}}]})",
       1},
      {"good: a result of an earlier operation",
       R"json({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu"}, "results": {"score": "score: (.*)"}},
  {"type": "container/run", "id": "b", "args": {"image": "ubuntu", "cmd": "echo %%ops.a.results.score%%"}}]})json",
       0},
      {"good: a host, a port and a value of the job",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "expose": 80,
   "env": {"ME": "%%ops.a.host%%", "URL": "https://%%ops.a.endpoint.80%%", "JOB": "%%global.job%%"}}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void job_unresolved_placeholder::check(const Context& context, Findings& findings) {
  for_each_in_args(
      context, &TemplateString::refers,
      [&](const TemplateString& string, const Placeholder& placeholder) {
        if (placeholder.form == PlaceholderForm::not_a_placeholder ||
            placeholder.form == PlaceholderForm::plural_path || placeholder.takes_in_others())
          return;
        const Reference reference = context.job.references().follow(placeholder, string.operation);
        if (reference.kind == ReferenceKind::found) return;
        if (findings.is_full()) return findings.leave_out();
        Finding finding = finding_at(context.document, string, placeholder,
                                     words::reference_message(placeholder, reference));
        finding.severity =
            reference.kind == ReferenceKind::perhaps_together ? Severity::warning : severity;
        words::explain_reference(context, placeholder, reference, finding);
        findings.add(std::move(finding));
      });
}

}  // namespace nosana::rules
