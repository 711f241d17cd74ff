// SPDX-License-Identifier: MIT
#pragma once

// One line of a document shown with a finding, with everything masked that could be a secret, and
// the position of the caret under it. Built from the tape, never from the text alone: bytes that
// are not part of a node are not shown.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <nosana/document/document.hpp>
#include <nosana/mask/places.hpp>
#include <nosana/text/invisible.hpp>
#include <nosana/text/span.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::mask {

/// A masked line. Columns count code points of `text`, from 0.
struct Excerpt {
  std::string text;        ///< valid UTF-8 without control characters
  std::size_t caret = 0;   ///< first column of the caret; may be past the end of the text
  std::size_t length = 1;  ///< columns under the caret; at least 1
};

/// Longest excerpt, in columns.
inline constexpr std::size_t excerpt_width = 120;

/// The line in which `span` begins.
///
/// Strings become "********", whatever their length, and plain scalars of YAML ********; numbers of
/// more than five characters and those of longer lists (a keypair is a list of 64 numbers)
/// ********; keys are shown if may_show_key() says so and a colon follows; comments become /* ...
/// */ or # ..., anchors, aliases and tags &..., *... and !...; text outside the tree becomes "...".
/// The caret covers all of a masked word that the span touches, and extends to the end of the line
/// for a span that ends on a later one. Long lines are cut around the caret.
///
/// span         must be in the text of the document
/// line_begin   start of the line that holds span.begin; 0 for a record, which is one line
/// cost         O(log nodes) and the text of a few hundred columns around the span; a run of
///              blanks, commas or comments just before it is read from its start
[[nodiscard]] inline Excerpt excerpt(const Document& document, Span span, std::uint32_t line_begin);

// ---- implementation ----

namespace detail {

class ExcerptWriter {
 public:
  ExcerptWriter(const Document& document, Span target, std::uint32_t line_begin)
      : document_(document),
        text_(document.text()),
        target_(target),
        line_begin_(line_begin),
        yaml_(document.syntax() == Syntax::yaml) {}

  Excerpt write();

 private:
  static constexpr std::size_t unset = std::string::npos;

  std::uint32_t start();
  void walk(std::uint32_t node);
  void gap(std::size_t end);
  void blanks(std::size_t end);
  void comment(std::size_t end);
  void unread();
  void yaml_mark(std::size_t end);
  void leaf(std::uint32_t node);
  void yaml_text(Span span);
  void word(Span span, std::string_view shown);
  void as_it_is(Span span);
  void written(Span span, std::size_t before);
  void line_end();
  Excerpt cut();

  [[nodiscard]] std::uint32_t first_node_from(std::size_t offset) const noexcept;
  [[nodiscard]] std::size_t end_of_node(std::uint32_t node) const noexcept;

  const Document& document_;
  const std::string_view text_;
  const Span target_;
  const std::size_t line_begin_;
  const bool yaml_;
  std::size_t at_ = 0;         // everything before is written
  std::u32string cells_;       // the output, one cell a column
  std::size_t caret_ = unset;  // the columns of the target
  std::size_t caret_end_ = 0;
  bool begun_late_ = false;  // the line has text before the first cell
  bool done_ = false;
};

constexpr bool is_json_punctuation(char c) noexcept {
  return c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':';
}

constexpr bool is_line_end(char c) noexcept { return c == '\n' || c == '\r'; }

/// White space within a line, and control bytes, which the scanner skips or refuses.
constexpr bool is_blank(char c) noexcept {
  return !is_line_end(c) && static_cast<unsigned char>(c) <= 0x20;
}

/// The first line end from `at`, or the size of the text. Two searches for one byte are faster than
/// one search for either.
inline std::size_t line_end_from(std::string_view text, std::size_t at) noexcept {
  const std::size_t lf = std::min(text.find('\n', at), text.size());
  return std::min(text.substr(0, lf).find('\r', at), lf);
}

inline Excerpt ExcerptWriter::write() {
  walk(start());
  return cut();
}

/// Sets at_ to where the output begins, and returns the first node from there.
inline std::uint32_t ExcerptWriter::start() {
  // Enough to fill a line: a node takes at least one column. Bytes between nodes are read one by
  // one, so a line that has many of them is not shown from its start.
  constexpr std::uint32_t max_nodes = excerpt_width;
  constexpr std::size_t max_between = 4096;
  const std::uint32_t after = first_node_from(std::size_t{target_.begin} + 1);
  std::uint32_t node = after;
  std::size_t between = 0;
  while (node != 0 && document_.tape()[node - 1].end > line_begin_) {
    const std::size_t begin = document_.tape()[node - 1].begin;
    const bool above = begin < line_begin_;
    if (above && (!yaml_ || end_of_node(node - 1) <= line_begin_)) break;
    if (node != after) between += document_.tape()[node].begin - end_of_node(node - 1);
    if (after - node >= max_nodes || between > max_between) {
      at_ = document_.tape()[node].begin;
      begun_late_ = true;
      return node;
    }
    --node;
    if (above) break;  // a scalar of several lines
  }
  at_ = node == 0 ? 0 : end_of_node(node - 1);
  if (node != after && document_.tape()[node].begin - at_ > max_between) {
    at_ = document_.tape()[node].begin;
    begun_late_ = true;
  }
  return node;
}

inline void ExcerptWriter::walk(std::uint32_t node) {
  const nosana::detail::Tape& tape = document_.tape();
  const std::size_t read = document_.scanned_end();
  for (; !done_ && node < tape.size(); ++node) {
    gap(tape[node].begin);
    if (yaml_ && tape[node].begin < at_) continue;  // another copy for the same alias
    if (yaml_ && text_.substr(tape[node].begin).starts_with('*')) {
      yaml_mark(tape[node].end);
      continue;
    }
    const bool container = tape[node].kind == Kind::array || tape[node].kind == Kind::object;
    if (done_ || container) continue;  // a bracket is written with the gap that follows
    leaf(node);
    at_ = tape[node].end;
  }
  if (!done_) gap(read);
  if (!done_) unread();
}

/// Writes `shown`, which is ASCII, in place of the bytes of `span`.
inline void ExcerptWriter::word(Span span, std::string_view shown) {
  if (done_ || span.end <= line_begin_) return;
  const std::size_t before = cells_.size();
  for (const char c : shown) cells_.push_back(static_cast<unsigned char>(c));
  written(span, before);
}

/// Writes the bytes of `span`, which is UTF-8.
inline void ExcerptWriter::as_it_is(Span span) {
  if (span.end <= line_begin_) return;
  for (std::uint32_t at = span.begin; at < span.end && !done_;) {
    const auto length = static_cast<std::uint32_t>(nosana::text::utf8_length(text_, at));
    const std::size_t before = cells_.size();
    cells_.push_back(nosana::text::code_point_of(text_.substr(at, length)));
    written({at, at + length}, before);
    at += length;
  }
}

/// Records that the cells from `before` represent the bytes of `span`.
inline void ExcerptWriter::written(Span span, std::size_t before) {
  if (caret_ == unset && span.end > target_.begin) caret_ = before;
  if (caret_ != unset && span.begin < target_.end) caret_end_ = cells_.size();
  // Cells far from the caret are cut anyway.
  if (caret_ != unset) {
    done_ = cells_.size() > caret_ + excerpt_width;
  } else if (cells_.size() > 32 * excerpt_width) {
    cells_.erase(0, cells_.size() - excerpt_width);
    begun_late_ = true;
  }
}

inline Excerpt ExcerptWriter::cut() {
  constexpr std::u32string_view mark = U"...";
  constexpr std::size_t context = 40;  // columns kept before the caret of a line that is cut there
  if (caret_ == unset) caret_ = cells_.size();
  const std::size_t last = cells_.find_last_not_of(U' ');
  cells_.resize(
      std::max(last == std::u32string::npos ? 0 : last + 1, std::min(caret_, cells_.size())));
  caret_end_ = std::max(std::min(caret_end_, cells_.size()), caret_ + 1);

  std::size_t left = 0;
  const std::size_t late = begun_late_ ? mark.size() : 0;
  if (cells_.size() + late > excerpt_width && caret_end_ + late + mark.size() > excerpt_width) {
    left = caret_ - std::min(caret_, context);
  }
  const bool cut_left = begun_late_ || left != 0;
  std::size_t room = excerpt_width - (cut_left ? mark.size() : 0);
  const bool cut_right = cells_.size() - left > room;
  if (cut_right) room -= mark.size();

  std::u32string cells(cut_left ? mark : std::u32string_view());
  const std::size_t shift = cells.size();
  cells.append(cells_, left, room);
  if (cut_right) cells.append(mark);
  cells.resize(cells.find_last_not_of(U' ') + 1);  // npos + 1 is 0
  Excerpt excerpt;
  for (const char32_t cell : cells) nosana::text::append_utf8(excerpt.text, cell);
  excerpt.caret = caret_ - left + shift;
  excerpt.length = std::max<std::size_t>(1, std::min(caret_end_, left + room) - caret_);
  return excerpt;
}

// ---- look-ups on the tape ----

/// The first node that begins at or after `offset`.
inline std::uint32_t ExcerptWriter::first_node_from(std::size_t offset) const noexcept {
  std::uint32_t low = 0;
  std::uint32_t high = document_.tape().size();
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (document_.tape()[middle].begin < offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/// Where the gap after a node begins. That of a container begins with its bracket.
inline std::size_t ExcerptWriter::end_of_node(std::uint32_t node) const noexcept {
  const nosana::detail::Node& n = document_.tape()[node];
  return n.kind == Kind::array || n.kind == Kind::object ? n.begin : n.end;
}

}  // namespace detail

inline Excerpt excerpt(const Document& document, Span span, std::uint32_t line_begin) {
  return detail::ExcerptWriter(document, span, line_begin).write();
}

}  // namespace nosana::mask

// The remaining bodies, in separate files.
#include <nosana/mask/excerpt/gaps.hpp>
#include <nosana/mask/excerpt/leaves.hpp>
