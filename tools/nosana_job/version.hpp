// SPDX-License-Identifier: MIT
#pragma once

// What --version prints.

#include <string>

namespace nosana::tool {

/// json   with the commit, the compiler and the libraries
[[nodiscard]] std::string job_version(bool json);

}  // namespace nosana::tool
