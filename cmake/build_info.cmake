# SPDX-License-Identifier: MIT
# Run at every build (cmake -P): writes build_info.hpp for the tools if its content has changed.
# Takes OUTPUT, SOURCE_DIR, COMPILER and BUILD_TYPE.
cmake_minimum_required(VERSION 3.25)
set(commit "")
find_program(git git)
if(git AND EXISTS "${SOURCE_DIR}/.git")
  execute_process(COMMAND "${git}" -C "${SOURCE_DIR}" describe --always --dirty --abbrev=12
                          --match "v[0-9]*"
                  OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()

set(content "// SPDX-License-Identifier: MIT
#pragma once

// The sources and the compiler of this build, for --version --json. Made by cmake/build_info.cmake; do not edit.

#include <string_view>

namespace nosana::build_info {

inline constexpr std::string_view commit = \"${commit}\";  ///< empty outside a checkout
inline constexpr std::string_view compiler = \"${COMPILER}\";
inline constexpr std::string_view build_type = \"${BUILD_TYPE}\";

}  // namespace nosana::build_info
")
set(old "")
if(EXISTS "${OUTPUT}")
  file(READ "${OUTPUT}" old)
endif()
if(NOT old STREQUAL content)
  file(WRITE "${OUTPUT}" "${content}")
endif()
