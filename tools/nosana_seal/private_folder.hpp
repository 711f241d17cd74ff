// SPDX-License-Identifier: MIT
#pragma once

// PrivateFolder: a folder that only its owner can enter, with one file in it for a program to read;
// gone with the object, and at the next run where the process was killed.

#include <cstdint>
#include <string>
#include <string_view>

#include <common/descriptor.hpp>

namespace nosana::tool {

/// What stands in the folder.
enum class Hiding : std::uint8_t {
  pipe,  ///< a named pipe: the bytes are never in a file
  file   ///< a file in memory (tmpfs), for programs that need to go back and forth in it
};

class PrivateFolder {
 public:
  /// In $XDG_RUNTIME_DIR, where that is a folder of ours that nobody else may write to and its name
  /// needs no quotes in a shell, or in /tmp. Locked as long as this process lives, and with a file as
  /// long as the command does.
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
  Descriptor lock_;
  bool has_file_ = false;
};

/// Removes the folders of this user that nobody holds any more: their process was killed.
void remove_leftovers() noexcept;

}  // namespace nosana::tool
