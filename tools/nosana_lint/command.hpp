// SPDX-License-Identifier: MIT
#pragma once

// nosana-lint as a function of its command line, for main() and for WebAssembly.

#include <common/exit_status.hpp>

namespace nosana::tool {

/// Does what the command line says, and says on standard error what is wrong with it.
/// arguments   the first is the name of the program
/// throws      nothing that derives from std::exception
[[nodiscard]] ExitStatus run_command(int count, const char* const* arguments);

}  // namespace nosana::tool
