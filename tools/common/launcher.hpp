// SPDX-License-Identifier: MIT
#pragma once

// Programs that start another program: env, sudo, time, nohup and the like, and shells with -c.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace nosana::tool {

/// The start of the command in a chain of such programs: `sudo env A=b nice nosana ...`.
///
/// returns   an index into `words`, 0 if the first word is not one of them; nothing if an option is
///           unknown or no command follows
[[nodiscard]] std::optional<std::size_t> start_of_command(std::span<const std::string> words);

/// A shell and the text that it runs.
struct ShellCall {
  std::string text;
  std::vector<std::string> positional;  ///< $0, $1, ...
};

/// Whether a command is a shell with the language of sh: sh, bash, dash, zsh, ksh and similar.
[[nodiscard]] bool is_shell(std::span<const std::string> words);

/// The text that `sh -c TEXT NAME ARG ...` runs.
/// returns   nothing if there is no -c, or an unknown option
[[nodiscard]] std::optional<ShellCall> shell_call(std::span<const std::string> words);

}  // namespace nosana::tool
