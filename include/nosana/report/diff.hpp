// SPDX-License-Identifier: MIT
#pragma once

// What fixes change, as a unified diff to read. Not for patch(1): like every excerpt its lines are
// drawn from the tapes, masked, and cut where they are long.
//
//   --- job.json
//   +++ job.json
//   @@ -12,3 +12,3 @@
//            "args": {
//   -          "imgae": "********",
//   +          "image": "********",
//            "gpu": true

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/lint/fix.hpp>
#include <nosana/mask/excerpt.hpp>
#include <nosana/mask/file_name.hpp>
#include <nosana/mask/plain.hpp>
#include <nosana/report/concise.hpp>
#include <nosana/text/position.hpp>

namespace nosana::report {

/// Lines around a change that are shown with it, as diff -u does.
inline constexpr std::size_t diff_context = 3;

/// Appends the diff from `before` to `after`; nothing when there are no changes.
///
/// file      the name to print
/// changes   as apply_fixes() or joined() give them
/// cost      one pass over both texts, and an excerpt for each line shown
inline void append_diff(std::string& out, const mask::FileName& file, const Document& before,
                        const Document& after, std::span<const Change> changes, const Style& style);

// ---- implementation ----

namespace detail {

/// Some lines of a text: from `first` (from 1) on, `count` of them.
struct LineRange {
  std::size_t first = 1;
  std::size_t count = 0;

  [[nodiscard]] std::size_t end() const noexcept { return first + count; }
};

/// Lines that are replaced, and where in them to look when they are long.
struct ChangedLines {
  LineRange before;
  LineRange after;
  std::uint32_t at_before = 0;
  std::uint32_t at_after = 0;
};

class DiffWriter {
 public:
  DiffWriter(std::string& out, const Document& before, const Document& after, const Style& style)
      : out_(out),
        before_(before),
        after_(after),
        style_(style),
        before_lines_(before.text()),
        after_lines_(after.text()) {}

  void write(std::span<const Change> changes);

 private:
  [[nodiscard]] std::vector<ChangedLines> lines_of(std::span<const Change> changes) const;
  void trim(ChangedLines& lines) const;
  void hunk(std::span<const ChangedLines> changed);
  void put(char mark, const Document& document, const LineIndex& lines, std::size_t number,
           std::uint32_t at);
  [[nodiscard]] bool are_equal(std::size_t before, std::size_t after) const {
    return bytes_of(before_.text(), before_lines_.line(before)) ==
           bytes_of(after_.text(), after_lines_.line(after));
  }

  std::string& out_;
  const Document& before_;
  const Document& after_;
  const Style& style_;
  const LineIndex before_lines_;
  const LineIndex after_lines_;
};

inline LineRange lines_under(const LineIndex& lines, Span span) {
  const std::size_t first = lines.line_at(span.begin);
  return {first, lines.line_at(span.end) - first + 1};
}

inline std::vector<ChangedLines> DiffWriter::lines_of(std::span<const Change> changes) const {
  std::vector<ChangedLines> all;
  for (const Change& change : changes) {
    const LineRange before = lines_under(before_lines_, change.before);
    const LineRange after = lines_under(after_lines_, change.after);
    if (!all.empty() &&
        (before.first < all.back().before.end() || after.first < all.back().after.end())) {
      all.back().before.count = before.end() - all.back().before.first;
      all.back().after.count = after.end() - all.back().after.first;
    } else {
      all.push_back({before, after, change.before.begin, change.after.begin});
    }
  }
  for (ChangedLines& lines : all) trim(lines);
  return all;
}

/// A removed line ends at the begin of the next one, which did not change.
inline void DiffWriter::trim(ChangedLines& lines) const {
  while (lines.before.count != 0 && lines.after.count != 0 &&
         are_equal(lines.before.end() - 1, lines.after.end() - 1)) {
    --lines.before.count;
    --lines.after.count;
  }
  while (lines.before.count != 0 && lines.after.count != 0 &&
         are_equal(lines.before.first, lines.after.first)) {
    ++lines.before.first;
    ++lines.after.first;
    --lines.before.count;
    --lines.after.count;
  }
}

inline void DiffWriter::write(std::span<const Change> changes) {
  const std::vector<ChangedLines> all = lines_of(changes);
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin + 1;
    while (end < all.size() &&
           all[end].before.first <= all[end - 1].before.end() + 2 * diff_context) {
      ++end;
    }
    hunk(std::span(all).subspan(begin, end - begin));
    begin = end;
  }
}

inline std::string range_text(const LineRange& range) {
  // The line before the place, where there is none: as in every unified diff.
  const std::size_t first = range.count == 0 ? range.first - 1 : range.first;
  return std::to_string(first) + (range.count == 1 ? "" : ',' + std::to_string(range.count));
}

inline void DiffWriter::hunk(std::span<const ChangedLines> changed) {
  const std::size_t lead = std::min(diff_context, changed.front().before.first - 1);
  // Behind the last line end stands no line of its own.
  const std::size_t last =
      before_lines_.lines() - (before_lines_.line(before_lines_.lines()).size() == 0 ? 1 : 0);
  const std::size_t tail = std::min(
      diff_context, std::max(last + 1, changed.back().before.end()) - changed.back().before.end());
  const LineRange before{
      changed.front().before.first - lead,
      changed.back().before.end() + tail - (changed.front().before.first - lead)};
  const LineRange after{changed.front().after.first - lead,
                        changed.back().after.end() + tail - (changed.front().after.first - lead)};
  paint::append(out_, paint::cyan, "@@ -" + range_text(before) + " +" + range_text(after) + " @@",
                style_);
  out_ += '\n';
  std::size_t at = before.first;
  const auto context_up_to = [&](std::size_t end) {
    for (; at < end; ++at) put(' ', before_, before_lines_, at, 0);
  };
  for (const ChangedLines& lines : changed) {
    context_up_to(lines.before.first);
    for (; at < lines.before.end(); ++at) put('-', before_, before_lines_, at, lines.at_before);
    for (std::size_t line = lines.after.first; line < lines.after.end(); ++line) {
      put('+', after_, after_lines_, line, lines.at_after);
    }
  }
  context_up_to(before.end());
}

inline void DiffWriter::put(char mark, const Document& document, const LineIndex& lines,
                            std::size_t number, std::uint32_t at) {
  const Span line = lines.line(number);
  const std::uint32_t focus = std::clamp(at, line.begin, line.end);
  std::string line_text(1, mark);
  line_text += mask::excerpt(document, {focus, focus}, line.begin).text;
  std::string text;  // colons at the start of a line are a command to a runner
  mask::append_plain(text, line_text);
  const std::string_view color = mark == '-' ? paint::red : mark == '+' ? paint::green : "";
  if (color.empty()) {
    out_ += text;
  } else {
    paint::append(out_, color, text, style_);
  }
  out_ += '\n';
}

}  // namespace detail

inline void append_diff(std::string& out, const mask::FileName& file, const Document& before,
                        const Document& after, std::span<const Change> changes,
                        const Style& style) {
  if (changes.empty()) return;
  for (const std::string_view mark : {"--- ", "+++ "}) {
    std::string name(mark);
    mask::append(name, file);
    paint::append(out, paint::bold, name, style);
    out += '\n';
  }
  detail::DiffWriter(out, before, after, style).write(changes);
}

}  // namespace nosana::report
