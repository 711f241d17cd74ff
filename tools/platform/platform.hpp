// SPDX-License-Identifier: MIT
#pragma once

// What the tools need of an operating system beyond POSIX files: one file a platform implements it, linux.cpp or
// wasm.cpp. A new platform begins here.

#include <cstddef>
#include <functional>
#include <span>

namespace nosana::tool {

/// Fills `bytes` from the system's source of randomness. False where it has none.
[[nodiscard]] bool fill_random(std::span<std::byte> bytes) noexcept;

/// What the system calls an errno, in English: "No such file or directory". Null: nothing.
[[nodiscard]] const char* error_description(int error) noexcept;

/// No core dump of this process from here on, and nobody but root may attach to it. A command that it
/// executes has both again, and the limit on core dumps is not touched: execve() resets the mark.
/// Whether the system did it.
/// source   prctl(2), PR_SET_DUMPABLE; core(5): a process without the mark leaves no dump, a pipe of
///          core_pattern included, which a limit of 0 does not close
[[nodiscard]] bool leave_no_core_dump() noexcept;

/// The same, and no core dumps of the processes that it starts either.
[[nodiscard]] bool keep_memory_private() noexcept;

/// How many threads the machine runs at once, at least 1.
[[nodiscard]] std::size_t processors() noexcept;

/// Runs `share` in this thread and in up to `threads` - 1 others, and waits for all. Where the system gives no more
/// threads, those that there are do the work. `share` does not throw.
void run_in_threads(std::size_t threads, const std::function<void()>& share);

}  // namespace nosana::tool
