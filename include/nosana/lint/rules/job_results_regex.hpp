// SPDX-License-Identifier: MIT
#pragma once

// job-results-regex: the pattern of a result is not a regular expression.

#include <string>
#include <string_view>
#include <utility>

#include <nosana/job/javascript_regex.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct job_results_regex {
  static constexpr text::Literal id = "job-results-regex";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {0, name_id("results")};
  static constexpr text::Literal summary = "the pattern of a result is not a regular expression";
  static constexpr text::Literal doc = R"md(
## What it finds
A result whose pattern JavaScript cannot compile.
## Why it matters
The official validators take any string. The host compiles the pattern for each line of the log, and the result of the
job is the error message, which repeats the pattern.
## Instead
Escape what should stand for itself with a backslash, in JSON `\\`: `\\(` for a parenthesis. The pattern is a JavaScript
regular expression without flags; `*` alone is taken for everything.
## Source
ECMA-262, section 22.2.1 and Annex B.1.2; nosana-ci/nosana-cli, src/providers/utils/extractResultsFromLogs.ts
)md";
  static constexpr Example examples[] = {
      {"bad: an open parenthesis",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu"}, "results": {"loss": "loss (.*"}}]})",
       1},
      {"bad: nothing to repeat",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu"},
   "results": {"loss": {"regex": "*loss", "logType": ["stdout"]}}}]})",
       1},
      {"good: patterns",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu"},
   "results": {"all": "*", "loss": {"regex": "loss=([0-9.]+)$",
                                           "logType" : ["stdout"]
                                         }}}]
})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

inline mask::SafeText regex_words(RegexFault fault) {
  switch (fault) {
    case RegexFault::unopened_group: return "a parenthesis is closed that is not open";
    case RegexFault::unclosed_group: return "a parenthesis is not closed";
    case RegexFault::unclosed_class: return "a square bracket is not closed";
    case RegexFault::bad_group: return "an unknown kind of group";
    case RegexFault::bad_group_name: return "a group with a bad name";
    case RegexFault::repeated_group_name: return "two groups with the same name";
    case RegexFault::bad_reference: return "a reference to a group that is not there";
    case RegexFault::nothing_to_repeat: return "a quantifier has nothing to repeat";
    case RegexFault::quantifier_order: return "the numbers of a quantifier are out of order";
    case RegexFault::range_order: return "a range of characters is out of order";
    case RegexFault::trailing_backslash: return "a backslash at the end";
    case RegexFault::none:
    case RegexFault::unclear: break;
  }
  return {};
}

inline void check_pattern(const Value& pattern, Findings& findings) {
  if (pattern.string() == "*") return;
  const mask::SafeText fault = regex_words(regex_fault(pattern.string()));
  if (fault.empty()) return;
  if (findings.is_full()) return findings.leave_out();
  const Document& document = pattern.document();
  Finding finding = words::finding_at(document, pattern.node(),
                                      words::subject(document, pattern.node()) +
                                          " must be a regular expression of JavaScript; " + fault);
  finding.help = "put a backslash before a character that has no special meaning";
  findings.add(std::move(finding));
}

}  // namespace detail

inline void job_results_regex::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  constexpr NameId results = name_id("results");
  for (const Value operation : document.root().find(name_id("ops")).elements()) {
    for (const Member result : operation.find(results).members()) {
      const Value value = result.value();
      const Value pattern = value.is_object() ? value.find(name_id("regex")) : value;
      if (pattern.is_string()) detail::check_pattern(pattern, findings);
    }
  }
}

}  // namespace nosana::rules
