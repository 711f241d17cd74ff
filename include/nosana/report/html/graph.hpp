// SPDX-License-Identifier: MIT
#pragma once

// The graph of operations: a column for each stage, what each operation gives away in its box, and
// an arrow from what is waited for to what waits. A table says the same, for whoever does not see
// the graph, and all of what is cut in it.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <nosana/job/dependencies.hpp>
#include <nosana/job/exposure.hpp>
#include <nosana/job/operations.hpp>
#include <nosana/report/html/exposures.hpp>
#include <nosana/report/html/markup.hpp>

namespace nosana::report::html {

using nosana::detail::Dependencies;
using nosana::detail::Dependency;
using nosana::detail::Operation;
using nosana::detail::Operations;

/// Appends the graph and the table. Nothing where there is no operation.
inline void append_graph(std::string& out, const Document& document, Posting posting);

// ---- implementation ----

namespace detail {

inline constexpr std::size_t max_drawn = 40;      // operations in the graph
inline constexpr std::size_t max_listed = 1'000;  // operations in the table

// Sizes of the drawing, in its own units.
inline constexpr std::size_t margin = 12;
inline constexpr std::size_t top = 34;  // below the names of the stages
inline constexpr std::size_t box_width = 236;
inline constexpr std::size_t column_width = box_width + 64;
inline constexpr std::size_t line_height = 19;
inline constexpr std::size_t head_height = 32;
inline constexpr std::size_t box_gap = 18;

struct Box {
  OperationExposure operation;
  std::vector<Shown> shown;
  std::size_t x = 0;
  std::size_t y = 0;

  [[nodiscard]] std::size_t height() const noexcept {
    return head_height + shown.size() * line_height + 6;
  }
  [[nodiscard]] std::size_t middle() const noexcept { return y + head_height / 2; }
};

/// ` name="value"`
inline void append_number(std::string& out, std::string_view name, std::size_t value) {
  out += ' ';
  out += name;
  out += "=\"" + std::to_string(value) + '"';
}

class Drawing {
 public:
  Drawing(const Operations& operations, Posting posting);

  void write(std::string& out, const Dependencies& dependencies) const;

 private:
  void stages(std::string& out) const;
  static void box(std::string& out, const Box& box);
  static void arrow(std::string& out, const Box& from, const Box& to);

  std::vector<Box> boxes_;
  std::size_t left_out_ = 0;
  std::size_t columns_ = 0;
  std::size_t height_ = 0;
};

inline Drawing::Drawing(const Operations& operations, Posting posting) {
  std::vector<std::size_t> bottoms;  // of the columns
  for (const Operation& operation : operations) {
    if (boxes_.size() == max_drawn) {
      left_out_ = operations.size() - max_drawn;
      break;
    }
    Box box{exposure_of(operation), {}};
    box.shown = shown_of(box.operation, posting);
    if (bottoms.size() <= operation.stage) bottoms.resize(operation.stage + std::size_t{1}, top);
    box.x = margin + operation.stage * column_width;
    box.y = bottoms[operation.stage];
    bottoms[operation.stage] += box.height() + box_gap;
    boxes_.push_back(std::move(box));
  }
  columns_ = bottoms.size();
  for (const std::size_t bottom : bottoms) height_ = std::max(height_, bottom);
}

inline void Drawing::stages(std::string& out) const {
  for (std::size_t stage = 0; stage < columns_; ++stage) {
    out += "<text class=\"stage\"";
    append_number(out, "x", margin + stage * column_width);
    append_number(out, "y", top - 14);
    out += ">stage " + std::to_string(stage + 1) + "</text>\n";
  }
}

inline void Drawing::box(std::string& out, const Box& box) {
  out += "<g><rect class=\"box\"";
  append_number(out, "x", box.x);
  append_number(out, "y", box.y);
  append_number(out, "width", box_width);
  append_number(out, "height", box.height());
  out += " rx=\"6\"/><text class=\"name\"";
  append_number(out, "x", box.x + 12);
  append_number(out, "y", box.y + 21);
  out += '>';
  append_text(out,
              "ops[" + mask::number(box.operation.index) + "] \xC2\xB7 " + kind_of(box.operation));
  out += "</text>\n";
  std::size_t y = box.y + head_height + 14;
  for (const Shown& shown : box.shown) {
    out += "<text";
    append_number(out, "x", box.x + 12);
    append_number(out, "y", y);
    out += '>';
    append_text(out, shown.in_short);
    out += "</text><text class=\"to ";
    append_text(out, short_name_of(shown.audience));
    out += "\" text-anchor=\"end\"";
    append_number(out, "x", box.x + box_width - 12);
    append_number(out, "y", y);
    out += '>';
    append_text(out, short_name_of(shown.audience));
    out += "</text>\n";
    y += line_height;
  }
  out += "</g>\n";
}

/// From the right side of what is waited for; in one column to the right side of what waits.
inline void Drawing::arrow(std::string& out, const Box& from, const Box& to) {
  const bool same = from.x == to.x;
  const auto text = [](std::size_t number) { return std::to_string(number); };
  const std::size_t x = from.x + box_width;
  const std::size_t end = same ? x : to.x;
  const std::size_t bend = same ? x + 40 : x + 32;
  const std::size_t back = same || end < x ? end + 40 : end - 32;
  out += "<path class=\"edge\" d=\"M" + text(x) + ' ' + text(from.middle()) + " C" + text(bend) +
         ' ' + text(from.middle()) + ' ' + text(back) + ' ' + text(to.middle()) + ' ' + text(end) +
         ' ' + text(to.middle()) + "\"/><path class=\"tip\" d=\"M" + text(end) + ' ' +
         text(to.middle());
  out += same ? " l9 -5 v10 z\"/>\n" : " l-9 -5 v10 z\"/>\n";
}

inline void Drawing::write(std::string& out, const Dependencies& dependencies) const {
  const std::size_t width = margin * 2 + columns_ * column_width - 24;
  out += "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"graph of operations\">";
  out += "<svg role=\"img\" aria-label=\"";
  append_text(out, "operations in " + mask::number(columns_) +
                       (columns_ == 1 ? mask::SafeText(" stage") : mask::SafeText(" stages")) +
                       "; the table says the same");
  out += '"';
  append_number(out, "width", width);
  append_number(out, "height", height_);
  out += " viewBox=\"0 0 " + std::to_string(width) + ' ' + std::to_string(height_) + "\">\n";
  stages(out);
  for (const Dependency& each : dependencies.all()) {
    if (each.holds() && each.from < boxes_.size() && each.to < boxes_.size())
      arrow(out, boxes_[each.to], boxes_[each.from]);
  }
  for (const Box& each : boxes_) box(out, each);
  out += "</svg></div>\n";
  if (left_out_ != 0) {
    out += "<p>" + std::to_string(left_out_) + " more are in the table only.</p>\n";
  }
}

inline void append_rows(std::string& out, const OperationExposure& operation, Posting posting) {
  const std::vector<Shown> all = shown_of(operation, posting);
  bool first = true;
  for (const Shown& shown : all) {
    out += "<tr>";
    if (first) {
      out += "<th scope=\"rowgroup\"";
      append_number(out, "rowspan", all.size());
      out += ">ops[" + std::to_string(operation.index) + "]<br>";
      append_text(out, kind_of(operation) + ", stage " + mask::number(operation.stage + 1U));
      out += "</th>";
    }
    first = false;
    out += "<td>";
    append_text(out, shown.what);
    out += "</td><td class=\"to ";
    append_text(out, short_name_of(shown.audience));
    out += "\">";
    append_text(out, name_of(shown.audience));
    out += "</td></tr>\n";
  }
}

inline void append_table(std::string& out, const Operations& operations, Posting posting) {
  out +=
      "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"table of operations\">"
      "<table>\n<caption>What each operation gives away, and to whom</caption>\n<thead><tr>"
      "<th scope=\"col\">operation</th><th scope=\"col\">what</th><th scope=\"col\">who sees it"
      "</th></tr></thead>\n";
  std::size_t listed = 0;
  for (const Operation& operation : operations) {
    if (listed++ == max_listed) break;
    const OperationExposure exposure = exposure_of(operation);
    if (shown_of(exposure, posting).empty()) continue;
    out += "<tbody>\n";
    append_rows(out, exposure, posting);
    out += "</tbody>\n";
  }
  out += "</table></div>\n";
  if (operations.size() > max_listed) {
    out += "<p>" + std::to_string(operations.size() - max_listed) + " more are not listed.</p>\n";
  }
}

}  // namespace detail

inline void append_graph(std::string& out, const Document& document, Posting posting) {
  const Operations operations(document);
  if (operations.size() == 0) return;
  const Dependencies dependencies(operations);
  out += "<div class=\"picture\">\n";
  detail::Drawing(operations, posting).write(out, dependencies);
  detail::append_table(out, operations, posting);
  out += "</div>\n";
}

}  // namespace nosana::report::html
