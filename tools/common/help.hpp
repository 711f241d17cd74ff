// SPDX-License-Identifier: MIT
#pragma once

// What --help prints: lines of 80 columns, terms on the left, what they mean on the right.

#include <string>

#include <common/command_line.hpp>

namespace nosana::tool {

/// The help of a tool: its commands, or the options of the command without a name.
/// throws   std::bad_alloc
[[nodiscard]] std::string help_text(const Tool& tool);

/// The help of a command of it.
[[nodiscard]] std::string help_text(const Tool& tool, const Command& command);

/// What --version prints. json   with the commit, the compiler and the libraries
[[nodiscard]] std::string version_text(const Tool& tool, bool json);

}  // namespace nosana::tool
