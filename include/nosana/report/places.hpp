// SPDX-License-Identifier: MIT
#pragma once

// Lines and columns of everything that the findings of one definition point at, in one pass over
// its text: asking text/position.hpp one by one would walk a long line again for every finding in
// it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/report/report.hpp>
#include <nosana/text/order.hpp>
#include <nosana/text/position.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::report {

/// Where something stands in its file.
struct Place {
  Position position;       ///< in the file, as LineIndex gives it; a record of NDJSON is one line
  std::size_t offset = 0;  ///< bytes from the start of the file
  std::uint32_t line_begin = 0;  ///< first byte of the line, from the start of the document's text
  std::size_t byte_column = 1;   ///< the column in bytes, from 1; a byte-order mark has three
};

/// The places of the ends of every span in a report, those of what was suppressed included.
class Places {
 public:
  /// cost   one pass over the text up to the last finding; nothing when there are no findings
  explicit Places(const FileReport& report);

  /// offset   a begin or an end of the span of a finding, of one of its labels or of an edit of its
  ///          fix
  [[nodiscard]] const Place& at(std::uint32_t offset) const noexcept;

 private:
  void walk(const FileReport& report);

  std::vector<std::uint32_t> offsets_;  // ascending; places_ has the same order
  std::vector<Place> places_;
};

// ---- implementation ----

namespace detail {

/// Finds line ends going forward: LF, CRLF or a lone CR.
class LineEnds {
 public:
  static constexpr std::size_t none = std::string_view::npos;

  explicit LineEnds(std::string_view text)
      : text_(text), lf_(text.find('\n')), cr_(text.find('\r')) {}

  /// Where the line after the one that holds `at` begins. `at` must not go back from call to call.
  std::size_t next_line(std::size_t at) {
    if (lf_ < at) lf_ = text_.find('\n', at);
    if (cr_ < at) cr_ = text_.find('\r', at);
    if (lf_ == none && cr_ == none) return none;
    if (lf_ < cr_) return lf_ + 1;
    return text_.substr(cr_, 2) == "\r\n" ? cr_ + 2 : cr_ + 1;
  }

 private:
  std::string_view text_;
  std::size_t lf_;
  std::size_t cr_;
};

}  // namespace detail

inline Places::Places(const FileReport& report) {
  const auto add = [this](Span span) {
    offsets_.push_back(span.begin);
    offsets_.push_back(span.end);
  };
  const auto add_all = [&add](const Finding& finding) {
    add(finding.span);
    for (const Label& label : finding.related) add(label.span);
    if (!finding.fix) return;
    for (const Edit& edit : finding.fix->edits) add(edit.span);
  };
  for (const Finding& finding : report.result->findings) add_all(finding);
  for (const Suppressed& suppressed : report.result->suppressed) add_all(suppressed.finding);
  text::stable_order(offsets_, [](std::uint32_t offset) { return offset; });
  offsets_.erase(std::unique(offsets_.begin(), offsets_.end()), offsets_.end());
  if (!offsets_.empty()) walk(report);
}

inline void Places::walk(const FileReport& report) {
  const std::string_view text = report.document->text();
  detail::LineEnds ends(text);
  Position position = report.origin.position;
  std::size_t bytes_before = report.origin.byte_column - 1;  // on the line, of a part
  std::size_t line_begin = 0;
  std::size_t next_line = report.origin.one_line ? detail::LineEnds::none : ends.next_line(0);
  std::size_t at =
      text.starts_with(nosana::text::byte_order_mark) ? nosana::text::byte_order_mark.size() : 0;
  places_.reserve(offsets_.size());
  for (const std::uint32_t offset : offsets_) {
    const std::size_t place = std::min<std::size_t>(offset, text.size());
    while (next_line <= place) {
      line_begin = at = next_line;
      bytes_before = 0;
      position = {position.line + 1, 1};
      next_line = ends.next_line(at);
    }
    while (at < place) {
      at += std::max<std::size_t>(1, nosana::text::utf8_length(text, at));
      ++position.column;
    }
    places_.push_back({position, report.origin.offset + offset,
                       static_cast<std::uint32_t>(line_begin),
                       bytes_before + place - line_begin + 1});
  }
}

inline const Place& Places::at(std::uint32_t offset) const noexcept {
  const auto found = std::lower_bound(offsets_.begin(), offsets_.end(), offset);
  return places_[static_cast<std::size_t>(found - offsets_.begin())];
}

}  // namespace nosana::report
