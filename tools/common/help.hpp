// SPDX-License-Identifier: MIT
#pragma once

// The output of --help: lines of 80 columns, terms on the left, their meaning on the right.

#include <string>

#include <common/command_line.hpp>

namespace nosana::tool {

/// The help of a tool: its commands, or the options of the command without a name.
/// throws   std::bad_alloc
[[nodiscard]] std::string help_text(const Tool& tool);

/// The help of one command.
[[nodiscard]] std::string help_text(const Tool& tool, const Command& command);

/// The output of --version. json   with the commit, the compiler and the libraries
[[nodiscard]] std::string version_text(const Tool& tool, bool json);

}  // namespace nosana::tool
