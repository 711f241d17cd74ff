// SPDX-License-Identifier: MIT
#pragma once

// FlowReader: JSON, JSONC, and what stands in brackets in YAML, whatever is wrong with it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/editor/cursor/path.hpp>

namespace nosana::editor::detail {

class FlowReader {
 public:
  FlowReader(std::string_view text, Path& path, bool is_yaml)
      : text_(text), path_(path), base_(path.depth()), is_yaml_(is_yaml) {}

  /// Reads the whole text.
  void read_all() {
    while (step()) {
    }
  }

  /// Reads the brackets that begin at `begin`. returns   where they end
  std::size_t read_brackets(std::size_t begin) {
    at_ = begin;
    while (step() && path_.depth() > base_) {
    }
    return at_;
  }

 private:
  enum class Expect : std::uint8_t { key, colon, value, comma };

  bool step();
  void skip();
  void skip_comment(std::size_t end);
  void gap(std::size_t begin, std::size_t end);
  void open(bool is_array);
  void close(bool is_array);
  void comma();
  void token();
  [[nodiscard]] std::size_t string_end(std::size_t begin, bool& closed) const;
  [[nodiscard]] bool colon_follows(std::size_t at) const;
  void look(std::size_t begin, std::size_t end, bool quoted, bool closed, std::size_t content_end);

  std::string_view text_;
  Path& path_;
  std::size_t base_;
  bool is_yaml_;
  std::size_t at_ = 0;
  Expect expect_ = Expect::value;
};

// ---- implementation ----

/// One token. returns   whether there may be another
inline bool FlowReader::step() {
  skip();
  if (at_ == text_.size() || path_.done()) return false;
  switch (text_[at_]) {
    case '{': open(false); break;
    case '[': open(true); break;
    case '}': close(false); break;
    case ']': close(true); break;
    case ',': comma(); break;
    case ':':
      ++at_;
      expect_ = Expect::value;
      break;
    default: token();
  }
  return true;
}

/// Blanks and comments.
inline void FlowReader::skip() {
  const auto rest = [this](std::string_view mark) { return text_.substr(at_).starts_with(mark); };
  std::size_t begin = at_;
  while (at_ != text_.size()) {
    const std::size_t comment = at_;
    if (is_blank(text_[at_]) || is_line_end(text_[at_])) {
      ++at_;
    } else if (is_yaml_ ? rest("#") : rest("//")) {
      gap(begin, comment);
      skip_comment(std::min(text_.find_first_of("\r\n", at_), text_.size()));
      begin = at_;
    } else if (!is_yaml_ && rest("/*")) {
      gap(begin, comment);
      const std::size_t end = text_.find("*/", at_ + 2);
      skip_comment(end == std::string_view::npos ? text_.size() : end + 2);
      begin = at_;
    } else {
      break;
    }
  }
  gap(begin, at_);
}

inline void FlowReader::skip_comment(std::size_t end) {
  if (path_.offset() > at_ && path_.offset() <= end) path_.find({});
  at_ = end;
}

/// The place may be between two tokens.
inline void FlowReader::gap(std::size_t begin, std::size_t end) {
  if (path_.found() || path_.offset() < begin || path_.offset() > end) return;
  Cursor cursor;
  cursor.word = span_of(path_.offset(), path_.offset());
  if (path_.depth() != 0 && expect_ == Expect::value) cursor.at = Cursor::At::value;
  if (path_.in_object() && expect_ == Expect::key) cursor.at = Cursor::At::key;
  // Nothing is put directly before a token that is there already, but for the end of the container.
  constexpr std::string_view ends = "}],";
  if (end < text_.size() && end == path_.offset() &&
      ends.find(text_[end]) == std::string_view::npos)
    cursor.at = Cursor::At::nothing;
  path_.find(cursor);
}

inline void FlowReader::open(bool is_array) {
  ++at_;
  path_.open(is_array);
  expect_ = is_array ? Expect::value : Expect::key;
}

/// A bracket closes the nearest container of its kind, and what is open inside of it; none: it is
/// passed over.
inline void FlowReader::close(bool is_array) {
  ++at_;
  std::size_t depth = path_.depth();
  while (depth > base_ && path_.is_array(depth - 1) != is_array) --depth;
  if (depth == base_) return;
  while (path_.depth() >= depth) path_.close();
  expect_ = Expect::comma;
}

inline void FlowReader::comma() {
  ++at_;
  if (path_.in_array()) path_.next();
  expect_ = path_.in_object() ? Expect::key : Expect::value;
}

/// Where a string ends: after its quote, or at the end of the line.
inline std::size_t FlowReader::string_end(std::size_t begin, bool& closed) const {
  const char quote = text_[begin];
  closed = false;
  std::size_t at = begin + 1;
  for (; at < text_.size() && !is_line_end(text_[at]); ++at) {
    if (text_[at] == quote) {
      closed = true;
      return at + 1;
    }
    if (text_[at] == '\\' && quote == '"' && at + 1 < text_.size() && !is_line_end(text_[at + 1]))
      ++at;
  }
  return at;
}

inline bool FlowReader::colon_follows(std::size_t at) const {
  while (at < text_.size() && is_blank(text_[at])) ++at;
  return at < text_.size() && text_[at] == ':';
}

/// A string or a word: a key or a scalar.
inline void FlowReader::token() {
  const std::size_t begin = at_;
  const bool quoted = text_[begin] == '"' || text_[begin] == '\'';
  bool closed = true;
  if (quoted) {
    at_ = string_end(begin, closed);
  } else {
    constexpr std::string_view ends = "{}[],:\"' \t\r\n";
    at_ = std::max(std::min(text_.find_first_of(ends, begin), text_.size()), begin + 1);
  }
  // A comma may be missing.
  if (expect_ == Expect::comma && path_.in_array()) path_.next();
  if (expect_ == Expect::comma || expect_ == Expect::colon)
    expect_ = path_.in_object() ? Expect::key : Expect::value;
  const std::size_t first = quoted ? begin + 1 : begin;
  const std::size_t last = quoted && closed ? at_ - 1 : at_;
  look(first, last, quoted, closed, last);
  const std::string_view content = text_.substr(first, last - first);
  if (expect_ == Expect::key) {
    path_.key(content);
    expect_ = Expect::colon;
  } else {
    if (path_.in_object()) path_.scalar(content);
    expect_ = Expect::comma;
  }
}

/// Whether the place is in a token.
inline void FlowReader::look(std::size_t begin, std::size_t end, bool quoted, bool closed,
                             std::size_t content_end) {
  const std::size_t offset = path_.offset();
  if (path_.found() || offset < begin || offset > end || path_.depth() == 0) return;
  Cursor cursor;
  cursor.at = expect_ == Expect::key ? Cursor::At::key : Cursor::At::value;
  cursor.quoted = quoted;
  cursor.colon = colon_follows(quoted && closed ? content_end + 1 : content_end);
  std::size_t last = content_end;
  if (!closed) {  // what follows on the line may be something else
    last = offset;
    while (last < content_end && is_word(text_[last])) ++last;
  }
  cursor.word = span_of(begin, last);
  path_.find(cursor);
}

}  // namespace nosana::editor::detail
