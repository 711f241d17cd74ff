// SPDX-License-Identifier: MIT
#pragma once

// Programs that start another program: env, sudo, time, nohup and the like, and shells with -c.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace nosana::tool {

/// Where the command begins that a chain of such programs starts: `sudo env A=b nice nosana ...`.
///
/// returns   an index into `words`, 0 where the first word is none of them; nothing where an option
///           is not known here, or where no command follows
[[nodiscard]] std::optional<std::size_t> start_of_command(std::span<const std::string> words);

/// A shell and the text that it runs.
struct ShellCall {
  std::string text;
  std::vector<std::string> positional;  ///< $0, $1, ...
};

/// Whether a command is a shell whose language is that of sh: sh, bash, dash, zsh, ksh and kin.
[[nodiscard]] bool is_shell(std::span<const std::string> words);

/// What `sh -c TEXT NAME ARG ...` runs.
/// returns   nothing where there is no -c, or an option that is not known here
[[nodiscard]] std::optional<ShellCall> shell_call(std::span<const std::string> words);

}  // namespace nosana::tool
