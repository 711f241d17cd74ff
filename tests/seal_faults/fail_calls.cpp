// SPDX-License-Identifier: MIT
// Preloaded into a program, makes one of its system calls fail, or kills it just before:
//
//   NOSANA_FAULT=NUMBER        which of the calls below, from 1; a larger number than there are
//                              does nothing
//   NOSANA_FAULT_WAY=fail      it returns -1 with ENOSPC; of a write, half is written before
//   NOSANA_FAULT_WAY=kill      the process ends by SIGKILL
//   NOSANA_FAULT_LOG=FILE      the name of the call that was hit is written there
//   NOSANA_NO_TMPFILE=1        there are no files without names

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

int calls = 0;

void log_call(const char* name) {
  const char* const file = std::getenv("NOSANA_FAULT_LOG");
  if (file == nullptr) return;
  const long number = ::syscall(SYS_open, file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (number < 0) return;
  (void)::syscall(SYS_write, number, name, std::strlen(name));
  (void)::syscall(SYS_close, number);
}

bool is_hit(const char* name) {
  const char* const chosen = std::getenv("NOSANA_FAULT");
  if (chosen == nullptr || ++calls != std::atoi(chosen)) return false;
  log_call(name);
  const char* const way = std::getenv("NOSANA_FAULT_WAY");
  if (way != nullptr && std::strcmp(way, "kill") == 0) (void)::kill(::getpid(), SIGKILL);
  errno = ENOSPC;
  return true;
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t size) {
  if (!is_hit("write")) return ::syscall(SYS_write, file, bytes, size);
  (void)::syscall(SYS_write, file, bytes, size / 2);
  errno = ENOSPC;
  return -1;
}

int fsync(int file) { return is_hit("fsync") ? -1 : static_cast<int>(::syscall(SYS_fsync, file)); }

int fchmod(int file, mode_t mode) {
  return is_hit("fchmod") ? -1 : static_cast<int>(::syscall(SYS_fchmod, file, mode));
}

int linkat(int from, const char* name, int to, const char* other, int flags) {
  return is_hit("linkat") ? -1
                          : static_cast<int>(::syscall(SYS_linkat, from, name, to, other, flags));
}

int renameat2(int from, const char* name, int to, const char* other, unsigned flags) {
  return is_hit("renameat2")
             ? -1
             : static_cast<int>(::syscall(SYS_renameat2, from, name, to, other, flags));
}

int openat(int folder, const char* name, int flags, ...) {
  if ((flags & O_TMPFILE) == O_TMPFILE && std::getenv("NOSANA_NO_TMPFILE") != nullptr) {
    errno = EOPNOTSUPP;
    return -1;
  }
  // Without a mode the argument is not looked at.
  const mode_t mode = 0600;
  return is_hit("openat") ? -1 : static_cast<int>(::syscall(SYS_openat, folder, name, flags, mode));
}

int close(int file) {
  if (!is_hit("close")) return static_cast<int>(::syscall(SYS_close, file));
  (void)::syscall(SYS_close, file);
  errno = ENOSPC;
  return -1;
}

}  // extern "C"
