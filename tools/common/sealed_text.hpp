// SPDX-License-Identifier: MIT
#pragma once

// Whether a text is an envelope of nosana-seal, which nothing judges as a definition.

#include <cstdint>

#include <common/file_texts.hpp>

namespace nosana::tool {

enum class Sealing : std::uint8_t {
  none,    ///< no envelope
  broken,  ///< says that it is one, and violates the format: it may hold plain text
  sound    ///< holds nothing in plain text
};

/// cost   parses the envelope where there is one; otherwise a look at a key
[[nodiscard]] Sealing sealing_of(const FoundText& found);

}  // namespace nosana::tool
