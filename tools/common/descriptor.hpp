// SPDX-License-Identifier: MIT
#pragma once

// An open file descriptor, and complete writes to one.

#include <string_view>
#include <utility>

namespace nosana::tool {

/// Owns a file descriptor, or none.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) noexcept : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { (void)close(); }

  explicit operator bool() const noexcept { return number_ >= 0; }
  [[nodiscard]] int number() const noexcept { return number_; }

  /// 0, or the errno: for a written file close may be the first call to report a full disk.
  int close() noexcept;

 private:
  int number_ = -1;
};

/// Writes all of `bytes`. 0, or the errno.
[[nodiscard]] int write_all(int descriptor, std::string_view bytes) noexcept;

/// Hides input that was read from programs that are started later: they could rewind it if it is a
/// file. They do not inherit the descriptor; instead of standard input they get an empty one.
void hide_from_commands(int number) noexcept;

/// Ensures that standard input, output and error are open: a file opened later could get their
/// number and their output. A closed one becomes a descriptor that cannot be used, so that using it
/// fails.
void occupy_standard_descriptors() noexcept;

}  // namespace nosana::tool
