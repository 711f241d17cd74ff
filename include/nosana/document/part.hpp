// SPDX-License-Identifier: MIT
#pragma once

// make_part(): a value of a Document as a separate Document, for a definition inside another text.
// Its text is that of the value alone, so nothing around it can be read through it; its pointers
// are those of the whole document (Document::outer), and the caller knows the offset of its text.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/document/pointer.hpp>
#include <nosana/document/value.hpp>

namespace nosana::detail {

/// Makes `part` the Document of a value, in its own memory. Nothing is parsed again; problems in
/// the text of the value are problems of the part. A comment after the value, on the line where it
/// ends, belongs to it.
///
/// value   in a document that is whole and outlives the part
/// outer   the path to the value, from StepsForward or steps_in_file()
/// throws  std::bad_alloc
/// cost    O(nodes, problems and comments of the value)
inline void make_part(const Value& value, const std::vector<Step>& outer, Document& part);

/// The paths to nodes that are queried in the order of the document. cost   O(nodes) for all of
/// them together
class StepsForward {
 public:
  /// document   must outlive this object
  explicit StepsForward(const Document& document) : document_(document) {}

  /// The path from the outermost value of the file to a value. node   not less than in the previous
  /// call
  [[nodiscard]] const std::vector<Step>& to(std::uint32_t node);

 private:
  struct Level {
    std::uint32_t container;
    std::uint32_t child;  // its value
    std::size_t index;
  };

  [[nodiscard]] std::uint32_t link(std::uint32_t node) const noexcept {
    return document_.tape()[node].link;
  }
  [[nodiscard]] std::uint32_t before_value(std::uint32_t container) const noexcept {
    return document_.tape()[container].kind == Kind::object ? 1 : 0;
  }

  const Document& document_;
  std::vector<Level> levels_;
  std::vector<Step> steps_;
};

// ---- implementation ----

inline const std::vector<Step>& StepsForward::to(std::uint32_t node) {
  while (!levels_.empty() && link(levels_.back().container) <= node) levels_.pop_back();
  std::uint32_t at = levels_.empty() ? 0 : levels_.back().container;
  while (at != node) {
    const std::uint32_t skipped = before_value(at);
    if (levels_.empty() || levels_.back().container != at)
      levels_.push_back({at, at + 1 + skipped, 0});
    Level& level = levels_.back();
    for (; link(level.child) <= node; ++level.index) level.child = link(level.child) + skipped;
    at = level.child;
  }
  steps_ = document_.outer();
  for (const Level& level : levels_) {
    if (before_value(level.container) == 0) {
      steps_.push_back({level.index, {}});
    } else {
      steps_.push_back({std::nullopt, document_.content(level.child - 1)});
    }
  }
  return steps_;
}

class PartMaker {
 public:
  PartMaker(const Value& value, Document& part) noexcept
      : whole_(value.document()), part_(part), node_(value.node()), span_(value.span()) {}

  void run(const std::vector<Step>& outer) {
    span_.end = end_of_text();
    part_.clear(whole_.text_.substr(span_.begin, span_.end - span_.begin), whole_.syntax_);
    part_.problems_.clear();
    part_.counts_.fill(0);
    part_.outer_ = outer;
    copy_nodes();
    copy_contents();
    copy_problems();
    const auto first =
        std::lower_bound(whole_.comments_.begin(), whole_.comments_.end(), span_.begin,
                         [](Span comment, std::uint32_t begin) { return comment.begin < begin; });
    for (auto comment = first; comment != whole_.comments_.end() && holds(*comment); ++comment)
      part_.comments_.push_back(moved(*comment));
    part_.scanned_end_ = span_.end - span_.begin;
    part_.conclude(true);
    // If some problems of a kind were not kept, the remaining ones may be here.
    const auto cut = [](std::uint32_t count) { return count > max_kept_problems; };
    if (std::any_of(whole_.counts_.begin(), whole_.counts_.end(), cut))
      part_.verdict_ = JsonVerdict::unknown;
  }

 private:
  [[nodiscard]] bool holds(Span span) const noexcept {
    return span_.begin <= span.begin && span.end <= span_.end;
  }
  [[nodiscard]] Span moved(Span span) const noexcept {
    return {span.begin - span_.begin, span.end - span_.begin};
  }

  // The end of the value, or of the comment after it.
  [[nodiscard]] std::uint32_t end_of_text() const {
    const auto next =
        std::lower_bound(whole_.comments_.begin(), whole_.comments_.end(), span_.end,
                         [](Span comment, std::uint32_t end) { return comment.begin < end; });
    if (next == whole_.comments_.end()) return span_.end;
    const std::string_view between = whole_.text_.substr(span_.end, next->begin - span_.end);
    return between.find_first_not_of(" \t") == std::string_view::npos ? next->end : span_.end;
  }

  void copy_problems() {
    const auto& all = whole_.problems_;  // in the order of the text
    const auto first = std::lower_bound(
        all.begin(), all.end(), span_.begin,
        [](const Problem& problem, std::uint32_t begin) { return problem.span.begin < begin; });
    for (auto at = first; at != all.end() && at->span.begin <= span_.end; ++at) {
      if (!holds(at->span)) continue;
      part_.report(at->kind, moved(at->span), holds(at->related) ? moved(at->related) : Span{});
    }
  }

  void copy_nodes() {
    const std::uint32_t count = whole_.tape_[node_].link - node_;
    part_.tape_.reset(count);
    for (std::uint32_t i = 0; i < count; ++i) {
      Node node = whole_.tape_[node_ + i];
      node.begin -= span_.begin;
      node.end -= span_.begin;
      if (node.kind != Kind::key) node.link -= node_;
      if (node.kind == Kind::key) part_.mention(node.name());
      (void)part_.tape_.push(node);
    }
  }

  void copy_contents() {
    using Decoded = Document::Decoded;
    const auto before = [](const Decoded& decoded, std::uint32_t node) {
      return decoded.node < node;
    };
    const auto& all = whole_.decoded_strings_;
    const std::uint32_t end = whole_.tape_[node_].link;
    auto at = std::lower_bound(all.begin(), all.end(), node_, before);
    const auto last = std::lower_bound(at, all.end(), end, before);
    if (at == last) return;
    std::size_t size = 0;
    for (auto one = at; one != last; ++one) size += one->size;
    std::string& bytes = part_.decoded_.bytes();
    bytes.reserve(size);  // growing would leave an unwiped copy
    for (; at != last; ++at) {
      const auto begin = static_cast<std::uint32_t>(bytes.size());
      bytes.append(whole_.decoded_.bytes(), at->begin, at->size);
      part_.decoded_strings_.push_back({at->node - node_, begin, at->size});
    }
  }

  const Document& whole_;
  Document& part_;
  std::uint32_t node_;
  Span span_;
};

inline void make_part(const Value& value, const std::vector<Step>& outer, Document& part) {
  PartMaker(value, part).run(outer);
}

}  // namespace nosana::detail
