// SPDX-License-Identifier: MIT
#pragma once

// An open file descriptor, and writing all of something to one.

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

  /// 0, or the errno: of a file that was written, close may be the first to say that the disk is
  /// full.
  int close() noexcept;

 private:
  int number_ = -1;
};

/// Writes all of `bytes`. 0, or the errno.
[[nodiscard]] int write_all(int descriptor, std::string_view bytes) noexcept;

/// Keeps what was read from a descriptor away from programs that are started later: they could go back
/// to its beginning, where it is a file. They do not get the descriptor; in place of standard input
/// they get an empty one.
void hide_from_commands(int number) noexcept;

/// Standard input, output and error must be open, or a file opened later would take their number
/// and their bytes. A closed one becomes a descriptor that cannot be used, so that the failure is
/// noticed where it matters.
void occupy_standard_descriptors() noexcept;

}  // namespace nosana::tool
