// SPDX-License-Identifier: MIT
#pragma once

// The name of a file in output. It is not text of a document, and services need its exact bytes to
// find the file; only secrets that are found in it are masked.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/mask/plain.hpp>
#include <nosana/mask/search.hpp>

namespace nosana::mask {

/// A file name of any bytes. A view: the name must outlive it.
class FileName {
 public:
  /// No name.
  FileName() = default;

  /// name   any bytes
  /// cost   one search for secrets; made once for all records of a file
  explicit FileName(std::string_view name);

  /// The bytes, for formats that escape them. May be any bytes.
  [[nodiscard]] std::string_view bytes() const noexcept {
    return masked_ ? std::string_view(*masked_) : name_;
  }

  /// As a text of a message: bytes that a terminal would obey are escaped.
  // NOLINTNEXTLINE(google-explicit-constructor,hicpp-explicit-conversions): on purpose
  operator SafeText() const { return plain(bytes()); }

 private:
  std::string_view name_;
  std::optional<std::string> masked_;
};

// ---- implementation ----

inline FileName::FileName(std::string_view name) : name_(name) {
  const std::vector<SecretBytes> found = secrets_in(name);
  if (found.empty()) return;
  std::string shown;
  std::size_t at = 0;
  for (const SecretBytes& secret : found) {
    shown.append(name.substr(at, secret.begin - at)).append(masked);
    at = secret.end;
  }
  masked_ = shown.append(name.substr(at));
}

}  // namespace nosana::mask
