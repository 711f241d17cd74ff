// SPDX-License-Identifier: MIT
#pragma once

// What exec may run: a command that reads the opened file, and does not publish it.

#include <string>
#include <vector>

namespace nosana::tool {

/// Refuses a command in which {} does not stand exactly once, and one that posts a job, or may, but not
/// confidentially: `job post` in two neighbouring words, or inside one that a shell would read.
///
/// throws   Failure (usage), without the words of the command
void check_exec_command(const std::vector<std::string>& command);

}  // namespace nosana::tool
