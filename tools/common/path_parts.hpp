// SPDX-License-Identifier: MIT
#pragma once

// The two parts of a path.

#include <cstddef>
#include <string>
#include <string_view>

namespace nosana::tool {

/// What follows the last slash; the whole path where it has none.
[[nodiscard]] inline std::string_view file_name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

/// The folder with its slash; "." where the path names none.
[[nodiscard]] inline std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "." : std::string(path.substr(0, slash + 1));
}

}  // namespace nosana::tool
