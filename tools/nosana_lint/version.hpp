// SPDX-License-Identifier: MIT
#pragma once

// What --version prints.

#include <string>

namespace nosana::tool {

/// "nosana-lint 0.1.0", or an object with all that is known about the build. With a line end.
[[nodiscard]] std::string version_text(bool json);

}  // namespace nosana::tool
