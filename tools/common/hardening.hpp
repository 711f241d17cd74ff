// SPDX-License-Identifier: MIT
#pragma once

// Making a process keep its memory to itself.

namespace nosana::tool {

/// No core dumps from here on, of this process and of those that it starts, and nobody but root may
/// attach to this one. Whether the system did all of it.
[[nodiscard]] bool keep_memory_private() noexcept;

}  // namespace nosana::tool
