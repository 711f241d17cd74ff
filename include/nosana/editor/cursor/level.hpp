// SPDX-License-Identifier: MIT
#pragma once

// Cursor: what cursor_at() says of a place.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/text/span.hpp>

namespace nosana::editor {

/// A member of an object, as it is written.
struct Entry {
  std::string_view key;    ///< without its quotes
  std::string_view value;  ///< of a scalar, without its quotes; else empty
};

/// A container around a place.
struct Level {
  /// Else an object.
  bool is_array = false;
  /// Of an array: the number of the element.
  std::size_t index = 0;
  /// Of an object: the key whose value comes next.
  std::string_view key = {};
  /// Of an object: its members, before and after the place.
  std::vector<Entry> entries = {};
};

/// A place in a definition. Holds views of the text.
struct Cursor {
  enum class At : std::uint8_t {
    nothing,  ///< in a comment, a block of text, or where only punctuation can stand
    key,      ///< at a key of the last level, or where one could begin
    value     ///< at a scalar of the last level, or where one could begin
  };
  At at = At::nothing;
  /// YAML: what is a first key may be a scalar too, and then the last level is not there.
  bool or_value = false;
  bool quoted = false;  ///< the word stands in quotes
  bool colon = false;   ///< a colon follows the key
  Span word = {};       ///< what is there of the key or scalar, without its quotes
  /// The containers around it, the outermost first.
  std::vector<Level> levels = {};
};

/// Containers that are followed. What is nested deeper is at nothing.
inline constexpr std::size_t max_levels = 100;

}  // namespace nosana::editor
