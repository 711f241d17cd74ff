// SPDX-License-Identifier: MIT
#pragma once

// PrivateFolder: a folder that only its owner can enter, with one file in it for a program to read;
// removed with the object, or by the next run if the process was killed.

#include <cstdint>
#include <string>
#include <string_view>

#include <common/descriptor.hpp>

namespace nosana::tool {

/// The kind of the file in the folder.
enum class Hiding : std::uint8_t {
  pipe,  ///< a named pipe: the bytes are never in a file
  file   ///< a file in memory (tmpfs), for programs that need to seek
};

class PrivateFolder {
 public:
  /// Created in $XDG_RUNTIME_DIR, if that is a folder of this user that no other user can write to
  /// and its name needs no quotes in a shell, otherwise in /tmp. Locked while this process lives,
  /// and, for a file, while the command lives.
  /// throws   IoError
  PrivateFolder(Hiding hiding, std::string_view file_name);
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  ~PrivateFolder();

  /// Absolute path of the file.
  [[nodiscard]] const std::string& path() const noexcept { return path_; }

  /// Whether the file stays in memory. throws   IoError
  [[nodiscard]] bool is_in_memory() const;

  /// Removes the file before the folder.
  void remove_file() noexcept;

 private:
  std::string folder_;
  std::string path_;
  Descriptor lock_;
  bool has_file_ = false;
};

/// Removes the folders of this user whose process was killed.
void remove_leftovers() noexcept;

}  // namespace nosana::tool
