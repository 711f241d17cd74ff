// SPDX-License-Identifier: MIT
#include <nosana_seal/private_folder.hpp>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <common/descriptor.hpp>
#include <common/message.hpp>

namespace nosana::tool {

namespace {

constexpr mode_t owner_only = 0600;

// Whether nobody else can put anything in place of what we make there.
bool is_ours(const char* folder) {
  struct stat status {};
  return folder[0] == '/' && ::stat(folder, &status) == 0 && S_ISDIR(status.st_mode) &&
         status.st_uid == ::geteuid() && (status.st_mode & 022) == 0;
}

std::string place() {
  const char* const runtime = std::getenv("XDG_RUNTIME_DIR");
  return runtime != nullptr && is_ours(runtime) ? runtime : "/tmp";
}

}  // namespace

PrivateFolder::PrivateFolder(Hiding hiding, std::string_view file_name)
    : folder_(place() + "/nosana-seal-XXXXXX") {
  if (::mkdtemp(folder_.data()) == nullptr) {
    const int error = errno;
    throw IoError(error_text(place(), error));
  }
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

// With whatever the command may have put beside the file; links are not followed.
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
