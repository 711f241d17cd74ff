// SPDX-License-Identifier: MIT
#pragma once

// From a folder to the files in it that may be job definitions, as git sees the folder.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <common/gitignore.hpp>

namespace nosana::tool {

/// The .gitignore files that are in force in a folder: its own and those above it, up to the root
/// of the repository.
class IgnoreStack {
 public:
  /// The patterns in `text` hold below `folder`, which is "" or ends in "/".
  void push(std::string folder, std::string_view text);

  [[nodiscard]] std::size_t size() const noexcept { return files_.size(); }
  void shrink(std::size_t size);

  /// Whether git would leave out `path`, provided it does not leave out a folder above it.
  [[nodiscard]] bool ignores(std::string_view path, bool is_folder) const;

 private:
  struct File {
    std::string folder;
    GitIgnore patterns;
  };
  std::vector<File> files_;
};

/// The names of the configuration of nosana-lint, which is no definition; a folder may have one of them.
inline constexpr std::array<std::string_view, 2> config_names = {".nosana-lint.yaml",
                                                                 ".nosana-lint.yml"};

/// Longest .gitignore file, in bytes: those kept by hand are a hundred times shorter. With the length of a path it bounds
/// what matching costs.
inline constexpr std::size_t gitignore_limit = std::size_t{256} << 10;

/// What a walk found.
struct WalkResult {
  std::vector<std::string>
      files;  ///< *.json, *.jsonc, *.yaml, *.yml, *.ndjson, *.jsonl; sorted within each folder
  std::vector<std::string> problems;  ///< folders that could not be read: "NAME: permission denied"
};

/// Deepest nesting of folders that is entered.
inline constexpr std::size_t walk_depth_limit = 200;

/// Whether there is a folder, or a link to one.
[[nodiscard]] bool is_folder(const std::string& path);

/// Looks through `folder` and all folders in it. Never enters `.git`, what .gitignore files leave
/// out, or a folder behind a symbolic link; a link to a file counts as a file. The paths begin with
/// `folder`, unless that is ".".
void walk(const std::string& folder, WalkResult& result);

}  // namespace nosana::tool
