// SPDX-License-Identifier: MIT
// nosana-lint, exported by the larger module: the tool itself, over the files of npm/lib/files.js.

#include <cstdarg>

#include <emscripten.h>

#include <common/message.hpp>
#include <common/run_tool.hpp>
#include <nosana_lint/guard.hpp>
#include <nosana_lint/option_table.hpp>

namespace nosana::tool {

ExitStatus guard(const Options&) {
  throw UsageError(
      "guard starts a command, which this build of nosana-lint cannot; the one that is built from "
      "source can");
}

}  // namespace nosana::tool

extern "C" {

__attribute__((import_module("env"), import_name("nosana_open"))) long nosana_open(long path,
                                                                                   long flags,
                                                                                   long mode);

// Instead of the library's, which opens nothing.
long __syscall_open(const char* path, long flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const long mode = va_arg(rest, long);
  va_end(rest);
  return nosana_open(reinterpret_cast<long>(path), flags, mode);
}

EMSCRIPTEN_KEEPALIVE int nosana_lint(int count, const char* const* arguments) {
  return nosana::tool::run_command_line(nosana::tool::lint_tool, count, arguments);
}
}
