// SPDX-License-Identifier: MIT
#pragma once

// File handling of the commands: one input, one output, messages on standard error.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include <sys/stat.h>

#include <common/arguments.hpp>
#include <common/bytes.hpp>
#include <common/run_tool.hpp>
#include <nosana_seal/status.hpp>

namespace nosana::tool {

/// The content of an input, wiped on destruction.
struct SealInput {
  std::string name;  ///< for messages
  Bytes bytes;
  struct stat file {};  ///< of standard input all zero
};

/// Whether an input is standard input: no file that has a name is linked nowhere.
[[nodiscard]] inline bool is_standard_input(const SealInput& input) noexcept {
  return input.file.st_nlink == 0;
}

/// Reads a file, or standard input for "-". Prints a message if that is a terminal.
/// max_bytes   a larger input is refused
/// too_long    the status of that refusal
/// throws      Failure, IoError
[[nodiscard]] SealInput read_file(const std::string& name, std::size_t max_bytes,
                                  SealStatus too_long = SealStatus::malformed);

/// The same for a file that must not be waited for: a named pipe or a device is refused, but for
/// /dev/stdin and what a shell passes for `<(...)`.
/// throws      Failure, IoError
[[nodiscard]] SealInput read_named_file(const std::string& name, std::size_t max_bytes,
                                        SealStatus too_long = SealStatus::malformed);

/// The one file that the arguments name; standard input if they name none.
/// throws   Failure, IoError
[[nodiscard]] SealInput read_input(const Arguments& arguments, std::size_t max_bytes,
                                   SealStatus too_long = SealStatus::malformed);

/// Writes to the file of --output, or to standard output if there is none or it is "-".
/// inputs   files that must not be overwritten
/// throws   Failure, Refused, IoError, ClosedPipe
void write_output(const Arguments& arguments, std::string_view bytes,
                  std::span<const struct stat> inputs = {});

/// Creates the missing folders of a path, with mode 0700.
/// throws   IoError
void make_private_folders(const std::string& path);

/// Whether write_output() would write to a terminal.
[[nodiscard]] bool writes_to_terminal(const Arguments& arguments);

/// "nosana-seal: warning: TEXT", unless --quiet is given.
void warn(const Arguments& arguments, std::string_view text);

}  // namespace nosana::tool
