// SPDX-License-Identifier: MIT
#pragma once

// guard -- COMMAND: lints the file that a command would post, as it would post it, and runs the
// command only when there is nothing to report. A command that is not understood to the last word
// is refused.

#include <common/exit_status.hpp>
#include <nosana_lint/options.hpp>

namespace nosana::tool {

/// Lints and, if all is well, becomes the command: then it does not return.
/// throws   UsageError, IoError, ClosedPipe
[[nodiscard]] ExitStatus guard(const Options& options);

}  // namespace nosana::tool
