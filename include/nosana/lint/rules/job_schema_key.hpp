// SPDX-License-Identifier: MIT
#pragma once

// job-schema-key: a "$schema" key at the top level.

#include <string_view>
#include <utility>

#include <nosana/lint/fixes.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct job_schema_key {
  static constexpr text::Literal id = "job-schema-key";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::mistakes};
  static constexpr text::Literal summary = "a \"$schema\" key at the top level";
  static constexpr text::Literal doc = R"md(
## What it finds
A `$schema` property in the definition itself.
## Why it matters
Editors like it, but both official validators refuse every property that they do not know: the host would refuse the
definition after the job has been paid for.
## Instead
Map the schema in the settings of the editor, for example with `json.schemas` of Visual Studio Code, or with a
`yaml-language-server` comment in YAML.
## Source
validateJobDefinition of @nosana/types 2.1.6 and @nosana/sdk 0.4.69
)md";
  static constexpr Example examples[] = {
      {"bad: a schema for the editor",
       R"({"$schema": "https://example.com/job-definition.schema.json",
 "version": "0.1", "type": "container", "ops": []})",
       1},
      {"good: a definition alone", R"({"version": "0.1", "type": "container", "ops": []})", 0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void job_schema_key::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  for (const Mistake& mistake : context.mistakes) {
    if (mistake.owner != id) continue;
    Finding finding = words::finding_of(
        document, mistake, "the official validators refuse \"$schema\" in a definition");
    finding.help = "remove it, and map the schema in the settings of your editor";
    finding.fix = fixes::remove_member("remove it", document, mistake.violation.node);
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
