// SPDX-License-Identifier: MIT
// Preloaded into a program, writes all memory that it can write to into the file NOSANA_DUMP, as
// the last thing that the process does. Uses no memory of the program for that.

#include <cstddef>
#include <cstdlib>

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

std::size_t read_hexadecimal(const char*& at) {
  std::size_t number = 0;
  for (;; ++at) {
    const char c = *at;
    if (c >= '0' && c <= '9') {
      number = number * 16 + static_cast<std::size_t>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      number = number * 16 + static_cast<std::size_t>(c - 'a' + 10);
    } else {
      return number;
    }
  }
}

void dump(const char* line, int to) {
  const char* at = line;
  std::size_t begin = read_hexadecimal(at);
  ++at;  // the hyphen
  const std::size_t end = read_hexadecimal(at);
  if (at[1] != 'r' || at[2] != 'w') return;
  while (begin < end) {
    const long written = ::syscall(SYS_write, to, begin, end - begin);
    if (written <= 0) return;
    begin += static_cast<std::size_t>(written);
  }
}

// Destroyed after everything of the program, which was made later.
struct DumpAtExit {
  ~DumpAtExit() {
    const char* const name = std::getenv("NOSANA_DUMP");
    if (name == nullptr) return;
    const int to =
        static_cast<int>(::syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_TRUNC, 0600));
    const int maps =
        static_cast<int>(::syscall(SYS_openat, AT_FDCWD, "/proc/self/maps", O_RDONLY, 0));
    char line[512];
    std::size_t size = 0;
    char c = 0;
    while (::syscall(SYS_read, maps, &c, 1) == 1) {
      if (c != '\n') {
        if (size + 1 < sizeof line) line[size++] = c;
        continue;
      }
      line[size] = '\0';
      dump(line, to);
      size = 0;
    }
    (void)::syscall(SYS_close, to);
  }
} dump_at_exit;

}  // namespace
