// SPDX-License-Identifier: MIT
#include <common/secret_file.hpp>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

#include <common/atomic_file.hpp>
#include <common/message.hpp>
#include <common/path_parts.hpp>
#include <platform/platform.hpp>

namespace nosana::tool {

namespace {

constexpr mode_t owner_only = 0600;

// The path of another name in the folder of a file.
std::string beside(const std::string& path, const std::string& name) {
  return path.substr(0, path.rfind('/') + 1) + name;
}

// Errors of file systems that do not support unnamed files.
bool needs_a_name(int error) noexcept {
  return error == EOPNOTSUPP || error == EISDIR || error == ENOENT || error == EINVAL;
}

}  // namespace

bool is_same_file(const struct stat& a, const struct stat& b) noexcept {
  return a.st_nlink != 0 && b.st_nlink != 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

SecretFile::SecretFile(const std::string& path, Existing existing)
    : path_(path), name_(path.substr(path.rfind('/') + 1)), existing_(existing) {
  if (name_.empty() || name_ == "." || name_ == "..") refuse("is a folder");
  folder_ = Descriptor(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder_) fail(errno);
  look();
  create();
}

SecretFile::~SecretFile() { discard(); }

void SecretFile::discard() noexcept {
  if (!hidden_.empty()) (void)::unlinkat(folder_.number(), hidden_.c_str(), 0);
  hidden_.clear();
  removed_.reset();
}

void SecretFile::look() {
  replaced_ = {};
  if (::fstatat(folder_.number(), name_.c_str(), &replaced_, AT_SYMLINK_NOFOLLOW) != 0) {
    if (errno != ENOENT) fail(errno);
    replaced_ = {};
    return;
  }
  if (S_ISLNK(replaced_.st_mode)) refuse("is a symbolic link");
  if (S_ISDIR(replaced_.st_mode)) refuse("is a folder");
  if (!S_ISREG(replaced_.st_mode)) refuse("is not a regular file");
  if (existing_ == Existing::refuse) refuse("exists");
}

void SecretFile::create() {
  file_ = Descriptor(open_unnamed_in(folder_.number(), owner_only));
  if (!file_ && !needs_a_name(errno)) fail(errno);
  if (!file_) create_named();
  if (::fchmod(file_.number(), owner_only) == 0) return;  // regardless of the umask
  const int error = errno;
  discard();  // the destructor will not run
  fail(error);
}

void SecretFile::create_named() {
  for (int attempt = 0; attempt < 100; ++attempt) {
    const std::string name = temporary_name();
    constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    removed_.emplace(beside(path_, name));
    file_ = Descriptor(::openat(folder_.number(), name.c_str(), flags, owner_only));
    if (file_) {
      hidden_ = name;
      return;
    }
    const int error = errno;
    removed_.reset();
    if (error != EEXIST) fail(error);
  }
  fail(EEXIST);
}

void SecretFile::keep_mode() {
  if (replaced_.st_nlink == 0) return;
  if (::fchmod(file_.number(), replaced_.st_mode & 0777) != 0) fail(errno);
}

void SecretFile::write(std::string_view bytes) {
  if (const int error = write_all(file_.number(), bytes); error != 0) fail(error);
}

// Gives the file its final name, replacing the previous file if that is allowed. 0, or the errno.
int SecretFile::appear() {
  const bool replace = existing_ == Existing::replace;
  const int folder = folder_.number();
  if (hidden_.empty() && !replace) return name_unnamed_in(folder, file_.number(), name_);
  if (hidden_.empty()) {
    std::string name = temporary_name();
    removed_.emplace(beside(path_, name));
    if (const int error = name_unnamed_in(folder, file_.number(), name); error != 0) return error;
    hidden_ = std::move(name);
  }
  const unsigned flags = replace ? 0 : RENAME_NOREPLACE;
  if (::renameat2(folder, hidden_.c_str(), folder, name_.c_str(), flags) == 0) {
    hidden_.clear();
    return 0;
  }
  // Not every file system can promise not to replace; link() never does.
  if (errno != EINVAL || replace) return errno;
  if (::linkat(folder, hidden_.c_str(), folder, name_.c_str(), 0) != 0) return errno;
  (void)::unlinkat(folder, hidden_.c_str(), 0);
  hidden_.clear();
  return 0;
}

void SecretFile::commit() {
  if (::fsync(file_.number()) != 0) fail(errno);
  if (existing_ == Existing::replace) look();  // it may have become a link in between
  const int error = appear();
  if (error == EEXIST) refuse("exists");
  if (error != 0) fail(error);
  removed_.reset();
  int unsure = file_.close();
  // If the file system does not support this it reports EINVAL, and there is nothing to sync.
  if (unsure == 0 && ::fsync(folder_.number()) != 0 && errno != EINVAL) unsure = errno;
  if (unsure == 0) return;
  if (existing_ == Existing::refuse) (void)::unlinkat(folder_.number(), name_.c_str(), 0);
  fail(unsure);
}

void SecretFile::fail(int error) const { throw IoError(error_text(path_, error)); }

void SecretFile::refuse(const char* why) const { throw Refused(one_line(path_) + ": " + why); }

}  // namespace nosana::tool
