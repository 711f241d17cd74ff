// SPDX-License-Identifier: MIT
#pragma once

// The tape of a Document: one 16-byte node for each value and each key, in the order of the text.
//
//   {"a": [1, true]}   ->   object(link 5)  key "a"  array(link 5)  number  true
//
// The value of a key is the next node; the link of a value is the index of its next sibling.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <utility>

#include <nosana/document/kind.hpp>
#include <nosana/document/names.hpp>
#include <nosana/text/span.hpp>

namespace nosana::detail {

struct Node {
  /// The decoded content differs from the bytes: a string or key with escapes; in YAML also a plain
  /// scalar, a number that JSON cannot write, and a copy made for an alias. See Document::content.
  static constexpr std::uint16_t escaped = 1;
  static constexpr std::uint16_t superseded = 2;  ///< a key that occurs again later in its object

  /// placeholder null for a missing value: of no bytes, or of unexpected ones
  static constexpr std::uint16_t missing = 4;
  static constexpr std::uint16_t unclosed = 8;   ///< a string or key that has no closing quote
  static constexpr std::uint16_t unlisted = 16;  ///< an object with a key that is no known name

  std::uint32_t begin;  ///< first byte; of strings and keys the opening quote
  std::uint32_t end;    ///< one past the last byte
  std::uint32_t link;   ///< values: index one past the subtree; keys: key_hash of the content
  Kind kind;
  std::uint16_t
      flags;  ///< in the low byte; in the high byte the number of a key that is a known name

  static constexpr unsigned name_shift = 8;
  static constexpr std::uint16_t flag_mask = 0xFF;

  [[nodiscard]] Span span() const noexcept { return {begin, end}; }
  [[nodiscard]] NameId name() const noexcept { return static_cast<NameId>(flags >> name_shift); }
  [[nodiscard]] bool has(std::uint16_t flag) const noexcept { return (flags & flag) != 0; }
};

/// The array of nodes. Memory is reserved once, for the maximum number of nodes of a text; pages
/// that are not written cost address space but no memory.
class Tape {
 public:
  Tape() = default;
  Tape(Tape&& other) noexcept { swap(other); }
  Tape& operator=(Tape&& other) noexcept {
    Tape(std::move(other)).swap(*this);
    return *this;
  }
  Tape(const Tape&) = delete;
  Tape& operator=(const Tape&) = delete;
  ~Tape() { std::free(nodes_); }

  [[nodiscard]] std::uint32_t size() const noexcept { return size_; }
  [[nodiscard]] const Node& operator[](std::uint32_t at) const noexcept { return nodes_[at]; }
  [[nodiscard]] Node& operator[](std::uint32_t at) noexcept { return nodes_[at]; }

  /// Empties the tape and makes room for `max_nodes` nodes.
  /// throws   std::bad_alloc
  void reset(std::size_t max_nodes) {
    size_ = 0;
    if (max_nodes <= capacity_) return;
    std::free(nodes_);
    nodes_ = static_cast<Node*>(std::malloc(max_nodes * sizeof(Node)));
    capacity_ = nodes_ != nullptr ? max_nodes : 0;
    if (nodes_ == nullptr) throw std::bad_alloc();
  }

  /// The nodes, with the capacity passed to reset(): a writer may fill them from size() on, then
  /// call set_size().
  [[nodiscard]] Node* nodes() noexcept { return nodes_; }
  void set_size(std::uint32_t size) noexcept {
    assert(size <= capacity_);
    size_ = size;
  }

  /// Adds a node; the capacity must suffice.
  std::uint32_t push(const Node& node) noexcept {
    assert(size_ < capacity_);
    nodes_[size_] = node;
    return size_++;
  }

 private:
  void swap(Tape& other) noexcept {
    std::swap(nodes_, other.nodes_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

  Node* nodes_ = nullptr;
  std::uint32_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace nosana::detail
