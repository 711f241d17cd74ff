// SPDX-License-Identifier: MIT
#pragma once

// Memory that held secrets, wiped before it is given back.

#include <cstring>
#include <span>
#include <string>
#include <utility>

namespace nosana::text {

/// Sets `bytes` to zero, also where nothing reads them afterwards.
inline void wipe(std::span<char> bytes) noexcept;

/// A string that is wiped when it ends. Where it grows beyond what was reserved for it, the shorter
/// copy is not; a string under 16 bytes for which nothing was reserved is not when it moves.
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

  /// Keeps the memory, without what was in it.
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
  // For all the compiler knows somebody reads them here.
  __asm__ __volatile__("" : : "r"(bytes.data()) : "memory");
#else
  volatile char* const data = bytes.data();
  for (std::size_t i = 0; i < bytes.size(); ++i) data[i] = 0;
#endif
}

}  // namespace nosana::text
