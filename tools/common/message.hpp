// SPDX-License-Identifier: MIT
#pragma once

// Messages about the run, on standard error: "nosana-lint: lower case, no full stop".

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace nosana::tool {

/// The prefix of every message. Each tool defines it, in its tool_name.cpp.
extern const std::string_view tool_name;

/// Ends a command. `what()` is the message for print_message(): lower case, no full stop, no value
/// of a document or a key.
class CommandFailure : public std::runtime_error {
 public:
  explicit CommandFailure(const std::string& text, std::string hint = {})
      : std::runtime_error(text), hint_(std::move(hint)) {}

  /// What to do next; may be empty.
  [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

 private:
  std::string hint_;
};

/// The command line or the configuration is wrong.
class UsageError : public CommandFailure {
 public:
  using CommandFailure::CommandFailure;
};

/// An input could not be read or an output not written.
class IoError : public CommandFailure {
 public:
  using CommandFailure::CommandFailure;
};

/// The name of a file on one line, as in reports (mask/file_name.hpp).
[[nodiscard]] std::string one_line(std::string_view name);

/// The C library's description of an errno, in lower case: "no such file or directory".
[[nodiscard]] std::string error_text(int error);

/// "NAME: no such file or directory"
[[nodiscard]] std::string error_text(std::string_view name, int error);

/// One line with the tool's name and the text. Characters that could disturb a terminal or a log
/// are escaped (mask/plain.hpp).
[[nodiscard]] std::string message(std::string_view text);

/// Writes a message to standard error. Failures are ignored: they cannot be reported.
void print_message(std::string_view text) noexcept;

}  // namespace nosana::tool
