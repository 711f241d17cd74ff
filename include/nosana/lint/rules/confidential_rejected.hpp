// SPDX-License-Identifier: MIT
#pragma once

// confidential-rejected: a definition that the host refuses, and publishes parts of in doing so.

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/text/any.hpp>

namespace nosana::rules {

struct confidential_rejected {
  static constexpr text::Literal id = "confidential-rejected";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::mistakes | Needs::confidential};
  static constexpr text::Literal summary = "a host would publish the values that it refuses";
  static constexpr text::Literal doc = R"md(
## What it finds
The first mistake, in the eyes of an official validator, of a definition that is posted with `--confidential`;
further ones are shown beside it. What is wrong with each is said by the `schema-` and `job-` rules; this one says
what it costs. It is a warning where only one of the two official validators refuses the definition, because then
it depends on the host.
## Why it matters
The host validates the definition that it was handed. Each error of the official validator holds the refused value;
the host copies the errors into the result of the job, and pins that on public IPFS. A token under a mistyped key is
published, all of `args` where `image` is missing, all operations where two have the same id.
## Instead
Correct the definition before it is posted. The client does not protect you: it checks with its own release of the
validator, the host with another one, and clients other than the official one may not check at all.
## Source
nosana-ci/nosana-cli, src/services/NodeManager/node/job/jobHandler.ts and jobExternalUtil.ts; the errors of
validateJobDefinition in @nosana/types 2.1.6 and @nosana/sdk 0.4.69, whose field `value` holds what was refused
)md";
  static constexpr Example examples[] = {
      {"bad: a credential under a mistyped key",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "me/private",
   "authentication": {"docker": {"username": "me", "passwrd": "correct-horse"}}}}]})",
       1, Posting::confidential},
      {"bad: two mistakes",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {"PORT": 8080, "DEBUG": true}}}]})",
       1, Posting::confidential},
      {"bad: refused by some hosts",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "restart_policy": "always"}}]})",
       1, Posting::confidential},
      {"good: accepted by both validators",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "me/private",
   "authentication": {"docker": {"username": "me", "password": "correct-horse"}}}}]})",
       0, Posting::confidential},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// Where to look for a mistake: at the start of an object that lacks something.
inline Span place_of(const Document& document, const Mistake& mistake) noexcept {
  Span span = document.tape()[mistake.violation.node].span();
  if (mistake.violation.kind == ViolationKind::missing) span.end = span.begin + 1;
  return span;
}

/// Whether every host refuses a definition with these mistakes, and not only some.
inline bool is_refused_by_all(const std::vector<Mistake>& mistakes) noexcept {
  return text::all_of(official_profiles,
                      [&](Profile profile) {
                        return text::any_of(mistakes, [profile](const Mistake& mistake) {
                          return mistake.rejected_by.has(profile);
                        });
                      }) ||
         !text::any_of(mistakes, [](const Mistake& mistake) { return mistake.one_sided; });
}

}  // namespace detail

inline void confidential_rejected::check(const Context& context, Findings& findings) {
  constexpr std::size_t max_labels = 8;
  const Document& document = context.document;
  const bool certain = detail::is_refused_by_all(context.mistakes);
  const Mistake& first = context.mistakes.front();
  Finding finding = words::finding_of(
      document, first,
      certain
          ? mask::SafeText(
                "the host would refuse this and publish what it refused in the result of the job")
          : "some hosts would refuse this and publish what they refused in the result of the "
            "job");
  finding.severity = certain ? severity : Severity::warning;
  finding.span = detail::place_of(document, first);
  finding.help = "correct every mistake before you post the definition";
  for (const Mistake& mistake : context.mistakes) {
    if (&mistake == &first) continue;
    for (const Profile profile : all_profiles) {
      if (mistake.rejected_by.has(profile)) finding.profiles.add(profile);
    }
    if (finding.related.size() == max_labels) continue;
    finding.related.push_back({"and this", detail::place_of(document, mistake)});
  }
  findings.add(std::move(finding));
}

}  // namespace nosana::rules
