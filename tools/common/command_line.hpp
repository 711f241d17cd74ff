// SPDX-License-Identifier: MIT
#pragma once

// The face of a tool as a table: its commands with their options, and its exit statuses. From it are
// made the reader of the command line (run_tool.hpp), --help (help.hpp), the manual page and the
// completions of the shells (pages/pages.hpp).

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include <common/arguments.hpp>
#include <common/message.hpp>

namespace nosana::tool {

/// What the words of a command are that are no options.
enum class InputKind : std::uint8_t {
  words,           ///< addresses and names: nothing that a shell can complete
  files,           ///< files that are read; standard input for -
  files_or_stdin,  ///< the same; standard input where none is given
};

struct Command {
  std::string_view name;     ///< empty: what the tool does when no command is named
  std::string_view usage;    ///< what follows the name
  std::string_view summary;  ///< one line; of a command without a name: that of the tool
  std::string_view details;  ///< what --help says below it
  std::span<const OptionRow> options;
  std::size_t min_inputs;
  std::size_t max_inputs;
  InputKind inputs;
  bool takes_command;  ///< after "--"
  /// returns   the exit status
  /// throws    CommandFailure, ClosedPipe, nosana::Error
  int (*run)(const Arguments&);
};

/// An exit status and what it means.
struct StatusRow {
  int status;
  std::string_view text;
};

/// A word that an option takes, such as the id of a rule, and what it means.
struct WordRow {
  std::string_view word;
  std::string_view text;
};

/// Words that options with one of the arguments NAME and NAME=... take. A word of a family may stand
/// for all that begin with it.
struct WordList {
  std::string_view argument;  ///< "RULE"; empty: the tool has no list
  std::string_view name;      ///< "rule", for the names of functions in the shells
  std::string_view plural;
  std::vector<WordRow> (*words)();  ///< sorted
  std::vector<std::string_view> (*families)();
};

/// How far the memory of the process is kept from others.
enum class Memory : std::uint8_t {
  no_core_dump,  ///< where the system does it
  locked_away    ///< or the tool does not run
};

struct Tool {
  std::string_view name;     ///< "nosana-seal"
  std::string_view summary;  ///< what it is
  /// In the order of --help. Where the first has no name, the options of all are those of the first.
  std::span<const Command* const> commands;
  std::span<const std::string_view> groups;  ///< headings of the options; empty: one
  std::span<const StatusRow> statuses;
  std::string_view status_note;  ///< what is said below the statuses; may be empty
  std::string_view closing;      ///< the last paragraph of --help; may be empty
  std::string_view prefix;       ///< a first word that means nothing: "job" of the official client
  WordList words;
  Memory memory;
  bool explains_in_lines;  ///< "error: " and "hint: " on lines of their own

  int usage_status;    ///< of a UsageError
  int io_status;       ///< of an IoError, of what went wrong inside, of a closed pipe
  int refused_status;  ///< of Refused
  /// The status of any other CommandFailure.
  int (*status_of)(const CommandFailure&);
  /// What --version --json says beside name, version, commit, compiler and build_type.
  void (*describe_build)(nlohmann::ordered_json&);
};

/// The command of a name; nullptr: there is none.
[[nodiscard]] const Command* find_command(const Tool& tool, std::string_view name) noexcept;

/// The row of an option by "--name"; nullptr: there is none.
[[nodiscard]] const OptionRow* find_option(std::span<const OptionRow> options,
                                           std::string_view name) noexcept;

/// What the tool does when no command is named; nullptr: nothing.
[[nodiscard]] inline const Command* root_command(const Tool& tool) noexcept {
  return tool.commands.front()->name.empty() ? tool.commands.front() : nullptr;
}

}  // namespace nosana::tool
