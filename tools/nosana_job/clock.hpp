// SPDX-License-Identifier: MIT
#pragma once

// The time of day, as hosts, journals and events have it.

#include <chrono>
#include <cstdint>

namespace nosana::tool {

/// Milliseconds since 1970, now.
[[nodiscard]] inline std::int64_t now_milliseconds() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace nosana::tool
