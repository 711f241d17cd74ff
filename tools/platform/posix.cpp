// SPDX-License-Identifier: MIT
// What Linux and the C library of WebAssembly share.

#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include <sys/stat.h>

#include <platform/paths.hpp>
#include <platform/platform.hpp>

namespace nosana::tool {

void use_binary_streams() noexcept {}

int replace_file(const std::string& from, const std::string& to) noexcept {
  return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

bool is_same_file(const std::string& a, const std::string& b) {
  struct stat first {};
  struct stat second {};
  if (::stat(a.c_str(), &first) != 0 || ::stat(b.c_str(), &second) != 0) return false;
  return S_ISREG(first.st_mode) && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

bool is_open_to_others(const struct stat& status) noexcept { return (status.st_mode & 077) != 0; }

std::string settings_folder() {
  const char* const config = std::getenv("XDG_CONFIG_HOME");
  if (config != nullptr && *config == '/') return config;
  const char* const home = std::getenv("HOME");
  return home != nullptr && *home == '/' ? std::string(home) + "/.config" : std::string();
}

std::string with_slashes(std::string path) { return path; }

std::filesystem::path path_of(const std::string& name) { return name; }

std::string name_of(const std::filesystem::path& path) { return path.generic_string(); }

}  // namespace nosana::tool
