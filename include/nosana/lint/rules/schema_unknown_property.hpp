// SPDX-License-Identifier: MIT
#pragma once

// schema-unknown-property: a property that both official validators refuse.

#include <algorithm>
#include <optional>
#include <string_view>

#include <nosana/lint/fixes.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct schema_unknown_property {
  static constexpr text::Literal id = "schema-unknown-property";
  static constexpr Severity severity = Severity::error;
  static constexpr text::Literal summary = "a property that no official validator knows";
  static constexpr text::Literal doc = R"md(
## What it finds
A property that the object may not have, and what was probably meant: `imgae` for `image`.
## Why it matters
The official validators refuse every unknown property, without naming it when it stands in `args`. On the host its
value is copied into a public result, even of a confidential job.
## Instead
Correct the name, or remove the property.
## Source
validateJobDefinition of @nosana/types 2.1.6 and @nosana/sdk 0.4.69
)md";
  static constexpr Example examples[] = {
      {"bad: imgae",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "hello", "args": {"imgae": "ubuntu"}}]})",
       1},
      {"good: image",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "hello", "args": {"image": "ubuntu"}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// Points at the property that was probably meant when it is there already.
inline void point_at_namesake(const Document& document, const Mistake& mistake, Finding& finding) {
  const std::vector<std::string_view> names = mistake.program->properties(mistake.violation.shape);
  const std::string_view meant = text::nearest(document.content(mistake.violation.node), names);
  const Value there =
      meant.empty() ? Value() : Value(document, mistake.violation.other).find(meant);
  if (there) {
    finding.help = "remove it; " + words::in_quotes(meant) + " is already defined";
    finding.related.push_back(
        {words::in_quotes(meant) + " is defined here", document.tape()[there.node() - 1].span()});
  } else {
    finding.help = names.empty() ? mask::SafeText("remove it")
                                 : "remove it; known here: " + words::one_of(names);
  }
}

/// Renames the key where it can only have been meant for the suggested property, which the object lacks: no other
/// property is as near, no other key of the object is near it, and the value is of its type.
inline std::optional<Fix> rename_fix(const Document& document, const Mistake& mistake) {
  constexpr std::size_t most_members = 64;  // each is looked at for each mistake
  const Violation& violation = mistake.violation;
  const Program& program = *mistake.program;
  const Value object(document, violation.other);
  const auto names = program.properties(violation.shape);
  const std::string_view meant = mistake.suggestion;
  const auto found = std::find(names.begin(), names.end(), meant);
  if (found == names.end() || object.members().size() > most_members) return std::nullopt;
  const std::string_view written = document.content(violation.node);
  if (!fixes::surely_meant(written, meant, names)) return std::nullopt;
  const auto property = static_cast<std::uint32_t>(found - names.begin());
  const schema::Types types = program.types(program.property_shape(violation.shape, property));
  const Kind kind = document.tape()[violation.node + 1].kind;
  if ((types & schema::type_bit(kind)) == 0) return std::nullopt;
  for (const Member member : object.members()) {
    const bool known = std::find(names.begin(), names.end(), member.key()) != names.end();
    if (member.key_node() == violation.node || known) continue;
    if (text::nearest(member.key(), names) == meant) return std::nullopt;
  }
  return fixes::rewrite("rename it to " + words::in_quotes(meant), document, violation.node, meant);
}

}  // namespace detail

inline void schema_unknown_property::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  for (const Mistake& mistake : context.mistakes) {
    const Violation& violation = mistake.violation;
    if (mistake.owner != id) continue;
    Finding finding = words::finding_of(
        document, mistake,
        "unknown property " + words::quoted_key(document.content(violation.node)) + " " +
            words::where(document, violation.other) + words::did_you_mean(mistake.suggestion));
    if (mistake.suggestion.empty()) {
      detail::point_at_namesake(document, mistake, finding);
    } else {
      finding.help = "rename it to " + words::in_quotes(mistake.suggestion);
      finding.fix = detail::rename_fix(document, mistake);
    }
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
