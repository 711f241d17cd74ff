// SPDX-License-Identifier: MIT
#pragma once

// schema-portability: a construct that only one of the two official validators accepts.

#include <algorithm>
#include <string_view>

#include <nosana/lint/property_fixes.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/value_advice.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/text/any.hpp>

namespace nosana::rules {

struct schema_portability {
  static constexpr text::Literal id = "schema-portability";
  static constexpr Severity severity = Severity::warning;
  static constexpr Needs needs = {Needs::mistakes};
  static constexpr text::Literal summary = "only one of the official validators accepts this";
  static constexpr text::Literal doc = R"md(
## What it finds
What @nosana/types 2.1.6 (profile `kit`) and @nosana/sdk 0.4.69 (profile `sdk`) disagree about: `restart_policy` and
several `volumes` are for `kit` only, port ranges, `output`, `required_vram` and half of `logistics` for `sdk` only.
It is an error when each profile refuses something, so that no official validator accepts the definition.
## Why it matters
Deployments are checked with one validator and run by hosts with another generation of it. A definition that the
poster's validator accepts and the host's refuses is paid for, never runs, and has the refused values copied into a
public result.
## Instead
Keep to what both accept, or name the profile that you post to: `--profile sdk`.
## Source
The validators were run against each other: tests/official
)md";
  static constexpr Example examples[] = {
      {"bad: a restart policy, for kit only",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "restart_policy": "always"}}]})",
       1},
      {"bad: one port without a list, for kit only",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "expose": {"port": 8000}}}]})",
       1},
      {"bad: a port range, for sdk only",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "expose": "8000-8010"}}]})",
       1},
      {"good: accepted by both",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "expose": 8000}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

inline mask::SafeText full_name(Profile profile) {
  return profile == Profile::kit ? mask::SafeText("kit (@nosana/types)")
                                 : "sdk (@nosana/sdk, the CLI and the hosts)";
}

inline mask::SafeText portability_message(const Document& document, const Mistake& mistake) {
  const bool by_kit = mistake.rejected_by.kit;
  const mask::SafeText no = full_name(by_kit ? Profile::kit : Profile::sdk);
  const mask::SafeText yes = mask::own_words(name_of(by_kit ? Profile::sdk : Profile::kit));
  const Violation& violation = mistake.violation;
  const auto only = [&](const mask::SafeText& what) {
    return what + " is accepted only by " + yes + "; " + no + " refuses it";
  };
  if (violation.kind == ViolationKind::unknown) {
    return only("property " + words::quoted_key(document.content(violation.node)));
  }
  if (violation.kind == ViolationKind::missing) {
    const std::string_view name =
        mistake.program->property_name(violation.shape, violation.property);
    return only(words::subject(document, violation.node) + " without " + words::in_quotes(name));
  }
  return only("this value of " + words::subject(document, violation.node));
}

inline mask::SafeText portability_help(const Mistake& mistake) {
  const Violation& violation = mistake.violation;
  if (violation.kind == ViolationKind::unknown) return "remove it to be accepted by both";
  if (violation.kind == ViolationKind::missing) return "add it to be accepted by both";
  const mask::SafeText profile =
      mask::own_words(name_of(mistake.rejected_by.kit ? Profile::kit : Profile::sdk));
  if (mistake.program->shape(violation.shape).check == schema::Check::no_space) {
    return profile + " takes a string without spaces";
  }
  return profile + " takes " + words::expectation(*mistake.program, violation.shape);
}

}  // namespace detail

inline void schema_portability::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  const auto rejects = [&](Profile profile) {
    return text::any_of(context.mistakes, [profile](const Mistake& mistake) {
      return mistake.rejected_by.has(profile);
    });
  };
  const bool all_one_sided =
      text::all_of(context.mistakes, [](const Mistake& mistake) { return mistake.one_sided; });
  const bool nobody_accepts = all_one_sided && rejects(Profile::kit) && rejects(Profile::sdk);
  for (const Mistake& mistake : context.mistakes) {
    if (mistake.owner != id) continue;
    Finding finding =
        words::finding_of(document, mistake, detail::portability_message(document, mistake));
    finding.severity = nobody_accepts ? Severity::error : severity;
    if (mistake.violation.kind == ViolationKind::type)
      finding.help =
          list_advice(*mistake.program, mistake.violation.shape, document, mistake.violation.node);
    if (finding.help.empty()) {
      finding.help = detail::portability_help(mistake);
    } else {
      finding.fix = property_fixes::enlist(context, mistake.violation.node, finding.help);
    }
    if (nobody_accepts)
      finding.help += "; as it is, no official validator accepts the whole definition";
    if (mistake.violation.kind == ViolationKind::missing) finding.span.end = finding.span.begin + 1;
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
