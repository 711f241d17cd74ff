// SPDX-License-Identifier: MIT
#pragma once

// Fixes become text: apply_fixes() changes the bytes that the fixes of findings name and no others,
// and is_same_but_for() says whether what came out is the same definition apart from them. Nothing
// is written here; a caller keeps a fixed text only when both agree.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/lint/finding.hpp>
#include <nosana/text/span.hpp>

namespace nosana {

/// A place where two texts differ: the bytes of `before` became those of `after`.
struct Change {
  /// In the text that was changed.
  Span before;
  /// In the text that came out.
  Span after;

  /// Whether both ends are equal.
  friend bool operator==(const Change&, const Change&) = default;
};

/// What apply_fixes() made.
struct FixedText {
  std::string text;                  ///< holds what the document holds: secrets too
  std::vector<Change> changes;       ///< in the order of the text; they neither overlap nor touch
  std::vector<std::size_t> applied;  ///< indexes of the findings whose fixes are in it
};

/// Applies the fixes of `findings` to the text of `document`. Of fixes that overlap or touch, the
/// first is applied; the others wait for the findings of the new text. A fix whose edits are out of
/// order or outside of the text is left out.
/// cost   O(text + findings * edits)
[[nodiscard]] inline FixedText apply_fixes(const Document& document,
                                           std::span<const Finding> findings);

/// Whether `after` is the same definition as `before` apart from `changes`: every key and value
/// outside of them stands at its place with the same bytes, in the same containers, and is decided
/// by the same one of equal keys. Where `before` could not be read to its end, `after` may go on.
/// cost   one walk over both tapes
[[nodiscard]] inline bool is_same_but_for(const Document& before, const Document& after,
                                          std::span<const Change> changes);

/// The changes from a first text to a third: `first` leads to the second, and `second` on from
/// there.
[[nodiscard]] inline std::vector<Change> joined(std::span<const Change> first,
                                                std::span<const Change> second);

// ---- implementation ----

namespace detail {

/// Whether the edits of a fix are ordered, apart from each other and in the text.
inline bool is_usable(const Fix& fix, std::size_t size) noexcept {
  const Edit* last = nullptr;
  for (const Edit& edit : fix.edits) {
    if (edit.span.begin > edit.span.end || edit.span.end > size) return false;
    if (edit.copied.begin > edit.copied.end || edit.copied.end > size) return false;
    if (last != nullptr && last->span.end >= edit.span.begin) return false;
    last = &edit;
  }
  return last != nullptr;
}

/// Puts the edits of `fix` among `chosen`, which are ordered. False when one would overlap or touch
/// another.
inline bool choose(const Fix& fix, std::vector<const Edit*>& chosen) {
  const auto begins_before = [](const Edit* a, const Edit* b) {
    return a->span.begin < b->span.begin;
  };
  for (const Edit& edit : fix.edits) {
    const auto next = std::lower_bound(chosen.begin(), chosen.end(), &edit, begins_before);
    if (next != chosen.end() && (*next)->span.begin <= edit.span.end) return false;
    if (next != chosen.begin() && (*(next - 1))->span.end >= edit.span.begin) return false;
  }
  for (const Edit& edit : fix.edits) {
    chosen.insert(std::lower_bound(chosen.begin(), chosen.end(), &edit, begins_before), &edit);
  }
  return true;
}

}  // namespace detail

inline FixedText apply_fixes(const Document& document, std::span<const Finding> findings) {
  const std::string_view text = document.text();
  FixedText fixed;
  std::vector<const Edit*> edits;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const std::optional<Fix>& fix = findings[i].fix;
    if (!fix || !detail::is_usable(*fix, text.size()) || !detail::choose(*fix, edits)) continue;
    fixed.applied.push_back(i);
  }
  std::size_t size = text.size();
  for (const Edit* edit : edits) size += edit->text.size() + edit->copied.size() + edit->end.size();
  fixed.text.reserve(size);  // grows once: no half copies of secrets stay behind in the heap
  std::size_t at = 0;
  for (const Edit* edit : edits) {
    fixed.text += text.substr(at, edit->span.begin - at);
    const auto begin = static_cast<std::uint32_t>(fixed.text.size());
    fixed.text += edit->text.view();
    fixed.text += bytes_of(text, edit->copied);
    fixed.text += edit->end.view();
    fixed.changes.push_back({edit->span, {begin, static_cast<std::uint32_t>(fixed.text.size())}});
    at = edit->span.end;
  }
  fixed.text += text.substr(at);
  return fixed;
}

inline std::vector<Change> joined(std::span<const Change> first, std::span<const Change> second) {
  std::vector<Change> all;
  // What to add to an offset of the second text to get that of the first, and that of the third.
  // The sums wrap around below zero and back.
  std::uint32_t to_first = 0;
  std::uint32_t to_third = 0;
  for (std::size_t i = 0, j = 0; i < first.size() || j < second.size();) {
    const bool second_begins =
        i == first.size() || (j < second.size() && second[j].before.begin < first[i].after.begin);
    Span group = second_begins ? second[j].before : first[i].after;
    const std::uint32_t begin_first = group.begin + to_first;
    const std::uint32_t begin_third = group.begin + to_third;
    for (bool grows = true; grows;) {
      grows = false;
      if (i < first.size() && first[i].after.begin <= group.end) {
        group.end = std::max(group.end, first[i].after.end);
        to_first += first[i].before.size() - first[i].after.size();
        ++i;
        grows = true;
      }
      if (j < second.size() && second[j].before.begin <= group.end) {
        group.end = std::max(group.end, second[j].before.end);
        to_third += second[j].after.size() - second[j].before.size();
        ++j;
        grows = true;
      }
    }
    all.push_back({{begin_first, group.end + to_first}, {begin_third, group.end + to_third}});
  }
  return all;
}

namespace detail {

/// One side of a comparison: walks a tape, and knows for each node whether a change may have
/// touched it.
class ChangedTape {
 public:
  /// Whether a node is to be found on the other side.
  enum class Fate : std::uint8_t { kept, maybe, changed };

  /// own   the place of a change on this side
  ChangedTape(const Document& document, std::span<const Change> changes, Span Change::*own)
      : document_(document), changes_(changes), own_(own) {}

  [[nodiscard]] bool at_end() const noexcept { return node_ == document_.tape().size(); }
  [[nodiscard]] const Node& node() const noexcept { return document_.tape()[node_]; }
  [[nodiscard]] std::size_t depth() const noexcept { return open_.size(); }
  void next();

  /// What may have happened to the node at which the walk stands.
  [[nodiscard]] Fate fate();

  /// Bytes that a text gained by all changes up to the begin of the node.
  [[nodiscard]] std::uint32_t gained() const noexcept;

 private:
  [[nodiscard]] bool is_container() const noexcept {
    return node().kind == Kind::array || node().kind == Kind::object;
  }

  const Document& document_;
  const std::span<const Change> changes_;
  Span Change::*const own_;
  std::uint32_t node_ = 0;
  std::vector<std::uint32_t> open_;  // the ends of the containers around node_
  std::size_t passed_ = 0;           // changes that end before node_ begins
  std::uint32_t gained_ = 0;         // by these
};

inline void ChangedTape::next() {
  if (is_container()) open_.push_back(node().link);
  ++node_;
  while (!open_.empty() && open_.back() == node_) open_.pop_back();
}

inline ChangedTape::Fate ChangedTape::fate() {
  const Node& at = node();
  const Span span{at.begin, is_container() ? at.begin + 1 : at.end};
  while (passed_ != changes_.size() && (changes_[passed_].*own_).end < span.begin) {
    gained_ += changes_[passed_].after.size() - changes_[passed_].before.size();
    ++passed_;
  }
  Fate fate = at.has(Node::missing) ? Fate::maybe : Fate::kept;
  for (std::size_t i = passed_; i != changes_.size(); ++i) {
    const Span change = changes_[i].*own_;
    if (change.begin > span.end) break;
    const bool overlaps = change.begin < span.end && change.end > span.begin;
    if (overlaps) return Fate::changed;
    // Beside it: a quote that was put before a number changes it, a comma after it does not.
    if (change.size() == 0) fate = Fate::maybe;
  }
  return fate;
}

inline std::uint32_t ChangedTape::gained() const noexcept {
  std::uint32_t gained = gained_;
  for (std::size_t i = passed_; i != changes_.size(); ++i) {
    if (changes_[i].before.end > node().begin) break;
    gained += changes_[i].after.size() - changes_[i].before.size();
  }
  return gained;
}

/// Whether the nodes at which both walks stand are the same, moved by the changes before it.
inline bool is_moved(const ChangedTape& before, const ChangedTape& after, bool whole) {
  const Node& a = before.node();
  const Node& b = after.node();
  if (a.kind != b.kind || before.depth() != after.depth()) return false;
  if (b.begin != a.begin + before.gained()) return false;
  if (whole && a.has(Node::superseded) != b.has(Node::superseded)) return false;
  const bool container = a.kind == Kind::array || a.kind == Kind::object;
  return container || a.span().size() == b.span().size();
}

}  // namespace detail

inline bool is_same_but_for(const Document& before, const Document& after,
                            std::span<const Change> changes) {
  using Fate = detail::ChangedTape::Fate;
  const bool whole = before.is_whole();
  if (whole && !after.is_whole()) return false;
  detail::ChangedTape old_tape(before, changes, &Change::before);
  detail::ChangedTape new_tape(after, changes, &Change::after);
  while (!old_tape.at_end() || !new_tape.at_end()) {
    const Fate old_fate = old_tape.at_end() ? Fate::changed : old_tape.fate();
    const Fate new_fate = new_tape.at_end() ? Fate::changed : new_tape.fate();
    if (old_tape.at_end() && !whole) return true;
    if (old_fate != Fate::changed && new_fate != Fate::changed &&
        detail::is_moved(old_tape, new_tape, whole)) {
      old_tape.next();
      new_tape.next();
    } else if (!old_tape.at_end() && old_fate != Fate::kept) {
      old_tape.next();
    } else if (!new_tape.at_end() && new_fate != Fate::kept) {
      new_tape.next();
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace nosana
