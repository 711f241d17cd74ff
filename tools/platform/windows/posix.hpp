// SPDX-License-Identifier: MIT
#pragma once

// The part of POSIX that the tools use and the C library of mingw-w64 lacks. A build for Windows
// includes this file before each source of the tools (tools/CMakeLists.txt), so that they need no
// conditions. Names are UTF-8, see windows.cpp.

#include <cerrno>
#include <climits>
#include <cstddef>
#include <cstdlib>

#include <direct.h>
#include <fcntl.h>
#include <io.h>
#include <malloc.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define O_CLOEXEC (_O_NOINHERIT | _O_BINARY)  // each open() of the tools has it
// Without a meaning on Windows: no terminal is taken, no pipe has a name in a folder, no folder is
// opened.
#define O_NOCTTY 0
#define O_NONBLOCK 0
#define O_DIRECTORY 0
#define S_ISLNK(mode) false
#define SIGPIPE 13  // nobody sends it: signal() refuses the number
#define F_GETFD 1
#define F_SETFD 2
#define FD_CLOEXEC 1

using uid_t = short;  // as in struct stat
using gid_t = short;

/// Links are followed: what they lead to is a file or a folder as any other.
inline int lstat(const char* path, struct stat* status) { return ::stat(path, status); }

/// The absolute path with links resolved, "/" between the names: "C:/jobs/a.json".
/// result   null; the answer is to be freed
char* realpath(const char* path, char* result);

inline int fsync(int file) { return ::_commit(file); }

/// The owner and the permissions of a file are those of its folder.
inline int fchown(int, uid_t, gid_t) { return 0; }
inline int fchmod(int, mode_t) { return 0; }

/// F_GETFD alone has a meaning: whether the descriptor is open.
inline int fcntl(int file, int command, int = 0) {
  if (command != F_GETFD || ::_get_osfhandle(file) != -1) return 0;
  errno = EBADF;
  return -1;
}

inline char* getcwd(char* to, std::size_t size) { return ::_getcwd(to, static_cast<int>(size)); }
inline int mkdir(const char* path, mode_t) { return ::_mkdir(path); }
int mkostemp(char* pattern, int flags);
int link(const char* from, const char* to);

inline std::size_t malloc_usable_size(void* memory) { return ::_msize(memory); }

/// At most INT_MAX bytes at once, as the C library takes them.
inline ssize_t read(int file, void* to, std::size_t size) {
  return ::_read(file, to, size > INT_MAX ? INT_MAX : static_cast<unsigned>(size));
}
inline ssize_t write(int file, const void* from, std::size_t size) {
  return ::_write(file, from, size > INT_MAX ? INT_MAX : static_cast<unsigned>(size));
}
