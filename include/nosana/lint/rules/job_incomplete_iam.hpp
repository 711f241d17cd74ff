// SPDX-License-Identifier: MIT
#pragma once

// job-incomplete-iam: the credentials of an S3 resource are incomplete.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct job_incomplete_iam {
  static constexpr text::Literal id = "job-incomplete-iam";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::mistakes};
  static constexpr text::Literal summary = "the credentials of an S3 resource are incomplete";
  static constexpr text::Literal doc = R"md(
## What it finds
An `IAM` object without all of `REGION`, `ACCESS_KEY_ID` and `SECRET_ACCESS_KEY`.
## Why it matters
The host refuses the definition after the job has been paid for, and copies what it refused, the keys included, into a
public result. An example of the Nosana documentation lacks `REGION`.
## Instead
Give all three, or no `IAM` for a public bucket.
## Source
validateJobDefinition of @nosana/types 2.1.6 and @nosana/sdk 0.4.69
)md";
  static constexpr Example examples[] = {
      {"bad: no region",
       R"({"version": "0.1", "type": "container", "global": {"variables": {"id": "x", "name": "y"}}, "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "resources": [
    {"type": "S3", "url": "s3://models", "target": "/models",
     "IAM": {"ACCESS_KEY_ID": "%%global.variables.id%%", "SECRET_ACCESS_KEY": "%%global.variables.name%%"}}]}}]})",
       1},
      {"bad: nothing at all",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "resources": [
    {"type": "S3", "url": "s3://models", "target": "/models", "IAM": {}}]}}]})",
       1},
      {"good: all three",
       R"({"version": "0.1", "type": "container", "global": {"variables": {"id": "x", "name": "y"}}, "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "resources": [
    {"type": "S3", "url": "s3://models", "target": "/models",
     "IAM": {"REGION": "auto", "ACCESS_KEY_ID": "%%global.variables.id%%",
             "SECRET_ACCESS_KEY": "%%global.variables.name%%"}}]}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void job_incomplete_iam::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  // The mistakes are in the order of the text, so that those of one object follow each other.
  for (std::size_t i = 0; i < context.mistakes.size();) {
    const Mistake& first = context.mistakes[i];
    std::vector<std::string_view> names;
    for (; i < context.mistakes.size(); ++i) {
      const Mistake& next = context.mistakes[i];
      if (next.owner != id || next.violation.node != first.violation.node) break;
      names.push_back(next.program->property_name(next.violation.shape, next.violation.property));
    }
    if (names.empty()) {
      ++i;
      continue;
    }
    const std::uint32_t begin = document.tape()[first.violation.node].begin;
    Finding finding = words::finding_of(
        document, first,
        "\"IAM\" must have REGION, ACCESS_KEY_ID and SECRET_ACCESS_KEY; missing: " +
            words::all_of(names));
    finding.span = {begin, begin + 1};
    finding.help = "add what is missing, or remove \"IAM\" when the bucket is public";
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
