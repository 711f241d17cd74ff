// SPDX-License-Identifier: MIT
#pragma once

// FilePatterns: which files a part of the configuration is about, in the syntax of .gitignore.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <common/gitignore.hpp>

namespace nosana::tool {

class FilePatterns {
 public:
  /// patterns   as the lines of a .gitignore file; the last one that fits decides, "!" takes back
  explicit FilePatterns(const std::vector<std::string>& patterns);

  /// Whether a pattern fits the file or a folder above it.
  ///
  /// path   relative to the folder of the configuration, "/" between names, none at either end
  [[nodiscard]] bool matches(std::string_view path) const;

  /// Whether a text is a pattern at all: not empty, no comment, on one line.
  [[nodiscard]] static bool is_pattern(std::string_view text);

 private:
  GitIgnore patterns_;
};

}  // namespace nosana::tool
