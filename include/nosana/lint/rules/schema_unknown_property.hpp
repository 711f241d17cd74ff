// SPDX-License-Identifier: MIT
#pragma once

// schema-unknown-property: a property that both official validators refuse.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nosana/lint/anchors.hpp>
#include <nosana/lint/fixes.hpp>
#include <nosana/lint/foreign_words.hpp>
#include <nosana/lint/moves.hpp>
#include <nosana/lint/newer_fields.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/schema/levels.hpp>
#include <nosana/text/any.hpp>

namespace nosana::rules {

struct schema_unknown_property {
  static constexpr text::Literal id = "schema-unknown-property";
  static constexpr Severity severity = Severity::error;
  static constexpr text::Literal summary = "a property that no official validator knows";
  static constexpr text::Literal doc = R"md(
## What it finds
A property that the object may not have, and what was probably meant: `imgae` for `image`, a word of docker, compose or
Kubernetes such as `command` for `cmd`, or a property at the wrong level, such as `env` outside of `args`.
## Why it matters
The official validators refuse every unknown property, without naming it when it stands in `args`. On the host its
value is copied into a public result, even of a confidential job.
## Instead
Correct the name, move the property to where it belongs, or remove it.
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

/// An object with more members gets no fix: each member is looked at for each mistake.
inline constexpr std::size_t max_members = 64;

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
  } else {
    finding.help = names.empty() ? mask::SafeText("remove it")
                                 : "remove it; known here: " + words::one_of(names);
  }
}

/// Whether the validators that were asked for take the value of the key `node` as the property
/// `name` of a level.
inline bool is_accepted(const Context& context, std::uint32_t node, Level level,
                        std::string_view name) {
  for (const Profile profile : all_profiles) {
    if (!context.options.profiles.has(profile)) continue;
    const Program& program = context.schemas.of(profile);
    const auto shape = schema::Levels(program).property(level, name);
    if (!shape || !accepts(program, *shape, context.document, node + 1)) return false;
  }
  return true;
}

/// Whether another unknown key of the object could be meant for the suggestion too.
inline bool has_rival(const Document& document, const Mistake& mistake,
                      const std::vector<std::string_view>& names) {
  for (const Member member : Value(document, mistake.violation.other).members()) {
    const bool known = std::find(names.begin(), names.end(), member.key()) != names.end();
    if (member.key_node() == mistake.violation.node || known) continue;
    const auto* const meaning = lint_words::meaning_of(member.key(), mistake.level);
    if (meaning != nullptr && meaning->key == mistake.suggestion) return true;
    if (mistake.home == Level::none && text::nearest(member.key(), names) == mistake.suggestion)
      return true;
  }
  return false;
}

/// Whether another mistake of the same operation has the same answer: "env" beside args, and
/// "environment" in them.
inline bool has_rival_elsewhere(const Context& context, const Mistake& mistake) {
  const auto target = [](const Mistake& each) {
    return each.home == Level::none ? each.level : each.home;
  };
  const auto operation = [&](const Mistake& each) {
    return moves::operation_of(context.document, each.violation.other).node();
  };
  return text::any_of(context.mistakes, [&](const Mistake& other) {
    return &other != &mistake && other.violation.kind == ViolationKind::unknown &&
           other.suggestion == mistake.suggestion && target(other) == target(mistake) &&
           (other.home != Level::none || mistake.home != Level::none) &&
           operation(other) == operation(mistake);
  });
}

/// Whether what was meant is not certain: nothing is renamed or moved.
inline bool is_only_hint(const Mistake& mistake) {
  return mistake.is_guess || (mistake.meaning != nullptr && mistake.meaning->only_hint);
}

/// Renames the key where it can only have been meant for the suggested property, which the object
/// lacks: no other property is as near, no other key of the object is near it, and the value is of
/// its type.
inline std::optional<Fix> rename_fix(const Context& context, const Mistake& mistake) {
  const Document& document = context.document;
  const Violation& violation = mistake.violation;
  const Program& program = *mistake.program;
  const auto names = program.properties(violation.shape);
  const std::string_view meant = mistake.suggestion;
  const auto found = std::find(names.begin(), names.end(), meant);
  if (found == names.end()) return std::nullopt;
  const bool translated = mistake.meaning != nullptr;
  if (is_only_hint(mistake)) return std::nullopt;
  const std::string_view written = document.content(violation.node);
  if (!translated && !fixes::surely_meant(written, meant, names)) return std::nullopt;
  if (translated && !is_accepted(context, violation.node, mistake.level, meant))
    return std::nullopt;
  const auto property = static_cast<std::uint32_t>(found - names.begin());
  const schema::Types types = program.types(program.property_shape(violation.shape, property));
  const Kind kind = document.tape()[violation.node + 1].kind;
  if ((types & schema::type_bit(kind)) == 0) return std::nullopt;
  if (has_rival(document, mistake, names) || has_rival_elsewhere(context, mistake))
    return std::nullopt;
  return fixes::rewrite("rename it to " + words::in_quotes(meant), document, violation.node, meant);
}

/// Moves the member where there is one object that it can belong to, and the value is right there.
inline std::optional<Fix> move_fix(const Context& context, const Mistake& mistake,
                                   const mask::SafeText& message, const Value& operation) {
  const Document& document = context.document;
  const std::uint32_t node = mistake.violation.node;
  const std::string_view name = mistake.suggestion;
  const bool of_run =
      mistake.home != Level::args || operation.find(name_id("type")).string() == "container/run";
  const bool global_too = mistake.level == Level::root && mistake.home != Level::global &&
                          schema::Levels(*mistake.program).property(Level::global, name);
  if (is_only_hint(mistake) || !of_run || global_too ||
      !is_accepted(context, node, mistake.home, name))
    return std::nullopt;
  if (has_rival(document, mistake, mistake.program->properties(mistake.violation.shape)))
    return std::nullopt;
  if (has_rival_elsewhere(context, mistake)) return std::nullopt;
  return moves::move(message, document, operation, node, mistake.home, name);
}

/// The key in quotes. A word of the table that is too long to be shown as a key of a document is
/// shown as the table has it.
inline mask::SafeText quoted_word(std::string_view key, Level at) {
  if (mask::may_show_key(key)) return words::quoted_key(key);
  const std::string_view known = lint_words::foreign_word(key, at);
  return known.empty() ? words::quoted_key(key) : words::in_quotes(known);
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
  if (Value(context.document, mistake.violation.other).members().size() <= max_members)
    finding.fix = move_fix(context, mistake, finding.help, operation);
  if (!finding.fix && mistake.meaning != nullptr && !mistake.meaning->advice.empty())
    finding.help = mistake.meaning->advice;
}

/// The help and the fix for a property with another name.
inline void point_at_name(const Context& context, const Mistake& mistake, Finding& finding) {
  finding.help = "rename it to " + words::in_quotes(mistake.suggestion);
  if (Value(context.document, mistake.violation.other).members().size() <= max_members)
    finding.fix = rename_fix(context, mistake);
  if (finding.fix || mistake.meaning == nullptr) return;
  const auto shape = schema::Levels(*mistake.program).property(mistake.level, mistake.suggestion);
  if (!mistake.meaning->advice.empty()) {
    finding.help += "; " + mask::SafeText(mistake.meaning->advice);
  } else if (shape &&
             !accepts(*mistake.program, *shape, context.document, mistake.violation.node + 1)) {
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
