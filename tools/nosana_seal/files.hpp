// SPDX-License-Identifier: MIT
#pragma once

// What every command does with files: one input, one output, words on standard error.

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

/// What was read, wiped when it goes.
struct SealInput {
  std::string name;  ///< for messages
  Bytes bytes;
  struct stat file {};  ///< st_nlink is 0 for standard input
};

/// Reads a file, or standard input for "-". Says so on standard error when that is a terminal.
/// most     bytes; a larger input is refused
/// beyond   the status with which it is
/// throws   Failure, IoError
[[nodiscard]] SealInput read_file(const std::string& name, std::size_t most,
                                  SealStatus beyond = SealStatus::malformed);

/// The one file that the arguments name; standard input where they name none.
/// throws   Failure, IoError
[[nodiscard]] SealInput read_input(const Arguments& arguments, std::size_t most,
                                   SealStatus beyond = SealStatus::malformed);

/// Writes to the file that --output names, or to standard output where it names none or "-".
/// inputs   files that must not be overwritten
/// throws   Failure, Refused, IoError, ClosedPipe
void write_output(const Arguments& arguments, std::string_view bytes,
                  std::span<const struct stat> inputs = {});

/// Makes the folders of a file that are missing, with mode 0700.
/// throws   IoError
void make_private_folders(const std::string& path);

/// Whether write_output() would write to a terminal.
[[nodiscard]] bool writes_to_terminal(const Arguments& arguments);

/// "nosana-seal: warning: TEXT", unless --quiet is given.
void warn(const Arguments& arguments, std::string_view text);

}  // namespace nosana::tool
