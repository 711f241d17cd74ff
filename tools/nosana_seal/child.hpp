// SPDX-License-Identifier: MIT
#pragma once

// Running a command that reads one pipe of ours, while signals and its exit status pass through.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace nosana::tool {

/// How much of the bytes the command took.
enum class Delivery : std::uint8_t {
  none,  ///< it never opened the pipe
  part,  ///< it closed the pipe before the end
  whole
};

/// How a command ended.
struct ChildEnd {
  int status = 0;  ///< as a shell has it: of a signal 128 and its number; 126 or 127: not started
  int start_error = 0;  ///< the errno, where it was not started
  Delivery delivery = Delivery::none;
};

/// The words of a command with `path` in place of every {}.
[[nodiscard]] std::vector<std::string> with_path(const std::vector<std::string>& command,
                                                 std::string_view path);

/// Blocks the signals that run_child() passes on, so that none of them ends this process before it
/// has cleaned up. To be called before there is anything to clean up.
void hold_signals();

/// Runs the command to its end, and writes `bytes` once into the named pipe `pipe` if the command
/// opens it. The name and its folder are gone as soon as it does, so that there is one reader only:
/// the first process of this user that opens it, which nothing here can tell from the command.
///
/// Never waits for a reader: a command that does not open the pipe just runs. Signals that somebody
/// sends to this process go to the command; those of the terminal reach it anyway.
/// command   at least one word
/// pipe      empty: there is nothing to write
/// throws    IoError, after the command was told to end
[[nodiscard]] ChildEnd run_child(const std::vector<std::string>& command, const std::string& pipe,
                                 std::string_view bytes);

}  // namespace nosana::tool
