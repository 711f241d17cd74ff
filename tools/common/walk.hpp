// SPDX-License-Identifier: MIT
#pragma once

// Finds the files in a folder that may be job definitions and that git does not ignore.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <common/gitignore.hpp>

namespace nosana::tool {

/// The .gitignore files that apply in a folder: its own and those above it, up to the root of the
/// repository.
class IgnoreStack {
 public:
  /// Adds patterns for paths below `folder`, which is "" or ends in "/".
  void push(std::string folder, std::string_view text);

  [[nodiscard]] std::size_t size() const noexcept { return files_.size(); }
  void shrink(std::size_t size);

  /// Whether git ignores `path`, provided that it does not ignore a folder above it.
  [[nodiscard]] bool ignores(std::string_view path, bool is_folder) const;

 private:
  struct File {
    std::string folder;
    GitIgnore patterns;
  };
  std::vector<File> files_;
};

/// The names of the configuration of nosana-lint, which is not a definition; a folder may have one
/// of them.
inline constexpr std::array<std::string_view, 2> config_names = {".nosana-lint.yaml",
                                                                 ".nosana-lint.yml"};

/// Longest .gitignore file, in bytes: a hundred times the size of hand-written ones. With the
/// length of a path it bounds the cost of matching.
inline constexpr std::size_t gitignore_limit = std::size_t{256} << 10;

/// The files that a walk finds: those that may be definitions by their extension (*.json, *.jsonc,
/// *.yaml, *.yml, *.ndjson, *.jsonl), or all regular files beside them.
enum class Wanted { definitions, all };

/// The result of walk().
struct WalkResult {
  std::vector<std::string> files;     ///< sorted within each folder
  std::vector<std::string> problems;  ///< folders that could not be read: "NAME: permission denied"
};

/// Maximum depth of folders.
inline constexpr std::size_t walk_depth_limit = 200;

/// Whether `path` is a folder, or a link to one.
[[nodiscard]] bool is_folder(const std::string& path);

/// Searches `folder` and all folders in it. Never enters `.git`, folders that .gitignore files
/// exclude, or a symbolic link to a folder; a link to a file counts as a file that may be a
/// definition. The paths begin with `folder`, unless that is ".".
void walk(const std::string& folder, WalkResult& result, Wanted wanted = Wanted::definitions);

}  // namespace nosana::tool
