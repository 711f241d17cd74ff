// SPDX-License-Identifier: MIT
#pragma once

// The operating system functions that the tools need beyond POSIX files. One file implements them
// for each platform, linux.cpp or wasm.cpp. A port to a new platform begins here.

#include <cstddef>
#include <functional>
#include <span>

namespace nosana::tool {

/// Fills `bytes` from the system's source of randomness. False if there is none.
[[nodiscard]] bool fill_random(std::span<std::byte> bytes) noexcept;

/// The system's description of an errno, in English: "No such file or directory". Null if there is
/// none.
[[nodiscard]] const char* error_description(int error) noexcept;

/// Disables core dumps of this process, and lets only root attach to it. A command that it executes
/// has both again, because execve() resets the flag; the limit on core dumps is not changed.
/// Returns whether the system did it.
/// source   prctl(2), PR_SET_DUMPABLE; core(5): a process without the flag leaves no dump, not even
///          to a pipe of core_pattern, which a limit of 0 does not prevent
[[nodiscard]] bool leave_no_core_dump() noexcept;

/// The same, and no core dumps of child processes.
[[nodiscard]] bool keep_memory_private() noexcept;

/// The number of threads that the machine runs at once, at least 1.
[[nodiscard]] std::size_t processors() noexcept;

/// Runs `share` in this thread and in up to `threads` - 1 others, and waits for all. If the system
/// cannot create more threads, the existing ones do the work. `share` must not throw.
void run_in_threads(std::size_t threads, const std::function<void()>& share);

}  // namespace nosana::tool
