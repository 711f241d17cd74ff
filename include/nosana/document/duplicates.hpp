// SPDX-License-Identifier: MIT
#pragma once

// Repeated keys of an object. Used by every reader that fills a Document.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/text/order.hpp>

namespace nosana::detail {

/// Finds the repeated keys of objects whose nodes are on the tape: flags the superseded ones and
/// reports the others. Flags the objects with a key that is none of the known names, too.
class DuplicateKeys {
 public:
  explicit DuplicateKeys(Document& document) noexcept : document_(document) {}

  /// object   a node whose link is set
  /// cost     O(keys log keys); no allocation for a few keys
  void find(std::uint32_t object);

 private:
  /// A key that occurred before: its first occurrence, its last one so far, and this one.
  struct Repetition {
    std::uint32_t first;
    std::uint32_t earlier;
    std::uint32_t later;
  };

  static constexpr std::uint32_t no_node = UINT32_MAX;

  void find_compared(std::uint32_t object);
  void find_sorted(std::uint32_t object);
  void find_equal(const std::uint32_t* keys, std::size_t count, std::vector<Repetition>& found);
  void mark(std::uint32_t first, std::uint32_t earlier, std::uint32_t later);

  Document& document_;
};

// ---- implementation ----

inline void DuplicateKeys::mark(std::uint32_t first, std::uint32_t earlier, std::uint32_t later) {
  Tape& tape = document_.tape_;
  tape[earlier].flags |= Node::superseded;
  document_.report(ProblemKind::duplicate_key, tape[later].span(), tape[first].span());
}

inline void DuplicateKeys::find(std::uint32_t object) {
  const Tape& tape = document_.tape_;
  const Node* const nodes = &tape[0];
  const Node* const end = nodes + tape[object].link;
  std::uint64_t filter = 0;
  std::uint64_t maybe = 0;  // in the lowest bit
  bool unlisted = false;
  for (const Node* key = nodes + object + 1; key != end; key = nodes + key[1].link) {
    maybe |= filter >> (key->link & 63);
    filter |= std::uint64_t{1} << (key->link & 63);
    unlisted |= key->name() == 0;
  }
  if (unlisted) document_.tape_[object].flags |= Node::unlisted;
  if ((maybe & 1) != 0) find_compared(object);
}

/// The same where two hashes may be equal.
inline void DuplicateKeys::find_compared(std::uint32_t object) {
  // Up to this count comparing every pair is faster than sorting.
  constexpr std::size_t few = 32;
  const Tape& tape = document_.tape_;
  const std::uint32_t end = tape[object].link;
  std::size_t keys = 0;
  for (std::uint32_t key = object + 1; key != end; key = tape[key + 1].link) {
    if (++keys > few) return find_sorted(object);
    std::uint32_t first = no_node;
    std::uint32_t latest = no_node;
    for (std::uint32_t other = object + 1; other != key; other = tape[other + 1].link) {
      if (tape[other].link != tape[key].link) continue;
      if (document_.content(other) != document_.content(key)) continue;
      if (first == no_node) first = other;
      latest = other;
    }
    if (first != no_node) mark(first, latest, key);
  }
}

inline void DuplicateKeys::find_sorted(std::uint32_t object) {
  const Tape& tape = document_.tape_;
  std::vector<std::uint32_t> keys;
  for (std::uint32_t key = object + 1; key != tape[object].link; key = tape[key + 1].link) {
    keys.push_back(key);
  }
  // By hash, and in the order of the text for equal hashes.
  text::stable_order(keys, [&tape](std::uint32_t key) { return tape[key].link; });
  std::vector<Repetition> found;
  for (std::size_t begin = 0, end = 0; begin != keys.size(); begin = end) {
    while (end != keys.size() && tape[keys[end]].link == tape[keys[begin]].link) ++end;
    if (end - begin > 1) find_equal(keys.data() + begin, end - begin, found);
  }
  text::stable_order(found, [](const Repetition& repetition) { return repetition.later; });
  for (const auto& [first, earlier, later] : found) {
    // Repetitions among the first few keys are already reported.
    if (!tape[earlier].has(Node::superseded)) mark(first, earlier, later);
  }
}

/// The repetitions among keys of one hash. Usually it is one key several times, so the first key is
/// compared first; keys crafted to share a hash are sorted, so that they cost little more than
/// others.
inline void DuplicateKeys::find_equal(const std::uint32_t* keys, std::size_t count,
                                      std::vector<Repetition>& found) {
  const std::string_view content = document_.content(keys[0]);
  std::uint32_t latest = keys[0];
  std::vector<text::Keyed<std::string_view>> others;
  for (std::size_t i = 1; i < count; ++i) {
    const std::uint32_t key = keys[i];
    const std::string_view other = document_.content(key);
    if (other != content) {
      others.emplace_back(other, key);
    } else {
      found.push_back({keys[0], latest, key});
      latest = key;
    }
  }
  text::sort_keys(others);
  for (std::size_t i = 1, first = 0; i < others.size(); ++i) {
    if (others[i].first != others[first].first) {
      first = i;
    } else {
      found.push_back({others[first].second, others[i - 1].second, others[i].second});
    }
  }
}

}  // namespace nosana::detail
