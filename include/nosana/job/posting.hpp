// SPDX-License-Identifier: MIT
#pragma once

// How a job definition is posted, which decides what counts as a leak.

#include <cstdint>
#include <string_view>

namespace nosana {

/// How a definition is posted.
enum class Posting : std::uint8_t {
  public_ipfs,  ///< the file itself is pinned on public IPFS: `nosana job post`
  /// a blank definition is pinned, the file is sent to the host: `nosana job post --confidential`
  confidential
};

/// Its name in reports.
[[nodiscard]] constexpr std::string_view name_of(Posting posting) noexcept {
  return posting == Posting::confidential ? "confidential" : "public";
}

}  // namespace nosana
