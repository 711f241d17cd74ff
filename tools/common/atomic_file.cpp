// SPDX-License-Identifier: MIT
#include <common/atomic_file.hpp>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <span>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <common/message.hpp>
#include <common/path_parts.hpp>
#include <platform/platform.hpp>

namespace nosana::tool {

namespace {

std::string behind_links(const std::string& path) {
  char* const real = ::realpath(path.c_str(), nullptr);
  if (real == nullptr) return path;
  std::string target = real;
  std::free(real);
  return target;
}

}  // namespace

std::string temporary_name() {
  constexpr std::string_view digits = "0123456789abcdef";
  std::uint64_t number = 0;
  // O_EXCL makes any name safe, a random one avoids collisions.
  (void)fill_random(std::as_writable_bytes(std::span(&number, 1)));
  std::string name = ".nosana-";
  for (int i = 0; i < 16; ++i, number >>= 4) name += digits[number & 0xF];
  return name + ".tmp";
}

AtomicFile::AtomicFile(const std::string& path, mode_t mode) : name_(path), target_(path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) {
    if (S_ISDIR(status.st_mode)) fail(EISDIR);
    if (!S_ISREG(status.st_mode)) {
      descriptor_ = Descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
      if (!descriptor_) fail(errno);
      return;
    }
    target_ = behind_links(path);
  }
  open_temporary(mode);
}

void AtomicFile::open_temporary(mode_t mode) {
  descriptor_ = Descriptor(open_unnamed(folder_of(target_), mode));
  unnamed_ = static_cast<bool>(descriptor_);
  if (unnamed_) return;
  take_temporary_name(mode);
}

// Gives the unnamed file a temporary name, or makes a file of that name.
void AtomicFile::take_temporary_name(mode_t mode) {
  const std::string folder = folder_of(target_);
  const std::string prefix = folder == "." ? std::string() : folder;
  for (int attempt = 0; attempt < 100; ++attempt) {
    const std::string candidate = prefix + temporary_name();
    removed_.emplace(candidate);
    const int error =
        unnamed_ ? name_unnamed(descriptor_.number(), candidate) : create(candidate, mode);
    if (error == 0) {
      temporary_ = candidate;
      return;
    }
    removed_.reset();
    if (error != EEXIST) fail(error);
  }
  fail(EEXIST);
}

int AtomicFile::create(const std::string& name, mode_t mode) {
  descriptor_ = Descriptor(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
  return descriptor_ ? 0 : errno;
}

AtomicFile::~AtomicFile() {
  (void)descriptor_.close();  // Windows keeps a name whose file is open
  if (!temporary_.empty()) (void)::unlink(temporary_.c_str());
}

void AtomicFile::write(std::string_view bytes) {
  if (const int error = write_all(descriptor_.number(), bytes); error != 0) fail(error);
}

void AtomicFile::look_like(const struct stat& replaced) {
  constexpr mode_t permissions = 07777;
  // Only root may change the owner of a file; otherwise the user stays the owner, and the
  // permissions are kept.
  const bool owner = ::fchown(descriptor_.number(), replaced.st_uid, replaced.st_gid) == 0;
  const mode_t mode = replaced.st_mode & (owner ? permissions : mode_t{0777});
  if (::fchmod(descriptor_.number(), mode) != 0) fail(errno);
}

void AtomicFile::commit() {
  if (temporary_.empty() && !unnamed_) {
    if (const int error = descriptor_.close(); error != 0) fail(error);
    return;
  }
  if (::fsync(descriptor_.number()) != 0) fail(errno);
  if (unnamed_) take_temporary_name(0);
  if (const int error = descriptor_.close(); error != 0) fail(error);
  if (const int error = replace_file(temporary_, target_); error != 0) fail(error);
  temporary_.clear();
  removed_.reset();
  sync_folder();
}

// Best effort: not every file system supports it, and the file is complete in any case.
void AtomicFile::sync_folder() const {
  const Descriptor folder(::open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder) (void)::fsync(folder.number());
}

void AtomicFile::fail(int error) const { throw IoError(error_text(name_, error)); }

}  // namespace nosana::tool
