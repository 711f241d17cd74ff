// SPDX-License-Identifier: MIT
#pragma once

// Names of files as services want them that know the repository: relative to its root, with "/",
// and as URIs.

#include <string>
#include <string_view>

namespace nosana::report {

/// `file` as seen from `folder`: what lies below it loses it, and a leading "./" is dropped.
/// Everything else, such as an absolute path to another place or one that begins with "..", stays
/// as it is. By name only: symbolic links are not looked through.
///
/// folder   an absolute path, or empty when it is not known
[[nodiscard]] constexpr std::string_view relative_path(std::string_view file,
                                                       std::string_view folder) noexcept;

/// Appends a path, which may have any bytes, as a URI reference; an absolute path as a file: URI.
///
/// folder   an absolute path of the system: if it begins with a drive, "C:/", a path that does is
///          absolute
/// source   RFC 3986, section 4.2; RFC 8089, section 2 and appendix E.2
inline void append_uri(std::string& out, std::string_view path, std::string_view folder = {});

// ---- implementation ----

namespace detail {

constexpr std::string_view without_dot(std::string_view path) noexcept {
  while (path.starts_with("./")) {
    path.remove_prefix(2);
    while (path.starts_with('/')) path.remove_prefix(1);
  }
  return path;
}

constexpr bool has_drive(std::string_view path) noexcept {
  return path.size() > 2 && path[1] == ':' && path[2] == '/';
}

/// Characters that mean themselves anywhere in a path, and "/".
constexpr bool is_uri_path(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~' || c == '/';
}

}  // namespace detail

constexpr std::string_view relative_path(std::string_view file, std::string_view folder) noexcept {
  while (folder.ends_with('/')) folder.remove_suffix(1);
  if (!folder.empty() && file.starts_with(folder) && file.substr(folder.size()).starts_with('/')) {
    file.remove_prefix(folder.size());
    while (file.starts_with('/')) file.remove_prefix(1);
  }
  return detail::without_dot(file);
}

inline void append_uri(std::string& out, std::string_view path, std::string_view folder) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  if (path.starts_with('/')) out += "file://";
  if (detail::has_drive(path) && detail::has_drive(folder)) {
    out.append("file:///").append(path.substr(0, 2));
    path.remove_prefix(2);
  }
  for (const char c : path) {
    if (detail::is_uri_path(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
}

}  // namespace nosana::report
