// SPDX-License-Identifier: MIT
#pragma once

// The sizes that plaintexts are padded to, so that the length reveals little.

#include <bit>
#include <cstddef>

namespace nosana::seal {

/// Above this size, in bytes, padded sizes are multiples of it; up to it, powers of two.
inline constexpr std::size_t padding_step = 65'536;

/// The size that `bytes` bytes of plaintext are padded to: the next power of two from 1 KiB to 64
/// KiB, and above that the next multiple of 64 KiB, with at least one byte of padding.
[[nodiscard]] constexpr std::size_t padded_size(std::size_t bytes) noexcept {
  constexpr std::size_t min_size = 1024;
  if (bytes + 1 <= min_size) return min_size;
  if (bytes + 1 <= padding_step) return std::bit_ceil(bytes + 1);
  return (bytes + padding_step) / padding_step * padding_step;
}

/// Whether some plaintext is padded to this size.
[[nodiscard]] constexpr bool is_padded_size(std::size_t size, std::size_t max_bytes) noexcept {
  return size > 0 && size <= padded_size(max_bytes) && padded_size(size - 1) == size;
}

}  // namespace nosana::seal
