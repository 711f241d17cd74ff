// SPDX-License-Identifier: MIT
#pragma once

// LockedBytes: memory for keys and plaintext, kept out of swap and core dumps if the system permits
// it, and wiped before it is released.

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <string_view>
#include <utility>

#include <nosana/seal/sodium.hpp>

namespace nosana::seal {

/// A buffer of guarded memory (sodium_malloc), zero-initialized. Movable, not copyable. If the
/// limit on locked memory is reached the bytes are not locked, but still wiped.
///
/// cost     26 microseconds and three pages each: for keys and texts, not for many small values
/// throws   std::bad_alloc, Error{Errc::crypto_unavailable}
class LockedBytes {
 public:
  LockedBytes() noexcept = default;
  /// `size` zero bytes.
  explicit LockedBytes(std::size_t size);
  /// A copy of `bytes`, which the caller wipes.
  explicit LockedBytes(std::span<const std::uint8_t> bytes);
  LockedBytes(const LockedBytes&) = delete;
  LockedBytes& operator=(const LockedBytes&) = delete;
  /// Takes the bytes; `other` is empty afterwards.
  LockedBytes(LockedBytes&& other) noexcept
      : bytes_(std::exchange(other.bytes_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  /// Swaps the bytes.
  LockedBytes& operator=(LockedBytes&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~LockedBytes() { ::sodium_free(bytes_); }  // wipes

  /// The number of bytes.
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  /// Whether there are no bytes.
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
  /// The bytes; nullptr if empty.
  [[nodiscard]] std::uint8_t* data() noexcept { return bytes_; }
  /// The bytes; nullptr if empty.
  [[nodiscard]] const std::uint8_t* data() const noexcept { return bytes_; }
  /// The bytes; valid as long as this object.
  [[nodiscard]] std::span<const std::uint8_t> bytes() const noexcept { return {bytes_, size_}; }

  /// The bytes as characters; valid as long as this object.
  [[nodiscard]] std::string_view text() const noexcept {
    return {reinterpret_cast<const char*>(bytes_), size_};
  }

  /// Keeps the first `size` bytes and wipes the others.
  void shrink(std::size_t size) noexcept {
    assert(size <= size_);
    if (size_ != size) ::sodium_memzero(bytes_ + size, size_ - size);
    size_ = size;
  }

 private:
  std::uint8_t* bytes_ = nullptr;
  std::size_t size_ = 0;
};

// ---- implementation ----

inline LockedBytes::LockedBytes(std::size_t size) : size_(size) {
  start_sodium();
  bytes_ = static_cast<std::uint8_t*>(::sodium_malloc(size));
  if (bytes_ == nullptr) throw std::bad_alloc();
  std::fill_n(bytes_, size, std::uint8_t{0});
}

inline LockedBytes::LockedBytes(std::span<const std::uint8_t> bytes) : LockedBytes(bytes.size()) {
  std::copy(bytes.begin(), bytes.end(), bytes_);
}

}  // namespace nosana::seal
