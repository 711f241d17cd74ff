// SPDX-License-Identifier: MIT
#pragma once

// The version of the library and of the tools built from it. CMake reads it from here.

#include <string_view>

namespace nosana {

inline constexpr std::string_view version = "0.1.0";

}  // namespace nosana
