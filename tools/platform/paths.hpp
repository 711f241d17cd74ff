// SPDX-License-Identifier: MIT
#pragma once

// Names of files, which are UTF-8 everywhere in the tools, and the paths of the standard library:
// on Windows a path is of UTF-16, and the library of mingw-w64 does not take a std::string for
// UTF-8.

#include <filesystem>
#include <string>

namespace nosana::tool {

/// The path that a name means.
[[nodiscard]] std::filesystem::path path_of(const std::string& name);

/// The name of a path, with "/" between its parts.
[[nodiscard]] std::string name_of(const std::filesystem::path& path);

}  // namespace nosana::tool
