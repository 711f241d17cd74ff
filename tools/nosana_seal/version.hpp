// SPDX-License-Identifier: MIT
#pragma once

// What --version prints.

#include <string>

namespace nosana::tool {

/// One line; as JSON all that is known about the build.
[[nodiscard]] std::string seal_version(bool json);

}  // namespace nosana::tool
