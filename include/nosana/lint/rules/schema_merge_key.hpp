// SPDX-License-Identifier: MIT
#pragma once

// schema-merge-key: the merge key << in YAML, which is a property like any other to the official
// tools.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct schema_merge_key {
  static constexpr text::Literal id = "schema-merge-key";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::mistakes};
  static constexpr text::Literal summary = "a YAML merge key, which YAML 1.2 does not have";
  static constexpr text::Literal doc = R"md(
## What it finds
`<<: *name` in a YAML definition, where the schemas do not accept a property of the name `<<`.
## Why it matters
Merge keys belong to YAML 1.1. The official command line reads YAML 1.2, where `<<` is a property like any other: nothing
is merged, and the validators refuse the definition.
## Instead
Write the properties out. An alias can stand for a whole value (`env: *common`), but not for a part of an object.
## Source
YAML 1.2.2, section 10.2 (the merge key is not among the types); npm yaml 2.9.1, option `merge`, which is off for YAML 1.2
)md";
  static constexpr Example examples[] = {
      {"good: an alias for a whole value, as JSON",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {"A": "b"}}}]})",
       0},
      {"good: a variable may have this name",
       R"({"version": "0.1", "type": "container", "global": {"env": {"<<": "b"}}, "ops": []})", 0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void schema_merge_key::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  for (const Mistake& mistake : context.mistakes) {
    if (mistake.owner != id) continue;
    const std::uint32_t node = mistake.violation.node;
    const bool at_key = mistake.violation.kind == ViolationKind::unknown;
    Finding finding = words::finding_of(
        document, mistake,
        "YAML 1.2 has no merge keys: \"<<\" is a property like any other here, and is refused");
    if (!at_key) finding.span = document.tape()[node - 1].span();
    finding.help =
        "write the properties out; an alias can only stand for a whole value, as in \"env: *name\"";
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
