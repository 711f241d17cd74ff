// SPDX-License-Identifier: MIT
#pragma once

// Memory that held decoded text, wiped before it is given back.

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <span>

namespace nosana::secrets {

/// Sets `bytes` to zero, also where nothing reads them afterwards.
inline void wipe(std::span<char> bytes) noexcept;

/// So many bytes on the heap, wiped before they are given back. Where there is no memory it has
/// none.
class WipedBuffer {
 public:
  explicit WipedBuffer(std::size_t size) noexcept
      : bytes_(static_cast<char*>(std::malloc(size))), size_(bytes_ == nullptr ? 0 : size) {}
  WipedBuffer(const WipedBuffer&) = delete;
  WipedBuffer& operator=(const WipedBuffer&) = delete;
  WipedBuffer(WipedBuffer&&) = delete;
  WipedBuffer& operator=(WipedBuffer&&) = delete;
  ~WipedBuffer() {
    wipe(bytes());
    std::free(bytes_);
  }

  [[nodiscard]] std::span<char> bytes() noexcept { return {bytes_, size_}; }

 private:
  char* bytes_;
  std::size_t size_;
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

}  // namespace nosana::secrets
