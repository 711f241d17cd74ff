// SPDX-License-Identifier: MIT
#pragma once

// schema-policy: what the schema of --schema FILE does not accept.

#include <string_view>
#include <utility>

#include <nosana/document/pointer.hpp>
#include <nosana/lint/rule.hpp>

namespace nosana::rules {

struct schema_policy {
  static constexpr text::Literal id = "schema-policy";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::policy};
  static constexpr text::Literal summary =
      "the schema given by --schema does not accept the definition";
  static constexpr text::Literal doc = R"md(
## What it finds
Every place where the definition breaks the JSON Schema given by `--schema FILE`, such as an organisation's rules
for its jobs: images only from its own registry, a GPU in every operation, names that its tools can rely on. Of
alternatives (`anyOf`, `oneOf`) the nearest one is explained.
## Why it matters
The official validators know what a host can run, not what an organisation wants to run. A definition that they
accept may still pull an image from a stranger.
## Instead
Do what the message and the schema's own description say, or change the schema. It is read as draft-07; references
stay inside the file, regular expressions are run by RE2, and `format` is an annotation.
## Source
JSON Schema draft-07 (draft-handrews-json-schema-01 and draft-handrews-json-schema-validation-01)
)md";
  // Without --schema there is nothing to break, so both are good; examples/policy shows schemas at
  // work.
  static constexpr Example examples[] = {
      {"good: a container",
       R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "hello", )"
       R"("args": {"image": "registry.example/hello:1", "cmd": ["echo", "hello"]}}]})",
       0},
      {"good: no operation", R"({"version": "0.1", "type": "container", "ops": []})", 0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void schema_policy::check(const Context& context, Findings& findings) {
  for (const PolicyViolation& violation : context.policy) {
    Finding finding;
    finding.severity = severity;
    finding.message = violation.message;
    finding.help = violation.help;
    finding.pointer = mask::pointer(context.document, violation.node);
    finding.span = context.document.tape()[violation.node].span();
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
