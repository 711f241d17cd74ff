// SPDX-License-Identifier: MIT
#pragma once

// From the text of a configuration to its Document. yaml-cpp takes its time to compile: here it is
// alone.

#include <cstddef>
#include <string_view>

#include <nosana/document/document.hpp>

namespace nosana::tool {

/// Longest configuration, in bytes.
inline constexpr std::size_t config_limit = std::size_t{1} << 20;

/// Reads the text of a configuration. `text` must outlive the document.
void parse_config(std::string_view text, Document& document);

}  // namespace nosana::tool
