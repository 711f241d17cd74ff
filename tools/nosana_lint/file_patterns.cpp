// SPDX-License-Identifier: MIT
#include <nosana_lint/file_patterns.hpp>

#include <algorithm>

namespace nosana::tool {

namespace {

std::string lines_of(const std::vector<std::string>& patterns) {
  std::string text;
  for (const std::string& pattern : patterns) text += pattern + '\n';
  return text;
}

}  // namespace

FilePatterns::FilePatterns(const std::vector<std::string>& patterns)
    : patterns_(lines_of(patterns)) {}

bool FilePatterns::matches(std::string_view path) const {
  for (std::size_t end = path.find('/'); end != std::string_view::npos;
       end = path.find('/', end + 1)) {
    if (patterns_.ignores(path.substr(0, end), true).value_or(false)) return true;
  }
  return patterns_.ignores(path, false).value_or(false);
}

bool FilePatterns::is_pattern(std::string_view text) {
  const bool one_line = std::none_of(text.begin(), text.end(),
                                     [](char c) { return c == '\n' || c == '\r' || c == '\0'; });
  return one_line && !GitIgnore(text).empty();
}

}  // namespace nosana::tool
