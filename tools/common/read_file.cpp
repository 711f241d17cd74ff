// SPDX-License-Identifier: MIT
#include <common/read_file.hpp>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <common/message.hpp>

namespace nosana::tool {

namespace {

constexpr std::size_t first_step = std::size_t{64} << 10;  // the size of a Linux pipe

// One byte more than the size of a regular file, so that its end is seen without growing the
// buffer.
std::size_t expected_size(int descriptor) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return first_step;
  return static_cast<std::size_t>(std::max<off_t>(status.st_size, 0)) + 1;
}

}  // namespace

Descriptor open_for_reading(const std::string& path) {
  Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (!descriptor) throw IoError(error_text(path, errno));
  return descriptor;
}

namespace {

// What a shell makes of <(...), whose writer is there already, and standard input.
bool is_opened_already(const std::string& path) {
  return path == "/dev/stdin" || path.starts_with("/dev/fd/") || path.starts_with("/proc/");
}

}  // namespace

Descriptor open_input_file(const std::string& path) {
  struct stat status {};
  if (!is_opened_already(path) && ::stat(path.c_str(), &status) == 0 && S_ISFIFO(status.st_mode))
    print_message(one_line(path) + ": a named pipe, waiting for what is written to it");
  return open_for_reading(path);
}

void refuse_pipe_or_device(const std::string& path) {
  struct stat status {};
  if (is_opened_already(path) || ::stat(path.c_str(), &status) != 0) return;
  const bool is_pipe = S_ISFIFO(status.st_mode);
  if (!is_pipe && !S_ISCHR(status.st_mode) && !S_ISBLK(status.st_mode)) return;
  throw IoError(one_line(path) + (is_pipe ? ": is a named pipe" : ": is a device") +
                ", not a file; redirect it to standard input to have it read");
}

void say_if_terminal_is_read() noexcept {
  if (::isatty(STDIN_FILENO) == 1)
    print_message("reading standard input, which is a terminal; Ctrl-D ends it");
}

bool has_piped_input() noexcept {
  struct stat status {};
  if (::fstat(STDIN_FILENO, &status) != 0 || !S_ISFIFO(status.st_mode)) return false;
  pollfd ready{STDIN_FILENO, POLLIN, 0};
  return ::poll(&ready, 1, 0) == 1 && (ready.revents & POLLIN) != 0;
}

Descriptor open_regular_file(const std::string& path) {
  const auto demand_regular = [&path](int failed, const struct stat& status) {
    if (failed != 0) throw IoError(error_text(path, errno));
    if (!S_ISREG(status.st_mode)) {
      throw IoError(one_line(path) + ": not a regular file, remove it or replace it by one");
    }
  };
  struct stat status {};
  // Opening pipes and devices has side effects.
  demand_regular(::stat(path.c_str(), &status), status);
  Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  if (!descriptor) throw IoError(error_text(path, errno));
  demand_regular(::fstat(descriptor.number(), &status), status);
  return descriptor;
}

std::size_t read_some(int descriptor, char* to, std::size_t max_bytes, const std::string& name) {
  while (true) {
    const ssize_t got = ::read(descriptor, to, max_bytes);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno == EAGAIN) {  // another program made the pipe non-blocking
      pollfd ready{descriptor, POLLIN, 0};
      if (::poll(&ready, 1, -1) >= 0 || errno == EINTR) continue;
    }
    if (errno != EINTR) throw IoError(error_text(name, errno));
  }
}

void read_all(int descriptor, std::size_t max_bytes, const std::string& name, Bytes& bytes) {
  bytes.clear();
  std::size_t step = expected_size(descriptor);
  while (bytes.size() < max_bytes) {
    const std::size_t got = bytes.fill(
        std::min(step, max_bytes - bytes.size()),
        [&](char* to, std::size_t room) { return read_some(descriptor, to, room, name); });
    if (got == 0) return;
    // The remaining expected size, then twice the current size.
    step = step > got ? step - got : std::max(first_step, bytes.size());
  }
}

}  // namespace nosana::tool
