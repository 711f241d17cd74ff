// SPDX-License-Identifier: MIT
#pragma once

// Writing a file so that nobody ever sees half of it: into a temporary in the same folder, then
// fsync and rename.

#include <string>
#include <string_view>

#include <sys/stat.h>
#include <sys/types.h>

#include <common/descriptor.hpp>

namespace nosana::tool {

/// A file that comes into being at commit(), or not at all.
///
/// A path that names a pipe, a terminal or another device is written to directly: it cannot be
/// replaced. A symbolic link is followed, so that the file it names is replaced and the link stays.
class AtomicFile {
 public:
  /// mode     permissions before the umask: 0644 for reports, 0600 for what holds secrets
  /// throws   IoError
  AtomicFile(const std::string& path, mode_t mode);
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  ~AtomicFile();

  /// throws   IoError
  void write(std::string_view bytes);

  /// Gives the file the permissions of the one that it replaces, and its owner and group as far as the system lets
  /// us. throws   IoError
  void look_like(const struct stat& replaced);

  /// Makes the file appear under its name, in place of what was there. throws   IoError
  void commit();

 private:
  void open_temporary(mode_t mode);
  void sync_folder() const;
  [[noreturn]] void fail(int error) const;

  std::string name_;       // as given, for messages
  std::string target_;     // behind symbolic links
  std::string temporary_;  // empty: nothing to rename or remove
  Descriptor descriptor_;
};

}  // namespace nosana::tool
