// SPDX-License-Identifier: MIT
#pragma once

// Ignore: a decision of the user not to be told about some findings, from the configuration or from
// a comment of the document. What is done with them is in lint/suppress.hpp.

#include <cstdint>
#include <string>
#include <string_view>

#include <nosana/lint/pointer_pattern.hpp>
#include <nosana/mask/safe_text.hpp>
#include <nosana/text/span.hpp>

namespace nosana {

/// Whether `name`, a rule id or a family with its dash ("secret-"), means the rule.
[[nodiscard]] constexpr bool means(std::string_view name, std::string_view rule) noexcept {
  return name.ends_with('-') ? rule.starts_with(name) : rule == name;
}

/// Rules that speak about ignores and the configuration. No ignore holds for them.
inline constexpr std::string_view config_family = "config-";

/// An ignore of the configuration.
struct Ignore {
  std::string rule;  ///< an id, or a family: "secret-"
  /// Where it holds.
  PointerPattern place;
};

/// Something to tell about an ignore in a comment. The config- rules make findings of these.
struct IgnoreProblem {
  /// What is wrong: it cannot be read, or it suppresses nothing.
  enum class Kind : std::uint8_t { invalid, unused };

  /// Which of them.
  Kind kind;
  /// The comment that it stands in.
  Span comment;
  /// One line for people.
  mask::SafeText message;
  /// What to do.
  mask::SafeText help;
};

}  // namespace nosana
