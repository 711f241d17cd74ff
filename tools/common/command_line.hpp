// SPDX-License-Identifier: MIT
#pragma once

// The command line of a tool as a table: its commands with their options, and its exit statuses.
// The parser (run_tool.hpp), --help (help.hpp), the manual page and the shell completions
// (pages/pages.hpp) are made from it.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <common/arguments.hpp>
#include <common/message.hpp>

namespace nosana::tool {

/// The meaning of the inputs of a command (its words that are not options).
enum class InputKind : std::uint8_t {
  words,           ///< addresses and names, which a shell cannot complete
  files,           ///< files that are read; - is standard input
  files_or_stdin,  ///< the same; standard input if none is given
};

struct Command {
  std::string_view name;     ///< empty: the command that runs if none is given
  std::string_view usage;    ///< the rest of the usage line after the name
  std::string_view summary;  ///< one line; without a name: that of the tool
  std::string_view details;  ///< the text of --help below it
  std::span<const OptionRow> options;
  std::size_t min_inputs;
  std::size_t max_inputs;
  InputKind inputs;
  bool takes_command;  ///< after "--"
  /// returns   the exit status
  /// throws    CommandFailure, ClosedPipe, nosana::Error
  int (*run)(const Arguments&);
};

/// An exit status and its meaning.
struct StatusRow {
  int status;
  std::string_view text;
};

/// A word that an option accepts, such as the id of a rule, and its meaning.
struct WordRow {
  std::string_view word;
  std::string_view text;
};

/// The words that options with the argument NAME or NAME=... accept. A word of a family selects all
/// words that begin with it.
struct WordList {
  std::string_view argument;  ///< "RULE"; empty: the tool has no list
  std::string_view name;      ///< "rule", for the names of functions in the shells
  std::string_view plural;
  std::vector<WordRow> (*words)();  ///< sorted
  std::vector<std::string_view> (*families)();
};

/// How the memory of the process is protected.
enum class Memory : std::uint8_t {
  no_core_dump,  ///< if the system permits it
  locked_away    ///< otherwise the tool does not run
};

struct Tool {
  std::string_view name;     ///< "nosana-seal"
  std::string_view summary;  ///< one line of description
  /// In the order of --help. If the first has no name, all commands share its options.
  std::span<const Command* const> commands;
  std::span<const std::string_view> groups;  ///< headings of the options; empty: one
  std::span<const StatusRow> statuses;
  std::string_view status_note;  ///< the text below the statuses; may be empty
  std::string_view closing;      ///< the last paragraph of --help; may be empty
  std::string_view prefix;       ///< an ignored first word: "job" of the official client
  WordList words;
  Memory memory;
  bool explains_in_lines;  ///< "error: " and "hint: " on separate lines

  int usage_status;    ///< of a UsageError
  int io_status;       ///< of an IoError, an internal error, a closed pipe
  int refused_status;  ///< of Refused
  /// The status of any other CommandFailure.
  int (*status_of)(const CommandFailure&);
  /// Adds the tool's fields to --version --json, besides name, version, commit, compiler and
  /// build_type.
  void (*describe_build)(nlohmann::ordered_json&);
};

/// The command with a name; nullptr if there is none.
[[nodiscard]] const Command* find_command(const Tool& tool, std::string_view name) noexcept;

/// The row of an option by "--name"; nullptr if there is none.
[[nodiscard]] const OptionRow* find_option(std::span<const OptionRow> options,
                                           std::string_view name) noexcept;

/// The command that runs if none is given; nullptr if there is none.
[[nodiscard]] inline const Command* root_command(const Tool& tool) noexcept {
  return tool.commands.front()->name.empty() ? tool.commands.front() : nullptr;
}

}  // namespace nosana::tool
