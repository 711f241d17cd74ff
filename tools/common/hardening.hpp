// SPDX-License-Identifier: MIT
#pragma once

// Making a process keep its memory to itself.

namespace nosana::tool {

/// No core dump of this process from here on, and nobody but root may attach to it. A command that it
/// executes has both again, and the limit on core dumps is not touched: execve() resets the mark.
/// Whether the system did it.
/// source   prctl(2), PR_SET_DUMPABLE; core(5): a process without the mark leaves no dump, a pipe of
///          core_pattern included, which a limit of 0 does not close
[[nodiscard]] bool leave_no_core_dump() noexcept;

/// The same, and no core dumps of the processes that it starts either.
[[nodiscard]] bool keep_memory_private() noexcept;

}  // namespace nosana::tool
