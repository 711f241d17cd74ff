// SPDX-License-Identifier: MIT
#pragma once

// Memory for secrets, wiped before it is released.

#include <cstring>
#include <span>
#include <string>
#include <utility>

namespace nosana::text {

/// Sets `bytes` to zero, also if nothing reads them afterwards.
inline void wipe(std::span<char> bytes) noexcept;

/// A string that is wiped on destruction. If it grows beyond the reserved capacity, the previous
/// allocation is not wiped; a string under 16 bytes without reserved capacity is not wiped when it
/// is moved.
class WipedString {
 public:
  WipedString() = default;
  WipedString(const WipedString&) = default;
  WipedString(WipedString&& other) noexcept { bytes_.swap(other.bytes_); }
  WipedString& operator=(WipedString other) noexcept {
    bytes_.swap(other.bytes_);
    return *this;
  }
  ~WipedString() { wipe(bytes_); }

  [[nodiscard]] std::string& bytes() noexcept { return bytes_; }
  [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }

  /// Empties the string and keeps its capacity; the content is wiped.
  void clear() noexcept {
    wipe(bytes_);
    bytes_.clear();
  }

 private:
  std::string bytes_;
};

// ---- implementation ----

inline void wipe(std::span<char> bytes) noexcept {
  if (bytes.empty()) return;
#if defined(__GNUC__)
  std::memset(bytes.data(), 0, bytes.size());
  // Makes the compiler assume that the bytes are read here, so that it keeps the writes.
  __asm__ __volatile__("" : : "r"(bytes.data()) : "memory");
#else
  volatile char* const data = bytes.data();
  for (std::size_t i = 0; i < bytes.size(); ++i) data[i] = 0;
#endif
}

}  // namespace nosana::text
