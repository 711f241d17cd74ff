// SPDX-License-Identifier: MIT
#pragma once

// Running a command that reads from a pipe; signals and the exit status are passed through.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace nosana::tool {

/// How much of the pipe's content the command read.
enum class Delivery : std::uint8_t {
  none,  ///< it never opened the pipe
  part,  ///< it closed the pipe before the end
  whole
};

/// How a command ended.
struct ChildEnd {
  int status = 0;       ///< as in a shell: 128 and the number of a signal; 126 or 127: not started
  int start_error = 0;  ///< the errno, if it was not started
  Delivery delivery = Delivery::none;
};

/// The words of a command with every {} replaced by `path`.
[[nodiscard]] std::vector<std::string> with_path(const std::vector<std::string>& command,
                                                 std::string_view path);

/// Blocks the signals that run_child() passes on, so that none of them ends this process before its
/// cleanup. Call it before anything is created that needs a cleanup.
void hold_signals();

/// Runs the command to its end, and writes `bytes` once into the named pipe `pipe` if the command
/// opens it. The name and its folder are removed at that moment, so that there is only one reader:
/// the first process of this user that opens it, which may be another process than the command.
///
/// Never waits for a reader: a command that does not open the pipe runs normally. Signals sent to
/// this process are forwarded to the command; those of the terminal reach it directly.
/// command   at least one word
/// pipe      empty: nothing to write
/// throws    IoError, after the command was asked to terminate
[[nodiscard]] ChildEnd run_child(const std::vector<std::string>& command, const std::string& pipe,
                                 std::string_view bytes);

}  // namespace nosana::tool
