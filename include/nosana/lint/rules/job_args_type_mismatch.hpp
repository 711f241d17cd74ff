// SPDX-License-Identifier: MIT
#pragma once

// job-args-type-mismatch: the args of an operation are those of another type.

#include <cstdint>
#include <string_view>
#include <utility>

#include <nosana/job/args.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct job_args_type_mismatch {
  static constexpr text::Literal id = "job-args-type-mismatch";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {0, name_id("args")};
  static constexpr text::Literal summary = "the args of an operation are those of another type";
  static constexpr text::Literal doc = R"md(
## What it finds
A `container/run` whose `args` name a volume and no `image`, and a `container/create-volume` whose `args` have an
`image`.
## Why it matters
The official validators choose by the keys of `args` and let both pass; the host goes by `type`, starts a container
without an image or makes a volume without a name, and the job fails after it has been paid for.
## Instead
Give `container/run` an `image`, and `container/create-volume` nothing but a `name`.
## Source
validateJobDefinition of @nosana/types 2.1.6 and @nosana/sdk 0.4.69, which both accept it
)md";
  static constexpr Example examples[] = {
      {"bad: a run that is a volume",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"name": "models"}}]})",
       1},
      {"bad: a volume that is a run",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/create-volume", "id": "a", "args": {"image": "ubuntu", "cmd": "true"}}]})",
       1},
      {"good: each with its own",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/create-volume", "id": "models", "args": {"name": "models"}},
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu"}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// The validators that refuse the definition for it: those that refuse a key which the other type
/// would not have.
inline ProfileSet refused_by(const Context& context, std::uint32_t args) {
  ProfileSet profiles;
  for (const Mistake& mistake : context.mistakes) {
    if (mistake.owner != job_args_type_mismatch::id || mistake.violation.other != args) continue;
    for (const Profile profile : all_profiles) {
      if (mistake.rejected_by.has(profile)) profiles.add(profile);
    }
  }
  return profiles;
}

inline Finding mismatch_finding(const Value& operation, ArgsMismatch mismatch) {
  const Document& document = operation.document();
  const bool run = mismatch == ArgsMismatch::run_with_name;
  const Value args = operation.find(name_id("args"));
  const Value odd = args.find(run ? name_id("name") : name_id("image"));
  Finding finding = words::finding_at(
      document, odd.node() - 1,
      run ? mask::SafeText("a \"container/run\" must have an image, found the name of a volume")
          : "a \"container/create-volume\" must have nothing but a name, found an image");
  finding.help = run ? mask::SafeText("add an image, or make it a \"container/create-volume\"")
                     : "remove the image, or make it a \"container/run\"";
  finding.related.push_back({"the type of the operation", operation.find(name_id("type")).span()});
  return finding;
}

}  // namespace detail

inline void job_args_type_mismatch::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  if (!document.is_whole()) return;
  for (const Value operation : document.root().find(name_id("ops")).elements()) {
    const ArgsMismatch mismatch = args_mismatch(operation);
    if (mismatch == ArgsMismatch::none) continue;
    if (findings.is_full()) {
      findings.leave_out();
      continue;
    }
    Finding finding = detail::mismatch_finding(operation, mismatch);
    finding.profiles = detail::refused_by(context, operation.find(name_id("args")).node());
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
