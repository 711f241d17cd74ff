// SPDX-License-Identifier: MIT
#include <nosana_seal/private_folder.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>

#include <dirent.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <common/descriptor.hpp>
#include <common/message.hpp>

namespace nosana::tool {

namespace {

constexpr mode_t owner_only = 0600;
constexpr std::string_view name_start = "nosana-seal-";
constexpr std::string_view name_pattern = "nosana-seal-XXXXXX";  // as mkdtemp() requires
constexpr const char* shared_place = "/tmp";

// Whether a shell leaves a name unchanged: {} may be in its text.
bool is_plain(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("/._+-").find(c) != std::string_view::npos;
  });
}

// Whether no other user can replace what is created there.
bool is_ours(const char* folder) {
  struct stat status {};
  return folder[0] == '/' && is_plain(folder) && ::stat(folder, &status) == 0 &&
         S_ISDIR(status.st_mode) && status.st_uid == ::geteuid() && (status.st_mode & 022) == 0;
}

std::string place() {
  const char* const runtime = std::getenv("XDG_RUNTIME_DIR");
  return runtime != nullptr && is_ours(runtime) ? runtime : shared_place;
}

// The lock of a folder, if no other process holds it and the folder still exists.
Descriptor lock_of(const std::string& folder, bool inherited) {
  const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | (inherited ? 0 : O_CLOEXEC);
  Descriptor lock(::open(folder.c_str(), flags));
  struct stat status {};
  const bool held = lock && ::flock(lock.number(), LOCK_EX | LOCK_NB) == 0 &&
                    ::fstat(lock.number(), &status) == 0 && status.st_nlink != 0;
  return held ? std::move(lock) : Descriptor();
}

// Removes a leftover: a folder of this user with such a name, and no process that holds it.
void remove_if_left(const std::string& folder) {
  struct stat status {};
  if (::lstat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode) ||
      status.st_uid != ::geteuid() || (status.st_mode & 0777) != 0700)
    return;
  const Descriptor lock = lock_of(folder, false);
  std::error_code ignored;
  if (lock) (void)std::filesystem::remove_all(folder, ignored);
}

void remove_leftovers_in(const char* place) {
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(place), ::closedir);
  if (folder == nullptr) return;
  while (const dirent* const entry = ::readdir(folder.get())) {
    const std::string_view name = entry->d_name;
    if (name.size() == name_pattern.size() && name.starts_with(name_start))
      remove_if_left(std::string(place) + '/' + entry->d_name);
  }
}

}  // namespace

void remove_leftovers() noexcept {
  try {
    if (place() != shared_place) remove_leftovers_in(place().c_str());
    remove_leftovers_in(shared_place);
  } catch (...) {  // out of memory: the next run removes it
  }
}

PrivateFolder::PrivateFolder(Hiding hiding, std::string_view file_name) {
  constexpr int attempts = 16;  // another process may take a new folder for a leftover
  for (int attempt = 0; attempt < attempts && !lock_; ++attempt) {
    folder_ = place() + '/';
    folder_ += name_pattern;
    if (::mkdtemp(folder_.data()) == nullptr) {
      const int error = errno;
      throw IoError(error_text(place(), error));
    }
    lock_ = lock_of(folder_, hiding == Hiding::file);
  }
  if (!lock_) throw IoError(error_text(folder_, EAGAIN));
  path_ = folder_ + '/';
  path_ += file_name;
  int failed = 0;
  if (hiding == Hiding::pipe) {
    failed = ::mkfifo(path_.c_str(), owner_only);
  } else {
    const Descriptor file(
        ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, owner_only));
    failed = file ? 0 : -1;
  }
  if (failed != 0) {
    const int error = errno;
    (void)::rmdir(folder_.c_str());
    throw IoError(error_text(path_, error));
  }
  has_file_ = true;
}

// Includes any files that the command created; links are not followed.
PrivateFolder::~PrivateFolder() {
  remove_file();
  std::error_code ignored;
  (void)std::filesystem::remove_all(folder_, ignored);
}

bool PrivateFolder::is_in_memory() const {
  struct statfs system {};
  if (::statfs(folder_.c_str(), &system) != 0) throw IoError(error_text(folder_, errno));
  return system.f_type == TMPFS_MAGIC || system.f_type == RAMFS_MAGIC;
}

void PrivateFolder::remove_file() noexcept {
  if (has_file_) (void)::unlink(path_.c_str());
  has_file_ = false;
}

}  // namespace nosana::tool
