// SPDX-License-Identifier: MIT
#pragma once

// The pages that are installed with a tool, made from its table.

#include <span>
#include <string>
#include <string_view>

#include <common/command_line.hpp>
#include <common/pages/roff.hpp>

namespace nosana::tool::pages {

/// The texts of the manual page that are not in the table.
struct ManualTexts {
  std::string_view description;
  std::span<const roff::Entry> sections;  ///< a heading and its text, before the exit statuses
  std::string_view status_note;           ///< after them; may be empty
  std::span<const roff::Entry> environment;
  std::span<const roff::Entry> files;
  std::span<const roff::Entry> examples;
  std::string_view see_also;  ///< in man(7)
};

/// The manual page, in man(7).
[[nodiscard]] std::string manual(const Tool& tool, const ManualTexts& texts);

/// The completion scripts for bash, zsh and fish.
[[nodiscard]] std::string bash_completion(const Tool& tool);
[[nodiscard]] std::string zsh_completion(const Tool& tool);
[[nodiscard]] std::string fish_completion(const Tool& tool);

/// The main() of the program that writes the pages into a folder.
[[nodiscard]] int write_pages_of(const Tool& tool, const ManualTexts& texts,
                                 std::span<char*> arguments);

/// The argument of an option, as far as a shell can complete it.
enum class Value : std::uint8_t {
  none,    ///< the option takes nothing
  free,    ///< any text: nothing to complete
  choice,  ///< one of its choices
  file,
  word,           ///< one word of the tool's list
  words,          ///< words of the list and families, separated by commas
  word_level,     ///< a word or a family, =, one of the choices
  choice_or_file  ///< one of the choices, and perhaps = and a file
};

[[nodiscard]] Value value_of(const Tool& tool, const OptionRow& option);

/// The description of an option in a completion list: up to the first ; or its default.
[[nodiscard]] std::string_view short_text(const OptionRow& option);

/// The names of the commands that have one, separated by blanks.
/// only   a filter, or nullptr
[[nodiscard]] std::string command_names(const Tool& tool, bool (*only)(const Command&) = nullptr);

/// The words of the tool's list, or their families, separated by blanks.
[[nodiscard]] std::string list_words(const Tool& tool);
[[nodiscard]] std::string list_families(const Tool& tool);

/// The name of a shell function: "_nosana_lint".
[[nodiscard]] std::string function_name(const Tool& tool);

}  // namespace nosana::tool::pages
