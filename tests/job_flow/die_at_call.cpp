// SPDX-License-Identifier: MIT
// Preloaded into nosana-job, ends it by SIGKILL just before one of its calls that write to a disk
// or to a connection, or makes that call fail as on a full disk:
//
//   NOSANA_FAULT=NUMBER        which of the calls below, from 1; a larger number than there are
//                              does nothing
//   NOSANA_FAULT_WAY=kill|disk|fail   disk, fail: only calls that write to a file or a terminal
//   NOSANA_FAULT_LOG=FILE      the name of the call that was hit is written there

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

int calls = 0;

bool is_way(const char* name) {
  const char* const way = std::getenv("NOSANA_FAULT_WAY");
  return way != nullptr && std::strcmp(way, name) == 0;
}

bool is_hit(const char* name) {
  const char* const chosen = std::getenv("NOSANA_FAULT");
  if (chosen == nullptr || ++calls != std::atoi(chosen)) return false;
  if (const char* const file = std::getenv("NOSANA_FAULT_LOG"); file != nullptr) {
    const long number = ::syscall(SYS_open, file, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    (void)::syscall(SYS_write, number, name, std::strlen(name));
    (void)::syscall(SYS_close, number);
  }
  if (!is_way("fail")) (void)::kill(::getpid(), SIGKILL);
  errno = ENOSPC;
  return true;
}

}  // namespace

extern "C" {

// Half of it is written: a torn record.
ssize_t write(int file, const void* bytes, size_t size) {
  // Kept from the numbers while it stands for something else: to a pipe of the loop.
  if (size <= 8 || !is_hit("write")) return ::syscall(SYS_write, file, bytes, size);
  (void)::syscall(SYS_write, file, bytes, size / 2);
  errno = ENOSPC;
  return -1;
}

int fsync(int file) { return is_hit("fsync") ? -1 : static_cast<int>(::syscall(SYS_fsync, file)); }

int linkat(int from, const char* name, int to, const char* other, int flags) {
  return is_hit("linkat") ? -1
                          : static_cast<int>(::syscall(SYS_linkat, from, name, to, other, flags));
}

ssize_t send(int socket, const void* bytes, size_t size, int flags) {
  if (!is_way("fail") && !is_way("disk")) (void)is_hit("send");
  return ::syscall(SYS_sendto, socket, bytes, size, flags, nullptr, 0);
}

}  // extern "C"
