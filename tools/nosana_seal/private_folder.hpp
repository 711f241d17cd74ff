// SPDX-License-Identifier: MIT
#pragma once

// PrivateFolder: a folder that only we can enter, with one file in it for a program to read; gone
// with the object.

#include <cstdint>
#include <string>
#include <string_view>

namespace nosana::tool {

/// What stands in the folder.
enum class Hiding : std::uint8_t {
  pipe,  ///< a named pipe: the bytes are never in a file
  file   ///< a file in memory (tmpfs), for programs that need to go back and forth in it
};

class PrivateFolder {
 public:
  /// In $XDG_RUNTIME_DIR, where that is a folder of ours that nobody else may write to, or in /tmp.
  /// throws   IoError
  PrivateFolder(Hiding hiding, std::string_view file_name);
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  ~PrivateFolder();

  /// Of the file, absolute.
  [[nodiscard]] const std::string& path() const noexcept { return path_; }

  /// Whether what is written there stays in memory. throws   IoError
  [[nodiscard]] bool is_in_memory() const;

  /// Removes the file, before the rest goes.
  void remove_file() noexcept;

 private:
  std::string folder_;
  std::string path_;
  bool has_file_ = false;
};

}  // namespace nosana::tool
