// SPDX-License-Identifier: MIT
#pragma once

// SecretFile: writing keys or plaintext. The file appears complete, readable by its owner only, or
// not at all; links are not followed, and nothing remains if writing fails or the process is
// killed.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <sys/stat.h>
#include <sys/types.h>

#include <common/descriptor.hpp>
#include <common/message.hpp>
#include <platform/platform.hpp>

namespace nosana::tool {

/// A file must not be written: it exists already, or is not a regular file.
class Refused : public CommandFailure {
 public:
  using CommandFailure::CommandFailure;
};

/// How to treat an existing regular file.
enum class Existing : std::uint8_t { refuse, replace };

/// Whether two names or descriptors refer to the same file.
[[nodiscard]] bool is_same_file(const struct stat& a, const struct stat& b) noexcept;

/// A file that appears at commit(), with mode 0600.
///
/// Until then it has no name if the file system supports that (O_TMPFILE), so not even a killed
/// process leaves it; otherwise a temporary in the same folder, which the destructor and signals
/// remove.
class SecretFile {
 public:
  /// throws   Refused: exists and must not be replaced, a link, a folder, a device, a pipe; IoError
  SecretFile(const std::string& path, Existing existing);
  SecretFile(const SecretFile&) = delete;
  SecretFile& operator=(const SecretFile&) = delete;
  ~SecretFile();

  /// The file that will be replaced; st_nlink is 0 if there is none.
  [[nodiscard]] const struct stat& replaced() const noexcept { return replaced_; }

  /// Takes the permissions of the file that is replaced. throws   IoError
  void keep_mode();

  /// throws   IoError
  void write(std::string_view bytes);

  /// Syncs the file to the disk, then gives it its name. throws   Refused, IoError
  void commit();

 private:
  void look();
  void create();
  void create_named();
  void discard() noexcept;
  [[nodiscard]] int appear();
  [[noreturn]] void fail(int error) const;
  [[noreturn]] void refuse(const char* why) const;

  std::string path_;    // as given, for messages
  std::string name_;    // in the folder
  std::string hidden_;  // the temporary; empty: the file has no name yet, or its final one
  std::optional<RemovedOnSignal> removed_;  // the temporary
  struct stat replaced_ {};
  Existing existing_;
  Descriptor folder_;
  Descriptor file_;
};

}  // namespace nosana::tool
