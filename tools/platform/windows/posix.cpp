// SPDX-License-Identifier: MIT
#include <platform/windows/posix.hpp>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include <dirent.h>
#include <poll.h>
#include <windows.h>

#include <platform/platform.hpp>

char* realpath(const char* path, char*) {
  const HANDLE file = ::CreateFileA(path, 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                    nullptr, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr);
  if (file == INVALID_HANDLE_VALUE) {
    errno = ENOENT;
    return nullptr;
  }
  constexpr DWORD longest = 32768;  // of a path of Windows
  std::string text(longest, '\0');
  const DWORD size = ::GetFinalPathNameByHandleA(file, text.data(), longest, FILE_NAME_NORMALIZED);
  (void)::CloseHandle(file);
  if (size == 0 || size >= longest) {
    errno = ENAMETOOLONG;
    return nullptr;
  }
  text.resize(size);
  constexpr std::string_view share = R"(\\?\UNC\)";
  constexpr std::string_view prefix = R"(\\?\)";
  if (text.starts_with(share)) {
    text.replace(0, share.size(), R"(\\)");
  } else if (text.starts_with(prefix)) {
    text.erase(0, prefix.size());
  }
  return ::_strdup(nosana::tool::with_slashes(std::move(text)).c_str());
}

int mkostemp(char* pattern, int flags) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr std::size_t random = 6;  // "XXXXXX", as POSIX has it
  std::uint64_t number = 0;
  if (!nosana::tool::fill_random(std::as_writable_bytes(std::span(&number, 1)))) {
    errno = EIO;
    return -1;
  }
  char* const end = pattern + std::strlen(pattern);
  for (char* at = end - random; at != end; ++at, number >>= 4) *at = digits[number & 0xF];
  return ::open(pattern, flags | O_RDWR | O_CREAT | O_EXCL, _S_IREAD | _S_IWRITE);
}

int link(const char* from, const char* to) {
  if (::CreateHardLinkA(to, from, nullptr) != 0) return 0;
  errno = ::GetLastError() == ERROR_ALREADY_EXISTS ? EEXIST : EIO;
  return -1;
}

int poll(pollfd* files, unsigned long count, int) {
  int ready = 0;
  for (pollfd* each = files; each != files + count; ++each) {
    each->revents = each->events;
    const auto handle = reinterpret_cast<HANDLE>(::_get_osfhandle(each->fd));
    if ((each->events & POLLIN) != 0 && ::GetFileType(handle) == FILE_TYPE_PIPE) {
      DWORD waiting = 0;
      const bool is_known = ::PeekNamedPipe(handle, nullptr, 0, nullptr, &waiting, nullptr) != 0;
      if (!is_known && ::GetLastError() == ERROR_BROKEN_PIPE)
        each->revents = POLLHUP;  // the other end is closed, and nothing is left in the pipe
      else if (waiting == 0)      // or unknown: wine cannot look into a pipe of Linux
        each->revents = 0;
    }
    if (each->revents != 0) ++ready;
  }
  return ready;
}

// ---- folders ----

struct DIR {
  HANDLE search = INVALID_HANDLE_VALUE;
  WIN32_FIND_DATAA found{};
  bool is_new = true;
  dirent entry{};
};

DIR* opendir(const char* path) {
  DIR stream;
  stream.search = ::FindFirstFileA((std::string(path) + "/*").c_str(), &stream.found);
  if (stream.search != INVALID_HANDLE_VALUE) return new DIR(stream);
  errno = ::GetLastError() == ERROR_ACCESS_DENIED ? EACCES : ENOENT;
  return nullptr;
}

dirent* readdir(DIR* stream) {
  if (!stream->is_new && ::FindNextFileA(stream->search, &stream->found) == 0) {
    if (::GetLastError() != ERROR_NO_MORE_FILES) errno = EIO;
    return nullptr;
  }
  stream->is_new = false;
  const std::size_t size = std::strlen(stream->found.cFileName);
  std::memcpy(stream->entry.d_name, stream->found.cFileName, size + 1);
  const DWORD attributes = stream->found.dwFileAttributes;
  const bool is_link = (attributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0;
  if ((attributes & FILE_ATTRIBUTE_DIRECTORY) != 0) {
    stream->entry.d_type = is_link ? DT_OTHER : DT_DIR;
  } else {
    stream->entry.d_type = is_link ? DT_UNKNOWN : DT_REG;
  }
  return &stream->entry;
}

int closedir(DIR* stream) {
  (void)::FindClose(stream->search);
  delete stream;
  return 0;
}
