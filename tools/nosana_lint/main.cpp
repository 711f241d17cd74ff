// SPDX-License-Identifier: MIT
// nosana-lint: what it does is in command.cpp.

#include <csignal>

#include <common/descriptor.hpp>
#include <nosana_lint/command.hpp>
#include <platform/platform.hpp>

int main(int count, char** arguments) {
  nosana::tool::occupy_standard_descriptors();
  (void)std::signal(
      SIGPIPE, SIG_IGN);  // a write to a closed pipe fails instead, and the exit status says so
  // A core dump would write the definition to the disk. Where the system refuses, linting goes on.
  (void)nosana::tool::leave_no_core_dump();
  return static_cast<int>(nosana::tool::run_command(count, arguments));
}
