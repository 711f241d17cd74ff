// SPDX-License-Identifier: MIT
#pragma once

// Where log lines go: standard output, as text for people or as events, and a file. A closed pipe
// and a full disk are told once and stop nothing.

#include <cstdint>
#include <optional>
#include <string>

#include <common/descriptor.hpp>
#include <nosana/host/log_lines.hpp>
#include <nosana_job/context.hpp>
#include <nosana_job/events.hpp>

namespace nosana::tool {

/// A file that lines are appended to, made with mode 0600. throws   IoError
[[nodiscard]] Descriptor open_log_file(const std::string& name);

class LogOutput {
 public:
  /// file   empty: none; made with mode 0600, or appended to
  /// throws   IoError: the file cannot be opened
  LogOutput(const Context& context, Events& events, const std::string& file, bool shown);

  void write(const host::LogLine& line, host::LogNews news);

  /// Only lines from this moment on, in milliseconds since 1970.
  void since(std::int64_t time) noexcept { since_ = time; }

 private:
  void write_to_file(const std::string& text);

  bool json_;
  bool shown_;
  Events& events_;
  Descriptor file_;
  std::string name_;
  std::int64_t since_ = 0;
  bool closed_ = false;
};

/// A line for people: "OPERATION | text", harmless for a terminal.
[[nodiscard]] std::string line_text(const host::LogLine& line);

}  // namespace nosana::tool
