// SPDX-License-Identifier: MIT
#pragma once

// The properties that newer hosts know and both pinned validators refuse.
// schemas/latest.schema.json has them too; a test holds the two against each other.

#include <array>
#include <string_view>

#include <nosana/mask/safe_text.hpp>
#include <nosana/schema/levels.hpp>
#include <nosana/schema/profile.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::detail {

struct NewerField {
  schema::Level level;
  text::Literal name;
};

/// source   schemas/README.md
inline constexpr std::array<NewerField, 5> newer_fields = {{
    {schema::Level::root, "ssh"},
    {schema::Level::args, "trusted_execution_env"},
    {schema::Level::execution, "timeout"},
    {schema::Level::health_check, "restart_on_failure"},
    {schema::Level::health_check, "max_restarts"},
}};

/// Whether newer hosts know the property `name` at a level.
[[nodiscard]] constexpr bool is_newer_field(schema::Level level, std::string_view name) noexcept {
  for (const NewerField& field : newer_fields) {
    if (field.level == level && field.name == name) return true;
  }
  return false;
}

/// The level at which newer hosts know the property `name`, or Level::none.
[[nodiscard]] constexpr schema::Level newer_level(std::string_view name) noexcept {
  for (const NewerField& field : newer_fields) {
    if (field.name == name) return field.level;
  }
  return schema::Level::none;
}

/// What the message about such a property ends with.
/// rejected_by   the validators that refuse it
[[nodiscard]] inline mask::SafeText newer_words(ProfileSet rejected_by) {
  mask::SafeText text = " is known to newer hosts; the validator";
  if (rejected_by.kit && rejected_by.sdk)
    return text + "s @nosana/types 2.1.6 and @nosana/sdk 0.4.69 refuse it";
  return text + (rejected_by.kit ? mask::SafeText(" @nosana/types 2.1.6 refuses it")
                                 : mask::SafeText(" @nosana/sdk 0.4.69 refuses it"));
}

inline constexpr text::Literal newer_help =
    "remove it, or lint with --profile latest when you post with newer tools to newer hosts";

}  // namespace nosana::detail
