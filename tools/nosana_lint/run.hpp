// SPDX-License-Identifier: MIT
#pragma once

// The run: inputs -> documents -> findings -> reports, on as many threads as pay.

#include <common/exit_status.hpp>
#include <nosana_lint/options.hpp>

namespace nosana::tool {

/// Lints everything that the options name, writes the reports, and says how it went.
/// throws   UsageError; IoError when a report cannot be written; ClosedPipe
[[nodiscard]] ExitStatus run(const Options& options);

}  // namespace nosana::tool
