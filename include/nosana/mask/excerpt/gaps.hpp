// SPDX-License-Identifier: MIT
#pragma once

// The text of an excerpt between the nodes: punctuation and blanks are shown, everything else is
// replaced.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/mask/excerpt.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/blanks.hpp>

namespace nosana::mask::detail {

constexpr bool is_yaml_indicator(char c) noexcept { return c == '-' || c == '?'; }

/// Writes the text between nodes, up to `end`.
inline void ExcerptWriter::gap(std::size_t end) {
  if (at_ == 0 && text_.starts_with(nosana::text::byte_order_mark)) {
    at_ = std::min(end, nosana::text::byte_order_mark.size());
  }
  while (!done_ && at_ < end) {
    const char c = text_[at_];
    if (is_line_end(c)) {
      line_end();
    } else if (is_blank(c)) {
      blanks(end);
    } else if (is_json_punctuation(c) || (yaml_ && is_yaml_indicator(c))) {
      as_it_is({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + 1)});
      ++at_;
    } else if (nosana::text::other_blank(text_, at_) != nullptr) {
      const auto at = static_cast<std::uint32_t>(at_);
      at_ += nosana::text::utf8_length(text_, at_);
      word({at, static_cast<std::uint32_t>(at_)}, " ");
    } else if (yaml_ && c != '#') {
      yaml_mark(end);
    } else if (c == '/' || yaml_) {
      comment(end);
    } else {
      word({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)}, "...");
      at_ = end;
    }
  }
}

/// A line end terminates the excerpt, except before the target in a record.
inline void ExcerptWriter::line_end() {
  if (at_ >= line_begin_ && at_ >= target_.begin) {
    done_ = true;
    return;
  }
  const auto at = static_cast<std::uint32_t>(at_);
  word({at, at + 1}, " ");
  ++at_;
}

/// Writes blanks as spaces, the start of a long run as one.
inline void ExcerptWriter::blanks(std::size_t end) {
  std::size_t after = at_;
  while (after < end && is_blank(text_[after])) ++after;
  at_ = std::clamp(line_begin_, at_, after);
  if (after - at_ > excerpt_width) {
    const std::size_t rest = after - excerpt_width;
    word({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(rest)}, " ");
    at_ = rest;
  }
  for (; at_ < after; ++at_) {
    const auto at = static_cast<std::uint32_t>(at_);
    word({at, at + 1}, " ");
  }
}

/// Writes an anchor, an alias or a tag: its first character only, for the rest may be a password
/// that begins with it. Anything else is "..." to the end of the line.
inline void ExcerptWriter::yaml_mark(std::size_t end) {
  const std::size_t begin = at_;
  const char c = text_[begin];
  const bool mark = c == '&' || c == '*' || c == '!';
  const std::size_t after = text_.find_first_of(mark ? " \t\r\n,[]{}" : "\r\n", begin + 1);
  at_ = std::min(after, end);
  const std::string_view shown = c == '&' ? "&..." : c == '*' ? "*..." : c == '!' ? "!..." : "...";
  word({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)}, shown);
}

inline void ExcerptWriter::comment(std::size_t end) {
  const std::size_t begin = at_;
  const std::string_view rest = text_.substr(begin, end - begin);
  std::size_t size = rest.size();
  if (yaml_ || rest.starts_with("//")) {
    size = line_end_from(rest, 0);
  } else if (const std::size_t close = rest.find("*/", 2); close != std::string_view::npos) {
    size = close + 2;
  }
  at_ = begin + size;
  // Only a block comment has line ends: the line to show may be its last one, or its first.
  const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
  if (at_ <= line_begin_) return;
  word(span, yaml_ ? "# ..." : "/* ... */");
  const std::size_t shown_from = std::max<std::size_t>({begin, line_begin_, target_.begin});
  if (at_ > shown_from) done_ = done_ || line_end_from(text_.substr(0, at_), shown_from) < at_;
}

/// Writes the text that the scanner did not read. Its first byte is shown if it is punctuation: the
/// byte where reading stopped.
inline void ExcerptWriter::unread() {
  const std::size_t size = text_.size();
  if (at_ < line_begin_) at_ = line_begin_;
  while (!done_ && at_ < size && (is_blank(text_[at_]) || is_line_end(text_[at_]))) {
    if (is_line_end(text_[at_])) {
      line_end();
    } else {
      blanks(size);
    }
  }
  if (done_ || at_ == size) return;
  if (at_ == document_.scanned_end() && is_json_punctuation(text_[at_])) {
    as_it_is({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + 1)});
    ++at_;
  }
  const std::size_t from = std::max<std::size_t>(at_, target_.begin);
  const std::size_t line_end = line_end_from(text_, from);
  const std::string_view rest = text_.substr(at_, line_end - at_);
  if (!text::all_of(rest, [](char c) { return is_blank(c) || is_line_end(c); })) {
    word({static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(line_end)}, "...");
  }
}

}  // namespace nosana::mask::detail
