// SPDX-License-Identifier: MIT
#pragma once

// Path: what the readers of cursor.hpp have in common. They tell it of containers, keys and scalars
// in the order of the text, and of the place that is looked for as soon as they are there; members
// of the containers around it that follow are noted too.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/editor/cursor/level.hpp>
#include <nosana/text/span.hpp>

namespace nosana::editor::detail {

constexpr bool is_blank(char c) noexcept { return c == ' ' || c == '\t'; }
constexpr bool is_line_end(char c) noexcept { return c == '\n' || c == '\r'; }

/// Whether a character can be one of a name or word of a definition.
constexpr bool is_word(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.' || c == '/' || c == '$' || c == '%';
}

inline Span span_of(std::size_t begin, std::size_t end) noexcept {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

class Path {
 public:
  explicit Path(std::size_t offset) : offset_(offset) {}

  /// The byte that is looked for.
  [[nodiscard]] std::size_t offset() const noexcept { return offset_; }
  /// Whether the place was found.
  [[nodiscard]] bool found() const noexcept { return found_; }
  /// Containers that are open.
  [[nodiscard]] std::size_t depth() const noexcept { return levels_.size() + hidden_; }
  /// Whether nothing more can be learned.
  [[nodiscard]] bool done() const noexcept { return found_ && alive_ == 0; }

  [[nodiscard]] bool in_array() const noexcept { return depth() != 0 && is_array(depth() - 1); }
  [[nodiscard]] bool in_object() const noexcept { return depth() != 0 && !is_array(depth() - 1); }
  /// Whether the container number `level`, from 0, is an array. Of one that is not followed nothing
  /// is known.
  [[nodiscard]] bool is_array(std::size_t level) const noexcept {
    return level < levels_.size() && levels_[level].is_array;
  }
  /// Whether the last member of the innermost object has no scalar: its value may follow.
  [[nodiscard]] bool is_pending() const noexcept {
    return hidden_ == 0 && !levels_.empty() && !levels_.back().entries.empty() &&
           levels_.back().entries.back().value.empty();
  }

  void open(bool is_array);
  void close() noexcept;
  /// Another element of an array begins.
  void next() noexcept;
  void key(std::string_view text);
  void scalar(std::string_view text);

  /// The place is here, in the container that is `level` deep; `fresh`: in an object that begins
  /// here.
  void find(const Cursor& cursor, std::size_t level, bool fresh);
  void find(const Cursor& cursor) { find(cursor, depth(), false); }

  /// What is half-typed at the place that was just found; nothing if it is not in the word.
  void amend(Span word, bool quoted) noexcept;

  [[nodiscard]] Cursor take() { return std::move(cursor_); }

 private:
  [[nodiscard]] bool is_noted() const noexcept {
    return found_ && hidden_ == 0 && levels_.size() <= alive_;
  }

  std::size_t offset_;
  std::vector<Level> levels_;
  std::size_t hidden_ = 0;  // open containers below max_levels
  bool found_ = false;
  std::size_t alive_ = 0;  // levels around the place that are still open
  Cursor cursor_;
};

// ---- implementation ----

inline void Path::open(bool is_array) {
  if (levels_.size() == max_levels) {
    ++hidden_;
  } else {
    levels_.push_back({is_array, 0, {}, {}});
  }
}

inline void Path::close() noexcept {
  if (hidden_ != 0) {
    --hidden_;
  } else if (!levels_.empty()) {
    levels_.pop_back();
    alive_ = std::min(alive_, levels_.size());
  }
}

inline void Path::next() noexcept {
  if (hidden_ == 0 && !levels_.empty()) ++levels_.back().index;
}

inline void Path::key(std::string_view text) {
  if (hidden_ != 0 || levels_.empty()) return;
  levels_.back().key = text;
  levels_.back().entries.push_back({text, {}});
  if (is_noted()) cursor_.levels[levels_.size() - 1].entries.push_back({text, {}});
}

inline void Path::scalar(std::string_view text) {
  if (hidden_ != 0 || levels_.empty() || levels_.back().entries.empty()) return;
  levels_.back().entries.back().value = text;
  if (!is_noted()) return;
  std::vector<Entry>& noted = cursor_.levels[levels_.size() - 1].entries;
  if (!noted.empty()) noted.back().value = text;
}

inline void Path::find(const Cursor& cursor, std::size_t level, bool fresh) {
  if (found_) return;
  found_ = true;
  if (level > levels_.size()) return;  // too deep
  cursor_ = cursor;
  cursor_.levels.assign(levels_.begin(), levels_.begin() + static_cast<std::ptrdiff_t>(level));
  alive_ = level;
  if (fresh) cursor_.levels.emplace_back();
}

inline void Path::amend(Span word, bool quoted) noexcept {
  if (offset_ < word.begin || offset_ > word.end) {
    cursor_.at = Cursor::At::nothing;
    return;
  }
  cursor_.word = word;
  cursor_.quoted = quoted;
}

}  // namespace nosana::editor::detail
