// SPDX-License-Identifier: MIT
#pragma once

// The main() of a tool, and what it prints on standard output.

#include <string_view>

#include <common/command_line.hpp>

namespace nosana::tool {

/// Standard output was closed by whoever read it, as `head` does: no reason for words, but nobody
/// got the answer.
struct ClosedPipe {};

/// Writes to standard output at once. throws   IoError, ClosedPipe
void print(std::string_view text);

/// Finds the command, reads its options, runs it, and says what went wrong.
/// count, arguments   of main()
/// returns            the exit status
/// throws             nothing that derives from std::exception
[[nodiscard]] int run_command_line(const Tool& tool, int count, const char* const* arguments);

/// The same, in a process that is made ready: descriptors 0 to 2 are open, a closed pipe is an error
/// of the write, and the memory is kept from others as the tool asks for.
[[nodiscard]] int run_tool(const Tool& tool, int count, const char* const* arguments);

}  // namespace nosana::tool
