// SPDX-License-Identifier: MIT
#include <common/descriptor.hpp>

#include <cerrno>
#include <cstddef>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace nosana::tool {

int Descriptor::close() noexcept {
  if (number_ < 0) return 0;
  // Linux frees the number even if close() is interrupted; a second close() could close another
  // file.
  const int failed = ::close(std::exchange(number_, -1));
  return failed != 0 && errno != EINTR ? errno : 0;
}

int write_all(int descriptor, std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {  // another program made the pipe non-blocking
      pollfd ready{descriptor, POLLOUT, 0};
      if (::poll(&ready, 1, -1) < 0 && errno != EINTR) return errno;
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

void hide_from_commands(int number) noexcept {
  if (number > STDERR_FILENO) {
    (void)::fcntl(number, F_SETFD, FD_CLOEXEC);
  } else if (number == STDIN_FILENO) {
    const Descriptor empty(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    if (empty) (void)::dup2(empty.number(), STDIN_FILENO);
  }
}

void occupy_standard_descriptors() noexcept {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(number, F_GETFD) != -1 || errno != EBADF) continue;
    // The opposite access mode on purpose: reading this input and writing these outputs must fail.
    const int flags = number == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    (void)::open("/dev/null", flags);  // takes the lowest free number, which is this one
  }
}

}  // namespace nosana::tool
