// SPDX-License-Identifier: MIT
#pragma once

// The exit statuses that scripts may rely on, the same for every tool.

namespace nosana::tool {

enum class ExitStatus : int {
  clean = 0,     ///< nothing at or above --fail-on
  findings = 1,  ///< something at or above --fail-on

  /// the command line or the configuration is wrong; the input was not checked
  usage = 2,
  no_answer = 3,     ///< an input could not be read, or an output not written
  cannot_run = 126,  ///< guard: the command was found but could not be run
  not_found = 127,   ///< guard: the command was not found; both as in env(1)
};

/// The status of two results of one run: usage takes precedence, then no_answer, then findings.
[[nodiscard]] constexpr ExitStatus worse(ExitStatus a, ExitStatus b) noexcept {
  const auto rank = [](ExitStatus status) {
    switch (status) {
      case ExitStatus::usage: return 3;
      case ExitStatus::no_answer:
      case ExitStatus::cannot_run:
      case ExitStatus::not_found: return 2;
      case ExitStatus::findings: return 1;
      case ExitStatus::clean: break;
    }
    return 0;
  };
  return rank(a) < rank(b) ? b : a;
}

}  // namespace nosana::tool
