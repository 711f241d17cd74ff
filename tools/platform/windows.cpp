// SPDX-License-Identifier: MIT
// Windows 10 1903 and later, by mingw-w64: the manifest in windows/ makes the narrow functions of
// the system take UTF-8 from that version on.

#include <platform/paths.hpp>
#include <platform/platform.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <io.h>
#include <windows.h>
// After windows.h, which it needs.
#include <bcrypt.h>

namespace nosana::tool {

namespace {

int errno_of(DWORD error) noexcept {
  switch (error) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND: return ENOENT;
    case ERROR_ACCESS_DENIED:
    case ERROR_SHARING_VIOLATION: return EACCES;
    case ERROR_DISK_FULL: return ENOSPC;
    default: return EIO;
  }
}

// A handle that says what file a name leads to; folders have one too.
class Identity {
 public:
  explicit Identity(const std::string& path) noexcept {
    const HANDLE file =
        ::CreateFileA(path.c_str(), 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                      nullptr, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr);
    if (file == INVALID_HANDLE_VALUE) return;
    known_ = ::GetFileInformationByHandle(file, &information_) != 0;
    (void)::CloseHandle(file);
  }

  [[nodiscard]] bool is_file_of(const Identity& other) const noexcept {
    const auto& a = information_;
    const auto& b = other.information_;
    return known_ && other.known_ && (a.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) == 0 &&
           a.dwVolumeSerialNumber == b.dwVolumeSerialNumber &&
           a.nFileIndexHigh == b.nFileIndexHigh && a.nFileIndexLow == b.nFileIndexLow;
  }

 private:
  BY_HANDLE_FILE_INFORMATION information_{};
  bool known_ = false;
};

}  // namespace

bool fill_random(std::span<std::byte> bytes) noexcept {
  return ::BCryptGenRandom(nullptr, reinterpret_cast<PUCHAR>(bytes.data()),
                           static_cast<ULONG>(bytes.size()), BCRYPT_USE_SYSTEM_PREFERRED_RNG) == 0;
}

const char* error_description(int error) noexcept { return std::strerror(error); }

// Windows Error Reporting writes the dumps.
bool leave_no_core_dump() noexcept {
  (void)::SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
  return true;
}

bool keep_memory_private() noexcept { return leave_no_core_dump(); }

// A temporary has a name, which only the program itself removes.
int open_unnamed(const std::string&, mode_t) noexcept { return -1; }

int name_unnamed(int, const std::string&) { return ENOSYS; }

RemovedOnSignal::RemovedOnSignal(const std::string&) noexcept {}

RemovedOnSignal::~RemovedOnSignal() = default;

void use_binary_streams() noexcept {
  for (const int number : {0, 1, 2}) (void)::_setmode(number, _O_BINARY);
  (void)::SetConsoleOutputCP(CP_UTF8);  // no effect on pipes and files
}

int replace_file(const std::string& from, const std::string& to) noexcept {
  constexpr DWORD flags = MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH;
  return ::MoveFileExA(from.c_str(), to.c_str(), flags) != 0 ? 0 : errno_of(::GetLastError());
}

bool is_same_file(const std::string& a, const std::string& b) {
  return Identity(a).is_file_of(Identity(b));
}

bool is_open_to_others(const struct stat&) noexcept { return false; }

std::string settings_folder() {
  const char* const folder = std::getenv("APPDATA");
  return folder == nullptr ? std::string() : with_slashes(folder);
}

std::string with_slashes(std::string path) {
  std::replace(path.begin(), path.end(), '\\', '/');
  // The path of a file: URI, "/C:/folder".
  if (path.size() > 2 && path[0] == '/' && path[2] == ':') path.erase(0, 1);
  return path;
}

std::filesystem::path path_of(const std::string& name) {
  return std::u8string(name.begin(), name.end());
}

std::string name_of(const std::filesystem::path& path) {
  const std::u8string name = path.generic_u8string();
  return {name.begin(), name.end()};
}

}  // namespace nosana::tool
