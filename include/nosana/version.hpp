// SPDX-License-Identifier: MIT
#pragma once

// The version of the library and of the tools built from it. CMake reads it from here.

#include <string_view>

namespace nosana {

/// The version of the library.
inline constexpr std::string_view version = "0.1.0";

/// The URL of docs/rules.md, for reports that link a rule. Empty (no links) until the project has a
/// public home.
inline constexpr std::string_view rules_page;

}  // namespace nosana
