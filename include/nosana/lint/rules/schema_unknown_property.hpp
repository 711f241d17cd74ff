// SPDX-License-Identifier: MIT
#pragma once

// schema-unknown-property: a property that both official validators refuse.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/lint/anchors.hpp>
#include <nosana/lint/foreign_words.hpp>
#include <nosana/lint/moves.hpp>
#include <nosana/lint/newer_fields.hpp>
#include <nosana/lint/property_fixes.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/schema/levels.hpp>
#include <nosana/text/edit_distance.hpp>

namespace nosana::rules {

struct schema_unknown_property {
  static constexpr text::Literal id = "schema-unknown-property";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::mistakes};
  static constexpr text::Literal summary = "a property that no official validator knows";
  static constexpr text::Literal doc = R"md(
## What it finds
A property that the object may not have, and what was probably meant: `imgae` for `image`, a word of docker, compose or
Kubernetes such as `command` for `cmd`, or a property at the wrong level, such as `env` outside of `args`.
## Why it matters
The official validators refuse every unknown property, without naming it when it stands in `args`. On the host its
value is copied into a public result, even of a confidential job.
## Instead
Correct the name, move the property to where it belongs, or remove it. `--fix` moves it in JSON only: in YAML the
indentation would change.
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

using schema::Level;

/// The path to a property of another level as it is written beside its own: "execution.depends_on"
/// in args.
inline mask::SafeText path_to(Level at, Level home, std::string_view name) {
  std::string_view path = schema::path_of(home);
  const bool in_operation = at != Level::root && at != Level::global;
  for (const std::string_view prefix : {"ops[].args.", "ops[]."}) {
    const bool shorter = at == Level::args || prefix == "ops[].";
    if (!in_operation || !shorter || !path.starts_with(prefix)) continue;
    path.remove_prefix(prefix.size());
    break;
  }
  const bool alone = path.empty() || (in_operation && path == "ops[]");
  return alone ? mask::own_words(name) : mask::own_words(path) + "." + mask::own_words(name);
}

/// What comes after "unknown property ...": what was meant, or where it belongs.
inline mask::SafeText meant_words(const Document& document, const Mistake& mistake) {
  if (mistake.home == Level::none) return words::did_you_mean(mistake.suggestion);
  if (document.content(mistake.violation.node) != mistake.suggestion) {
    return "; did you mean " +
           mask::quoted(path_to(mistake.level, mistake.home, mistake.suggestion)) + "?";
  }
  const std::string_view path = schema::path_of(mistake.home);
  if (path.empty()) return "; it belongs at the top level";
  return "; it belongs in " + words::in_quotes(path);
}

/// What to do with a member whose property is there already, under `path`.
inline mask::SafeText already_defined(const Document& document, std::uint32_t node,
                                      const Value& there, const mask::SafeText& path) {
  const Value value(document, node + 1);
  if (value.is_object() && there.is_object() && !value.members().empty())
    return "merge it into " + path + ", which is already defined, and remove it here";
  return "remove it; " + path + " is already defined";
}

/// Points at the property that was probably meant when it is there already.
inline void point_at_namesake(const Document& document, const Mistake& mistake, Finding& finding) {
  const std::vector<std::string_view> names = mistake.program->properties(mistake.violation.shape);
  const bool translated = mistake.meaning != nullptr && mistake.meaning->home == mistake.level;
  const std::string_view written = document.content(mistake.violation.node);
  std::string_view meant =
      translated ? std::string_view(mistake.meaning->key) : text::nearest(written, names);
  if (!translated && (mistake.meaning != nullptr || !text::is_typo_of(written, meant))) meant = {};
  const Value there =
      meant.empty() ? Value() : Value(document, mistake.violation.other).find(meant);
  if (there) {
    finding.help =
        already_defined(document, mistake.violation.node, there, words::in_quotes(meant));
    finding.related.push_back(
        {words::in_quotes(meant) + " is defined here", document.tape()[there.node() - 1].span()});
  } else if (mistake.meaning != nullptr) {
    finding.help = mistake.meaning->advice;
  } else if (const Level level = newer_level(written); level != Level::none) {
    const std::string_view path = schema::path_of(level);
    finding.help =
        "remove it; newer hosts know it " +
        (path.empty() ? mask::SafeText("at the top level") : "in " + words::in_quotes(path)) +
        " (--profile latest)";
  } else {
    finding.help = names.empty() ? mask::SafeText("remove it")
                                 : "remove it; known here: " + words::one_of(names);
  }
}

/// The key in quotes. A word of the table is shown even if it is too long for a key of a document,
/// for it differs from the table in case and separators only.
inline mask::SafeText quoted_word(std::string_view key, Level at) {
  if (mask::may_show_key(key)) return words::quoted_key(key);
  const std::string_view known = lint_words::foreign_word(key, at);
  constexpr std::size_t max_separators = 4;
  if (known.empty()) return words::quoted_key(key);
  return words::in_quotes(key.size() <= known.size() + max_separators ? key : known);
}

/// A property that is right for newer hosts.
inline Finding newer_field(const Document& document, const Mistake& mistake) {
  const Violation& violation = mistake.violation;
  Finding finding = words::finding_of(
      document, mistake,
      "property " + words::quoted_key(document.content(violation.node)) + " " +
          words::where(document, violation.other) + newer_words(mistake.rejected_by));
  finding.help = newer_help;
  return finding;
}

/// The help and the fix for a property that belongs somewhere else.
inline void point_home(const Context& context, const Mistake& mistake, Finding& finding) {
  const Document& document = context.document;
  const Value operation = moves::operation_of(document, mistake.violation.other);
  const Value target = moves::object_of(document, operation, mistake.home);
  const Value there = target.find(mistake.suggestion);
  std::string_view rest = schema::path_of(mistake.home);
  mask::SafeText path;
  if (operation && rest.starts_with("ops[]")) {
    path = words::path(document, operation.node());
    rest.remove_prefix(5);
  }
  path += mask::own_words(rest);
  if (!path.empty()) path += ".";
  path += mask::own_words(mistake.suggestion);
  if (there) {
    finding.help = already_defined(document, mistake.violation.node, there, mask::quoted(path));
    finding.related.push_back({words::in_quotes(mistake.suggestion) + " is defined here",
                               document.tape()[there.node() - 1].span()});
    return;
  }
  finding.help = "move it to " + mask::quoted(path);
  finding.fix = property_fixes::move(context, mistake, finding.help, operation);
  if (!finding.fix && mistake.meaning != nullptr && !mistake.meaning->advice.empty())
    finding.help = mistake.meaning->advice;
}

/// The help and the fix for a property with another name.
inline void point_at_name(const Context& context, const Mistake& mistake, Finding& finding) {
  finding.help = "rename it to " + words::in_quotes(mistake.suggestion);
  finding.fix = property_fixes::rename(context, mistake);
  if (finding.fix || mistake.meaning == nullptr) return;
  const auto shape = schema::Levels(*mistake.program).property(mistake.level, mistake.suggestion);
  if (!mistake.meaning->advice.empty()) {
    finding.help += "; " + mask::SafeText(mistake.meaning->advice);
  } else if (shape && !schema::shape_accepts(*mistake.program, *shape, context.document,
                                             mistake.violation.node + 1)) {
    finding.help += "; it must be " + words::expectation(*mistake.program, *shape);
  }
}

}  // namespace detail

inline void schema_unknown_property::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  int searches = 64;  // for anchors
  for (const Mistake& mistake : context.mistakes) {
    const Violation& violation = mistake.violation;
    if (mistake.owner != id) continue;
    if (is_newer_field(mistake.level, document.content(violation.node))) {
      findings.add(detail::newer_field(document, mistake));
      continue;
    }
    Finding finding = words::finding_of(
        document, mistake,
        "unknown property " + detail::quoted_word(document.content(violation.node), mistake.level) +
            " " + words::where(document, violation.other) + detail::meant_words(document, mistake));
    if (mistake.suggestion.empty()) {
      detail::point_at_namesake(document, mistake, finding);
    } else if (mistake.home != schema::Level::none) {
      detail::point_home(context, mistake, finding);
    } else {
      detail::point_at_name(context, mistake, finding);
    }
    if (mistake.level == schema::Level::root &&
        nosana::detail::holds_used_anchor(document, violation.node, searches)) {
      finding.help =
          "remove it, also where it only holds anchors; write an anchor at its first use";
      finding.fix.reset();
    }
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
