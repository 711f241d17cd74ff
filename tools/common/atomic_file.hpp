// SPDX-License-Identifier: MIT
#pragma once

// Atomic writing of a file: complete and synced before it has its name.

#include <optional>
#include <string>
#include <string_view>

#include <sys/stat.h>
#include <sys/types.h>

#include <common/descriptor.hpp>
#include <platform/platform.hpp>

namespace nosana::tool {

/// A name for a temporary, which other processes cannot guess, since the folder may be shared.
[[nodiscard]] std::string temporary_name();

/// A file that appears complete at commit(), or not at all.
///
/// Until then it has no name if the file system supports that (O_TMPFILE), so not even a killed
/// process leaves it; otherwise a temporary in the same folder, which the destructor and signals
/// remove.
///
/// A path to a pipe, a terminal or another device is written to directly: it cannot be replaced. A
/// symbolic link is followed, so that its target is replaced and the link is kept.
class AtomicFile {
 public:
  /// mode     permissions before the umask: 0644 for reports, 0600 for secrets
  /// throws   IoError
  AtomicFile(const std::string& path, mode_t mode);
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  ~AtomicFile();

  /// throws   IoError
  void write(std::string_view bytes);

  /// Gives the file the permissions of the file that it replaces, and its owner and group if the
  /// system permits it. throws   IoError
  void look_like(const struct stat& replaced);

  /// Renames the file to its final name. throws   IoError
  void commit();

 private:
  void open_temporary(mode_t mode);
  void take_temporary_name(mode_t mode);
  [[nodiscard]] int create(const std::string& name, mode_t mode);
  void sync_folder() const;
  [[noreturn]] void fail(int error) const;

  std::string name_;                        // as given, for messages
  std::string target_;                      // after resolving symbolic links
  std::string temporary_;                   // empty: nothing to rename or remove
  std::optional<RemovedOnSignal> removed_;  // the temporary
  bool unnamed_ = false;                    // it gets its name at commit()
  Descriptor descriptor_;
};

}  // namespace nosana::tool
