// SPDX-License-Identifier: MIT
#pragma once

// The memory that a program gives back, wiped: for a program that holds texts of others for long,
// in containers that copy when they grow. Linked into nosana-lint alone, for its language server.

namespace nosana::tool {

/// From here on the bytes of what `delete` gives back are set to zero. Not under a sanitizer, which
/// has a heap of its own.
void wipe_freed_memory() noexcept;

}  // namespace nosana::tool
