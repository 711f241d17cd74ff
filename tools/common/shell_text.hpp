// SPDX-License-Identifier: MIT
#pragma once

// The simple commands in a text of the shell: enough of its language to say which programs a short
// text runs, and to say so where it cannot.
//
// source   POSIX.1-2017, Shell Command Language, 2.2, 2.3, 2.6, 2.10

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nosana::tool {

/// A word of a simple command.
struct ShellWord {
  std::string text;  ///< without its quotes; `unknown` in place of what is expanded
  bool is_one_word =
      true;                ///< false: may become none or several words, by splitting or by globbing
  bool is_literal = true;  ///< false: a part of it is expanded
  bool is_quoted = false;  ///< a part of it stands in quotes, so it is no reserved word
};

/// What stands in ShellWord::text for a value that only the running shell knows. No name has it.
inline constexpr char unknown = '\x01';

/// One simple command, without redirections, and without what stands before its program: reserved
/// words and assignments.
struct ShellCommand {
  std::vector<ShellWord> words;
  std::vector<ShellWord> beside;  ///< values of assignments, targets of redirections
};

/// What a text runs.
struct ShellScript {
  /// In the order of the text, those inside of $( ) and backquotes too.
  std::vector<ShellCommand> commands;
  /// Whether every character of the text was understood. Where it was not, `commands` is of no use.
  bool is_understood = true;
};

/// Reads a text as the argument of `sh -c`. Comments are left out.
///
/// positional   $0, $1, ...: put in for what names them, where nothing in the text changes them
/// cost         one pass
[[nodiscard]] ShellScript read_shell_text(std::string_view text,
                                          std::span<const std::string> positional);

}  // namespace nosana::tool
