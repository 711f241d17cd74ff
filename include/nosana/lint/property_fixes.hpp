// SPDX-License-Identifier: MIT
#pragma once

// When a property that no validator knows may be renamed or moved: the fixes of
// schema-unknown-property, where there is one answer.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/lint/context.hpp>
#include <nosana/lint/fixes.hpp>
#include <nosana/lint/foreign_words.hpp>
#include <nosana/lint/moves.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/schema/levels.hpp>
#include <nosana/schema/takes.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/edit_distance.hpp>

namespace nosana::property_fixes {

using namespace nosana::detail;

/// Renames the key where it can only have been meant for the suggested property, which the object
/// lacks: no other property is as near, no other key of the object is near it, and the value is of
/// its type.
[[nodiscard]] inline std::optional<Fix> rename(const Context& context, const Mistake& mistake);

/// Moves the member where there is one object that it can belong to, and the value is right there.
/// message     what the fix does
/// operation   that holds the member
[[nodiscard]] inline std::optional<Fix> move(const Context& context, const Mistake& mistake,
                                             const mask::SafeText& message, const Value& operation);

/// Puts a value into a list where all validators that were asked for take it there.
[[nodiscard]] inline std::optional<Fix> enlist(const Context& context, std::uint32_t node,
                                               const mask::SafeText& message);

// ---- implementation ----

namespace detail {

using schema::Level;

/// An object with more members gets no fix: each member is looked at for each mistake.
inline bool has_few_members(const Document& document, const Mistake& mistake) {
  constexpr std::size_t max_members = 64;
  return Value(document, mistake.violation.other).members().size() <= max_members;
}

/// Whether the validators that were asked for take the value of the key `node` as the property
/// `name` of a level.
inline bool is_accepted(const Context& context, std::uint32_t node, Level level,
                        std::string_view name) {
  for (const Profile profile : all_profiles) {
    if (!context.options.profiles.has(profile)) continue;
    const schema::Program& program = context.schemas.of(profile);
    const auto shape = schema::Levels(program).property(level, name);
    if (!shape || !schema::shape_accepts(program, *shape, context.document, node + 1)) return false;
  }
  return true;
}

/// Whether another unknown key of the object could be meant for the suggestion too.
inline bool has_rival(const Document& document, const Mistake& mistake,
                      const std::vector<std::string_view>& names) {
  for (const Member member : Value(document, mistake.violation.other).members()) {
    const bool known = std::find(names.begin(), names.end(), member.key()) != names.end();
    if (member.key_node() == mistake.violation.node || known) continue;
    const auto* const meaning = lint_words::meaning_of(member.key(), mistake.level,
                                                       Value(document, mistake.violation.other));
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

}  // namespace detail

inline std::optional<Fix> rename(const Context& context, const Mistake& mistake) {
  const Document& document = context.document;
  if (!detail::has_few_members(document, mistake)) return std::nullopt;
  const Violation& violation = mistake.violation;
  const schema::Program& program = *mistake.program;
  const auto names = program.properties(violation.shape);
  const std::string_view meant = mistake.suggestion;
  const auto found = std::find(names.begin(), names.end(), meant);
  if (found == names.end()) return std::nullopt;
  const bool translated = mistake.meaning != nullptr;
  if (detail::is_only_hint(mistake)) return std::nullopt;
  const std::string_view written = document.content(violation.node);
  if (!translated && !fixes::surely_meant(written, meant, names)) return std::nullopt;
  if (translated && !detail::is_accepted(context, violation.node, mistake.level, meant))
    return std::nullopt;
  const auto property = static_cast<std::uint32_t>(found - names.begin());
  const schema::Types types = program.types(program.property_shape(violation.shape, property));
  const Kind kind = document.tape()[violation.node + 1].kind;
  if ((types & schema::type_bit(kind)) == 0) return std::nullopt;
  if (detail::has_rival(document, mistake, names) || detail::has_rival_elsewhere(context, mistake))
    return std::nullopt;
  return fixes::rewrite("rename it to " + words::in_quotes(meant), document, violation.node, meant);
}

inline std::optional<Fix> move(const Context& context, const Mistake& mistake,
                               const mask::SafeText& message, const Value& operation) {
  const Document& document = context.document;
  if (!detail::has_few_members(document, mistake)) return std::nullopt;
  const std::uint32_t node = mistake.violation.node;
  const std::string_view name = mistake.suggestion;
  const bool of_run = mistake.home != schema::Level::args ||
                      operation.find(name_id("type")).string() == "container/run";
  const bool global_too = mistake.level == schema::Level::root &&
                          mistake.home != schema::Level::global &&
                          schema::Levels(*mistake.program).property(schema::Level::global, name);
  if (detail::is_only_hint(mistake) || !of_run || global_too ||
      !detail::is_accepted(context, node, mistake.home, name))
    return std::nullopt;
  if (detail::has_rival(document, mistake, mistake.program->properties(mistake.violation.shape)))
    return std::nullopt;
  if (detail::has_rival_elsewhere(context, mistake)) return std::nullopt;
  return moves::move(message, document, operation, node, mistake.home, name);
}

inline std::optional<Fix> enlist(const Context& context, std::uint32_t node,
                                 const mask::SafeText& message) {
  const Document& document = context.document;
  std::vector<Step> steps = steps_to(document, node);
  if (steps.empty() || steps.back().index) return std::nullopt;
  const std::string_view name = steps.back().key;
  steps.pop_back();
  std::string path;
  for (const Step& step : steps) {
    if (!step.index && !path.empty()) path += '.';
    path += step.index ? std::string_view("[]") : step.key;
  }
  schema::Level level = schema::Level::none;
  for (const schema::detail::LevelRow& row : schema::detail::levels) {
    if (row.path == path) level = row.level;
  }
  for (const Profile profile : all_profiles) {
    if (!context.options.profiles.has(profile)) continue;
    const schema::Program& program = context.schemas.of(profile);
    const auto shape = schema::Levels(program).property(level, name);
    if (!shape || !schema::takes_in_list(program, *shape, document, node)) return std::nullopt;
  }
  return fixes::enlist(message, document, node);
}

}  // namespace nosana::property_fixes
