// SPDX-License-Identifier: MIT
#pragma once

// A command of a tool, run in the process of the test, and what it prints.

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include <common/run_tool.hpp>

namespace nosana::testing {

/// While it exists, a standard descriptor is a file in memory: a file on a disk that is replaced
/// thousands of times is waited for.
class Redirected {
 public:
  explicit Redirected(int number)
      : number_(number),
        saved_(::fcntl(number, F_DUPFD_CLOEXEC, 3)),
        file_(::memfd_create("printed", MFD_CLOEXEC)) {
    (void)std::fflush(nullptr);
    REQUIRE(saved_ >= 0);
    REQUIRE(file_ >= 0);
    REQUIRE(::dup2(file_, number) == number);
  }
  Redirected(const Redirected&) = delete;
  Redirected& operator=(const Redirected&) = delete;
  ~Redirected() {
    (void)::dup2(saved_, number_);
    (void)::close(saved_);
    (void)::close(file_);
  }

  [[nodiscard]] std::string content() const {
    std::string text(static_cast<std::size_t>(::lseek(file_, 0, SEEK_END)), '\0');
    REQUIRE(::pread(file_, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size()));
    return text;
  }

 private:
  int number_;
  int saved_;
  int file_;
};

/// What a command printed, and its exit status.
struct CommandOutput {
  int status = 0;
  std::string out;
  std::string err;
};

/// Runs `TOOL words` with an empty standard input.
inline CommandOutput run_in_process(const tool::Tool& tool, const std::vector<std::string>& words) {
  std::vector<const char*> arguments = {tool.name.data()};
  for (const std::string& word : words) arguments.push_back(word.c_str());
  const Redirected in(STDIN_FILENO);
  const Redirected out(STDOUT_FILENO);
  const Redirected err(STDERR_FILENO);
  const int count = static_cast<int>(arguments.size());
  const int status = tool::run_command_line(tool, count, arguments.data());
  return {status, out.content(), err.content()};
}

}  // namespace nosana::testing
