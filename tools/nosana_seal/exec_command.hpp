// SPDX-License-Identifier: MIT
#pragma once

// The commands that exec may run: they read the opened file, and do not publish it.

#include <string>
#include <vector>

namespace nosana::tool {

/// Refuses a command without exactly one {}, and one that names the official client and is not
/// recognized as `nosana job post --confidential` of {}: directly, by a package runner, after env,
/// sudo and similar, and in the text of a shell, where every command is checked. A command that
/// does not name the client is accepted: what other programs do with the file is unknown.
///
/// throws   Failure (usage), without the words of the command
void check_exec_command(const std::vector<std::string>& command);

}  // namespace nosana::tool
