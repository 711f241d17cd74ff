// SPDX-License-Identifier: MIT
// In place of nosana_lint/guard.cpp, which becomes the command that it guards; Windows cannot
// replace a process by another.

#include <nosana_lint/guard.hpp>

#include <common/message.hpp>

namespace nosana::tool {

ExitStatus guard(const Options&) {
  throw UsageError(
      "guard is not available on Windows; lint the file with nosana-lint, and post it if the exit "
      "status is 0");
}

}  // namespace nosana::tool
