// SPDX-License-Identifier: MIT
#pragma once

// Which .nosana-lint.yaml holds for the files of a folder.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace nosana::tool {

/// Looks for configurations, each folder once.
///
/// The nearest one holds, from the folder itself up to the root of its repository, the folder with
/// `.git`. Outside of a repository the search ends at the current folder, or at the folder itself
/// where that is somewhere else: nobody's settings are taken up by chance.
class ConfigSearch {
 public:
  /// here   the current folder, as all folders here: absolute, without links, ending in "/"
  explicit ConfigSearch(std::string here) : here_(std::move(here)) {}

  /// The folder of the configuration that holds for `folder`; empty when there is none.
  [[nodiscard]] std::string folder_for(const std::string& folder);

 private:
  struct Found {
    std::string folder;  // of the nearest configuration, however far up
    bool in_repository = false;
  };

  const Found& look(const std::string& folder);

  std::string here_;
  std::map<std::string, Found> found_;
};

/// The configurations in a folder, by name: none, one, or by mistake several.
[[nodiscard]] std::vector<std::string_view> configs_in(const std::string& folder);

/// `folder` as ConfigSearch wants it; empty when there is no such folder.
[[nodiscard]] std::string real_folder(const std::string& folder);

}  // namespace nosana::tool
