// SPDX-License-Identifier: MIT
#pragma once

// nosana-lint lsp: a language server on standard input and output.

#include <common/exit_status.hpp>
#include <nosana_lint/options.hpp>

namespace nosana::tool {

/// Serves one client until it says `exit`, or until the input ends.
/// returns  clean; findings (1) if the client did not say `shutdown` before, as the protocol
///          demands
/// throws   UsageError; IoError: the input is not the protocol; ClosedPipe
[[nodiscard]] ExitStatus serve_lsp(const Options& options);

}  // namespace nosana::tool
