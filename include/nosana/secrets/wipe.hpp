// SPDX-License-Identifier: MIT
#pragma once

// Memory that held decoded text, wiped before it is given back.

#include <cstddef>
#include <cstdlib>
#include <span>

#include <nosana/text/wipe.hpp>

namespace nosana::secrets {

using text::wipe;

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

}  // namespace nosana::secrets
