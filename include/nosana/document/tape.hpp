// SPDX-License-Identifier: MIT
#pragma once

// The tape of a Document: one 16-byte node for each value and each key, in the order of the text.
//
//   {"a": [1, true]}   ->   object(link 5)  key "a"  array(link 5)  number  true
//
// The value of a key is the node behind it; the next sibling of a value is the node its link names.

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <utility>

#include <nosana/document/names.hpp>
#include <nosana/text/span.hpp>

namespace nosana {

/// What a node is. The order is that of the bits in a set of types (schema/). Not a byte, so that writing a node
/// cannot be taken for writing anything.
enum class Kind : std::uint16_t { null, boolean, number, string, array, object, key };

struct Node {
  /// What it means is not what is written: a string or key with escapes; in YAML also plain text, a number that is none
  /// of JSON, and what stands for an alias. See Document::content.
  static constexpr std::uint16_t escaped = 1;
  static constexpr std::uint16_t superseded = 2;  ///< a key that occurs again later in its object
  static constexpr std::uint16_t missing =
      4;  ///< where a value should be; a null of no or of strange bytes
  static constexpr std::uint16_t unclosed = 8;  ///< a string or key that has no closing quote

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

/// The array of nodes. Room is reserved once, for the most nodes that a text can have; what is not written to costs
/// address space but no memory.
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

  /// Empties the tape and makes room for `most` nodes.
  /// throws   std::bad_alloc
  void reset(std::size_t most) {
    size_ = 0;
    if (most <= capacity_) return;
    std::free(nodes_);
    nodes_ = static_cast<Node*>(std::malloc(most * sizeof(Node)));
    capacity_ = nodes_ != nullptr ? most : 0;
    if (nodes_ == nullptr) throw std::bad_alloc();
  }

  /// The nodes, with room for what reset() was asked for: a writer may fill them from size() on, then say so.
  [[nodiscard]] Node* nodes() noexcept { return nodes_; }
  void set_size(std::uint32_t size) noexcept {
    assert(size <= capacity_);
    size_ = size;
  }

  /// Adds a node; there must be room for it.
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

}  // namespace nosana
