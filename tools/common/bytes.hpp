// SPDX-License-Identifier: MIT
#pragma once

// Bytes: a growing buffer for documents, which may hold secrets: wiped before its memory is
// released.

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

#include <nosana/text/wipe.hpp>

namespace nosana::tool {

/// Move-only. Not a std::string, because a string leaves unwiped copies when it grows and when it
/// is destroyed.
class Bytes {
 public:
  Bytes() = default;
  Bytes(Bytes&& other) noexcept { swap(other); }
  Bytes& operator=(Bytes&& other) noexcept {
    Bytes(std::move(other)).swap(*this);
    return *this;
  }
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  ~Bytes() { wipe(); }

  [[nodiscard]] std::string_view view() const noexcept { return {data_.get(), size_}; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }

  /// Keeps the capacity.
  void clear() noexcept { size_ = 0; }

  /// Ensures a capacity of `capacity` bytes: exact at first, with a reserve when it grows.
  /// throws   std::bad_alloc
  void reserve(std::size_t capacity) {
    if (capacity <= capacity_) return;
    capacity = std::max(capacity, capacity_ + capacity_ / 2);
    std::unique_ptr<char[]> larger(new char[capacity]);
    if (size_ != 0) std::memcpy(larger.get(), data_.get(), size_);
    wipe();
    data_ = std::move(larger);
    capacity_ = capacity;
  }

  void append(std::string_view bytes) {
    if (bytes.empty()) return;
    reserve(size_ + bytes.size());
    std::memcpy(data_.get() + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
  }

  /// Drops everything after the first `size` bytes.
  void truncate(std::size_t size) noexcept { size_ = std::min(size_, size); }

  /// Appends the bytes that `read` writes to the free part: `read(char* to, std::size_t max)`
  /// returns their number.
  template <class Read>
  std::size_t fill(std::size_t max_bytes, Read&& read) {
    reserve(size_ + max_bytes);
    const std::size_t got = read(data_.get() + size_, max_bytes);
    size_ += got;
    return got;
  }

 private:
  void wipe() noexcept {
    if (data_ != nullptr) text::wipe({data_.get(), capacity_});
  }
  void swap(Bytes& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace nosana::tool
