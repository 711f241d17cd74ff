// SPDX-License-Identifier: MIT
#pragma once

// The pages that are installed beside the tool, made from its table of options and its catalogue.

#include <string>
#include <string_view>

#include <common/roff.hpp>
#include <nosana_lint/option_table.hpp>

namespace nosana::tool::pages {

/// nosana-lint(1), in man(7).
[[nodiscard]] std::string manual();

/// What bash, zsh and fish read to complete a command line. They know the rules of this build.
[[nodiscard]] std::string bash_completion();
[[nodiscard]] std::string zsh_completion();
[[nodiscard]] std::string fish_completion();

/// What stands behind an option, as far as a shell can complete it.
enum class Value : std::uint8_t {
  none,    ///< the option takes nothing
  free,    ///< anything: nothing to complete
  choice,  ///< one of its choices
  file,
  rule,           ///< one rule id
  rules,          ///< ids and families, with commas between them
  rule_level,     ///< an id or a family, =, one of the choices
  choice_or_file  ///< one of the choices, and perhaps = and a file
};

[[nodiscard]] constexpr Value value_of(const OptionRow& row) noexcept {
  if (row.argument.empty()) return Value::none;
  if (row.argument == "FILE") return Value::file;
  if (row.argument == "RULE") return adds_up(row) ? Value::rules : Value::rule;
  if (row.argument == "RULE=LEVEL") return Value::rule_level;
  if (row.argument.ends_with("[=FILE]")) return Value::choice_or_file;
  return row.choices.empty() ? Value::free : Value::choice;
}

/// The text of an option for a list in a shell: up to the first ; or its default.
[[nodiscard]] constexpr std::string_view short_text(const OptionRow& row) noexcept {
  return row.text.substr(0, std::min(row.text.find(';'), row.text.find(" (default")));
}

/// The commands that may stand first, as guard, with blanks between them.
[[nodiscard]] std::string commands();

/// The ids of the rules, or their families, with blanks between them.
[[nodiscard]] std::string rule_ids();
[[nodiscard]] std::string rule_families();

using roff::replaced;

}  // namespace nosana::tool::pages
