// SPDX-License-Identifier: MIT
#pragma once

// What exec may run: a command that reads the opened file, and does not publish it.

#include <string>
#include <vector>

namespace nosana::tool {

/// Refuses a command that has {} not exactly once, and one that names the official client and is not
/// understood to be `nosana job post --confidential` of {}: directly, by a package runner, after env,
/// sudo and the like, and in the text of a shell, each of whose commands is looked at. A command that
/// does not name the client passes: what other programs do with the file is not known here.
///
/// throws   Failure (usage), without the words of the command
void check_exec_command(const std::vector<std::string>& command);

}  // namespace nosana::tool
