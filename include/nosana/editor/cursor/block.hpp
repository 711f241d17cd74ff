// SPDX-License-Identifier: MIT
#pragma once

// BlockReader: YAML by its lines and their indentation, whatever is wrong with it. What stands in
// brackets is for FlowReader.

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include <nosana/editor/cursor/flow.hpp>
#include <nosana/editor/cursor/line.hpp>
#include <nosana/editor/cursor/path.hpp>
#include <nosana/text/span.hpp>

namespace nosana::editor::detail {

class BlockReader {
 public:
  BlockReader(std::string_view text, Path& path) : text_(text), path_(path), line_{text} {}

  /// Reads the whole text.
  void read();

 private:
  void read_line();
  void content_line(std::size_t at);
  void empty_place(std::size_t column);
  void dash(std::size_t column);
  void rest(std::size_t at);
  void member(std::size_t at, std::size_t key_end, std::size_t colon);
  void value(std::size_t at, std::size_t colon, std::size_t column);
  void other(std::size_t at);
  [[nodiscard]] bool is_here(std::size_t from, std::size_t to) const {
    return !path_.found() && path_.offset() >= from && path_.offset() <= to;
  }
  void close_beyond(std::size_t column);
  void open(bool is_array, std::size_t column);
  void brackets(std::size_t at);
  [[nodiscard]] std::size_t max_bracket_bytes(std::size_t at) const;

  std::string_view text_;
  Path& path_;
  std::vector<std::size_t> columns_;  // of the open containers
  std::optional<std::size_t> block_;  // the column that the lines of a block of text are beyond
  Line line_;
  std::size_t next_ = 0;  // of what is read next
  bool dashed_ = false;   // an element of a list begins on the line
};

// ---- implementation ----

inline void BlockReader::read() {
  while (!path_.done()) {
    line_.begin = next_;
    line_.end = std::min(text_.find_first_of("\r\n", line_.begin), text_.size());
    next_ = line_.end + (text_.substr(line_.end, 2) == "\r\n" ? 2 : 1);
    read_line();
    if (next_ > text_.size()) return;
  }
}

inline void BlockReader::open(bool is_array, std::size_t column) {
  path_.open(is_array);
  columns_.push_back(column);
}

/// Closes the containers that begin beyond a column.
inline void BlockReader::close_beyond(std::size_t column) {
  while (!columns_.empty() && columns_.back() > column) {
    columns_.pop_back();
    path_.close();
  }
}

inline void BlockReader::read_line() {
  std::size_t at = line_.skip_blanks(line_.begin);
  if (block_) {
    if (at == line_.end || at - line_.begin > *block_) {
      if (at != line_.end && is_here(line_.begin, line_.end)) path_.find({});
      if (at == line_.end && is_here(line_.begin, line_.end))
        empty_place(path_.offset() - line_.begin);
      return;
    }
    block_.reset();
  }
  const std::string_view content = text_.substr(at, line_.end - at);
  if (is_here(line_.begin, at) && (at == line_.end || path_.offset() < at))
    empty_place(path_.offset() - line_.begin);
  if (content.empty()) return;
  const bool is_mark =
      at == line_.begin &&
      (content.starts_with("---") || content.starts_with("...") || content.starts_with('%'));
  if (content.starts_with('#') || is_mark) {
    if (is_here(at, line_.end)) path_.find({});
    while (is_mark && path_.depth() != 0) path_.close();
    if (is_mark) columns_.clear();
    return;
  }
  content_line(at);
}

/// A line that has something, from its first byte that is not blank.
inline void BlockReader::content_line(std::size_t at) {
  dashed_ = false;
  while (at < line_.end && text_[at] == '-' && (at + 1 == line_.end || is_blank(text_[at + 1]))) {
    dash(at - line_.begin);
    dashed_ = true;
    const std::size_t after = line_.skip_blanks(at + 1);
    if (is_here(at + 2, after) && (after == line_.end || path_.offset() < after)) {
      Cursor cursor;
      cursor.at = Cursor::At::key;
      cursor.or_value = true;
      cursor.word = span_of(path_.offset(), path_.offset());
      path_.find(cursor, path_.depth(), true);
    }
    at = after;
  }
  if (at < line_.end) rest(at);
}

/// The place is where nothing is yet, or something half-typed.
inline void BlockReader::empty_place(std::size_t column) {
  std::size_t level = columns_.size();
  const auto is_beyond = [&] {
    return columns_[level - 1] > column ||
           (columns_[level - 1] == column && path_.is_array(level - 1));
  };
  while (level != 0 && is_beyond()) --level;
  Cursor cursor;
  cursor.at = Cursor::At::key;
  cursor.word = span_of(path_.offset(), path_.offset());
  if (level == 0) {
    if (!columns_.empty()) cursor.at = Cursor::At::nothing;
    path_.find(cursor, 0, columns_.empty());
  } else if (!path_.is_array(level - 1) && columns_[level - 1] == column) {
    path_.find(cursor, level, false);
  } else if (level == columns_.size() && (path_.in_array() ? dashed_ : path_.is_pending())) {
    cursor.or_value = true;
    path_.find(cursor, level, true);
  } else {
    path_.find({});
  }
}

/// An element of a list.
inline void BlockReader::dash(std::size_t column) {
  close_beyond(column);
  if (path_.in_array() && columns_.back() == column) {
    path_.next();
  } else {
    open(true, column);
  }
}

/// What follows the indentation and the dashes of a line.
inline void BlockReader::rest(std::size_t at) {
  const std::optional<std::size_t> colon = line_.colon_of(at);
  if (!colon) return other(at);
  std::size_t key_end = *colon;
  while (key_end > at && is_blank(text_[key_end - 1])) --key_end;
  member(at, key_end, *colon);
}

inline void BlockReader::member(std::size_t at, std::size_t key_end, std::size_t colon) {
  const std::size_t column = at - line_.begin;
  close_beyond(column);
  if (path_.in_array() && columns_.back() == column) {
    path_.close();
    columns_.pop_back();
  }
  if (columns_.empty() || columns_.back() < column) open(false, column);
  const Span key = line_.content(at, key_end);
  if (is_here(at, key_end)) {
    Cursor cursor{Cursor::At::key, false, line_.is_quote(at), true, key, {}};
    if (path_.offset() < key.begin || path_.offset() > key.end) cursor.at = Cursor::At::nothing;
    path_.find(cursor);
  }
  path_.key(bytes_of(text_, key));
  value(line_.skip_blanks(colon + 1), colon, column);
}

inline void BlockReader::value(std::size_t at, std::size_t colon, std::size_t column) {
  if (at < line_.end && (text_[at] == '{' || text_[at] == '[')) return brackets(at);
  if (at < line_.end && (text_[at] == '|' || text_[at] == '>')) {
    block_ = column;
    path_.scalar(text_.substr(at, 1));
    if (is_here(at, line_.end)) path_.find({});
    return;
  }
  const bool is_comment = at < line_.end && text_[at] == '#';
  const std::size_t end = is_comment ? at : line_.scalar_end(at);
  const Span word = line_.content(at, end);
  if (is_here(colon + 2, line_.end)) {
    Cursor cursor{Cursor::At::value, false, line_.is_quote(at), false, word, {}};
    const std::size_t offset = path_.offset();
    if (word.size() == 0 && !cursor.quoted) {
      cursor.word = span_of(offset, offset);
      if (is_comment && offset >= at) cursor.at = Cursor::At::nothing;
    } else if (offset < word.begin || offset > word.end) {
      cursor.at = Cursor::At::nothing;
    }
    path_.find(cursor);
  }
  path_.scalar(bytes_of(text_, word));
}

/// Something without a colon: a scalar, brackets, or a key that is being typed.
inline void BlockReader::other(std::size_t at) {
  if (text_[at] == '{' || text_[at] == '[') return brackets(at);
  if (text_[at] == '|' || text_[at] == '>') {
    block_ = columns_.empty() ? 0 : columns_.back();
    if (is_here(at, line_.end)) path_.find({});
    return;
  }
  const std::size_t end = line_.scalar_end(at);
  const Span word = line_.content(at, end);
  if (!is_here(at, end)) {
    if (is_here(end, line_.end)) path_.find({});
    return;
  }
  empty_place(at - line_.begin);
  path_.amend(word, line_.is_quote(at));
}

/// Where brackets end at the latest: before a line that is no deeper than what holds them, unless
/// it begins with the end of a bracket. Who has not typed the end yet has not opened all that
/// follows.
/// source   YAML 1.2.2, section 7.4: the lines of a flow collection are indented more than what
///          holds it
inline std::size_t BlockReader::max_bracket_bytes(std::size_t at) const {
  constexpr std::string_view ends = "]},";
  if (columns_.empty()) return text_.size();
  std::size_t begin = std::min(text_.find('\n', at), text_.size());
  while (begin < text_.size()) {
    const std::size_t first = text_.find_first_not_of(" \t", begin + 1);
    if (first == std::string_view::npos) break;
    const bool has_something = !is_line_end(text_[first]) && text_[first] != '#';
    const bool is_outside = first - begin - 1 <= columns_.back();
    if (has_something && is_outside && ends.find(text_[first]) == std::string_view::npos)
      return begin;
    begin = std::min(text_.find('\n', first), text_.size());
  }
  return text_.size();
}

/// Brackets over one line or several.
inline void BlockReader::brackets(std::size_t at) {
  const std::string_view most = text_.substr(0, max_bracket_bytes(at));
  const std::size_t end = FlowReader(most, path_, true).read_brackets(at);
  // What follows them on their line says nothing.
  const std::size_t line_end = std::min(text_.find_first_of("\r\n", end), text_.size());
  next_ = line_end + (text_.substr(line_end, 2) == "\r\n" ? 2 : 1);
  if (is_here(end, line_end)) path_.find({});
  while (path_.depth() > columns_.size()) path_.close();
}

}  // namespace nosana::editor::detail
