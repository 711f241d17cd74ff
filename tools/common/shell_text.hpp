// SPDX-License-Identifier: MIT
#pragma once

// The simple commands in a shell text: a parser for enough of the language to find the programs
// that a short text runs, and to report when it cannot.
//
// source   POSIX.1-2017, Shell Command Language, 2.2, 2.3, 2.6, 2.10

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nosana::tool {

/// A word of a simple command.
struct ShellWord {
  std::string text;  ///< without quotes; `unknown` in place of expansions

  /// false: word splitting or globbing may make it no word or several
  bool is_one_word = true;
  bool is_literal = true;  ///< false: a part of it is an expansion
  bool is_quoted = false;  ///< a part of it is quoted, so it is not a reserved word
};

/// In ShellWord::text, a value that only the running shell knows. No name contains it.
inline constexpr char unknown = '\x01';

/// One simple command, without redirections, and without the reserved words and assignments before
/// its program.
struct ShellCommand {
  std::vector<ShellWord> words;
  std::vector<ShellWord> other_words;  ///< values of assignments, targets of redirections
};

/// The commands that a text runs.
struct ShellScript {
  /// In the order of the text, including those inside of $( ) and backquotes.
  std::vector<ShellCommand> commands;
  /// Whether the whole text was understood. If not, `commands` must not be used.
  bool is_understood = true;
};

/// Parses a text as the argument of `sh -c`. Comments are left out.
///
/// positional   $0, $1, ...: substituted for references to them, if nothing in the text changes
///              them
/// cost         one pass
[[nodiscard]] ShellScript read_shell_text(std::string_view text,
                                          std::span<const std::string> positional);

}  // namespace nosana::tool
