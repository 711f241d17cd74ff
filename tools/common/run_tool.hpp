// SPDX-License-Identifier: MIT
#pragma once

// The main() of a tool, and its standard output.

#include <string_view>

#include <common/command_line.hpp>

namespace nosana::tool {

/// Standard output was closed by its reader, as `head` does: no message, but an error status.
struct ClosedPipe {};

/// Writes to standard output at once. throws   IoError, ClosedPipe
void print(std::string_view text);

/// Finds the command, parses its options, runs it, and reports errors.
/// count, arguments   of main()
/// returns            the exit status
/// throws             no exception derived from std::exception
[[nodiscard]] int run_command_line(const Tool& tool, int count, const char* const* arguments);

/// The same, in a prepared process: descriptors 0 to 2 are open, a closed pipe is a write error,
/// and the memory is protected as the tool requires.
[[nodiscard]] int run_tool(const Tool& tool, int count, const char* const* arguments);

}  // namespace nosana::tool
