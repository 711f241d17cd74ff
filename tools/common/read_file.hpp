// SPDX-License-Identifier: MIT
#pragma once

// Reading files, pipes and devices, with a size limit.

#include <cstddef>
#include <string>

#include <common/bytes.hpp>
#include <common/descriptor.hpp>

namespace nosana::tool {

/// Opens `path` for reading. throws   IoError ("NAME: no such file or directory")
[[nodiscard]] Descriptor open_for_reading(const std::string& path);

/// The same for an input that the user named. Says so where it waits for the other end of a named
/// pipe. throws   IoError
[[nodiscard]] Descriptor open_input_file(const std::string& path);

/// Refuses a named pipe and a device, which could be waited for for ever; what a shell made for
/// `<(...)`, and standard input, pass. A file that is not there passes too: opening it says why.
/// throws   IoError
void refuse_pipe_or_device(const std::string& path);

/// Says on standard error that standard input is a terminal, which is waited for, if it is one.
void say_if_terminal_is_read() noexcept;

/// Whether standard input is a pipe in which something is waiting to be read.
[[nodiscard]] bool has_piped_input() noexcept;

/// As open_for_reading() for a file that the user did not name, such as a configuration that was
/// found: it must be a regular file, or a link to one. Reading a pipe or a device would block.
/// throws   IoError ("NAME: not a regular file")
[[nodiscard]] Descriptor open_regular_file(const std::string& path);

/// Reads once, at most `max_bytes` bytes; 0 is the end. `name` is for the error.
/// throws   IoError
[[nodiscard]] std::size_t read_some(int descriptor, char* to, std::size_t max_bytes,
                                    const std::string& name);

/// Reads into `bytes`, replacing its content, until the end of the input or until there are
/// `max_bytes` bytes.
///
/// One read for a regular file of any size; pipes and devices are read in growing steps.
/// throws   IoError; std::bad_alloc
void read_all(int descriptor, std::size_t max_bytes, const std::string& name, Bytes& bytes);

}  // namespace nosana::tool
