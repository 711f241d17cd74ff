// SPDX-License-Identifier: MIT
#pragma once

// json-duplicate-key: a key occurs more than once in an object.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct json_duplicate_key {
  static constexpr text::Literal id = "json-duplicate-key";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::problems};
  static constexpr text::Literal summary = "a key stands more than once in an object";
  static constexpr text::Literal doc = R"md(
## What it finds
A key that its object already has, also when one of them is spelt with escapes.
## Why it matters
`JSON.parse` silently keeps the last one, other readers the first, and YAML refuses the file: what runs is not
what somebody reads. The dropped value still stands in the file, so every rule looks at it too.
## Instead
Keep one of them.
## Source
RFC 8259, section 4; ECMA-262, JSON.parse
)md";
  static constexpr Example examples[] = {
      {"bad: two types",
       R"({"version": "0.1", "type": "container", "ops": [], "type": "container"})", 1},
      {"good: each key once", R"({"version": "0.1", "type": "container", "ops": []})", 0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void json_duplicate_key::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  for (const Problem& problem : document.problems()) {
    if (problem.kind != ProblemKind::duplicate_key) continue;
    const std::uint32_t key = node_at(document, problem.span.begin);
    Finding finding = words::finding_at(
        document, key,
        "key " + words::quoted_key(document.content(key)) + " is already in this object");
    finding.help =
        document.syntax() == Syntax::yaml
            ? mask::SafeText("keep one of them: the official tools refuse YAML with repeated keys")
            : "keep one of them: JSON.parse takes the last, other readers the first";
    finding.related.push_back({"first defined here", problem.related});
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
