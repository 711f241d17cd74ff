// SPDX-License-Identifier: MIT
#pragma once

// Places as editors count them: lines and characters from 0, characters in UTF-16 code units or in
// bytes of UTF-8. The first header of the room editor/, which says what an editor shows of a text
// and of a place in it.
//
// source   Language Server Protocol 3.17, Position and PositionEncodingKind

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/text/any.hpp>
#include <nosana/text/position.hpp>
#include <nosana/text/span.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::editor {

/// What a character of a line is.
enum class Encoding : std::uint8_t {
  utf16,  ///< a UTF-16 code unit: what every client counts
  utf8    ///< a byte
};

/// A place in a text.
struct Place {
  /// From 0.
  std::size_t line = 0;
  /// From 0, in the units of the encoding.
  std::size_t character = 0;

  /// Whether line and character are equal.
  friend constexpr bool operator==(const Place&, const Place&) = default;
  /// By line, then by character. Not <=>, whose default clang-tidy 14 takes for a null pointer.
  friend constexpr bool operator<=(const Place& left, const Place& right) noexcept {
    return left.line != right.line ? left.line < right.line : left.character <= right.character;
  }
};

/// A part of a text; the end is exclusive.
struct Range {
  /// Of the first character.
  Place start;
  /// One past the last character.
  Place end;

  /// Whether both ends are equal.
  friend constexpr bool operator==(const Range&, const Range&) = default;
};

/// Places to bytes of a text, and back. Holds a view: the text must outlive it.
class Lines {
 public:
  /// cost   one pass over the text
  Lines(std::string_view text, Encoding encoding);

  /// The place of a byte. A byte inside of a character is at its start, one inside of a line end at
  /// the end of the line.
  /// cost   O(log lines), in a text that has more than ASCII O(length of the line) too
  [[nodiscard]] Place place(std::size_t offset) const;

  /// The byte at a place, for any place: beyond a line it is the end of the line, beyond the text
  /// the end of the text, inside of a surrogate pair the start of the character.
  [[nodiscard]] std::size_t offset(Place place) const;

  /// The places of the ends of a span. It need not lie in the text.
  [[nodiscard]] Range range(std::size_t begin, std::size_t end) const {
    return {place(begin), place(end)};
  }

 private:
  [[nodiscard]] std::size_t units(std::size_t at, std::size_t length) const noexcept;
  [[nodiscard]] std::size_t character_start(std::size_t at, std::size_t begin) const noexcept;

  std::string_view text_;
  LineIndex index_;
  bool by_bytes_;  // a character is a byte
};

// ---- implementation ----

inline Lines::Lines(std::string_view text, Encoding encoding)
    : text_(text),
      index_(text),
      by_bytes_(encoding == Encoding::utf8 ||
                text::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {}

/// What the character of `length` bytes at `at` counts.
inline std::size_t Lines::units(std::size_t at, std::size_t length) const noexcept {
  return length == 4 && text::utf8_length(text_, at) == 4 ? 2 : 1;
}

/// The start of the character that holds the byte `at`, which is not before `begin`.
inline std::size_t Lines::character_start(std::size_t at, std::size_t begin) const noexcept {
  const auto is_inside = [this](std::size_t byte) {
    return byte < text_.size() && (static_cast<unsigned char>(text_[byte]) & 0xC0U) == 0x80U;
  };
  while (at > begin && is_inside(at)) --at;
  return at;
}

inline Place Lines::place(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const std::size_t line = index_.line_at(offset);
  const Span span = index_.line(line);
  const std::size_t end = std::min<std::size_t>(offset, span.end);
  if (by_bytes_) return {line - 1, character_start(end, span.begin) - span.begin};
  std::size_t character = 0;
  for (std::size_t at = span.begin; at < end;) {
    const std::size_t length = std::max<std::size_t>(1, text::utf8_length(text_, at));
    if (at + length > end) break;
    character += units(at, length);
    at += length;
  }
  return {line - 1, character};
}

inline std::size_t Lines::offset(Place place) const {
  if (place.line >= index_.lines()) return text_.size();
  const Span span = index_.line(place.line + 1);
  if (by_bytes_) {
    const std::size_t at = span.begin + std::min<std::size_t>(place.character, span.size());
    return character_start(at, span.begin);
  }
  std::size_t at = span.begin;
  for (std::size_t left = place.character; at < span.end && left != 0;) {
    const std::size_t length = std::max<std::size_t>(1, text::utf8_length(text_, at));
    const std::size_t size = units(at, length);
    if (size > left) break;
    left -= size;
    at += length;
  }
  return at;
}

}  // namespace nosana::editor
