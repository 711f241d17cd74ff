// SPDX-License-Identifier: MIT
#pragma once

// How a job definition is going to be posted. It decides what a leak is.

#include <cstdint>
#include <string_view>

namespace nosana {

enum class Posting : std::uint8_t {
  public_ipfs,  ///< the file itself is pinned on public IPFS: `nosana job post`
  confidential  ///< a blank definition is pinned, the file goes to the host: `nosana job post --confidential`
};

/// The word for it in reports.
[[nodiscard]] constexpr std::string_view name_of(Posting posting) noexcept {
  return posting == Posting::confidential ? "confidential" : "public";
}

}  // namespace nosana
