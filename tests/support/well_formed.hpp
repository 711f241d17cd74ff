// SPDX-License-Identifier: MIT
#pragma once

// What must hold for every Document, whatever the text was: the checks that tests and fuzz targets
// share. They walk the tape themselves and look nothing up, so that a wrong look-up cannot hide a
// wrong tape.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/document/scanner.hpp>

namespace nosana::testing {

using nosana::detail::Node;
using nosana::detail::Tape;

/// Empty for a document in order; else what is wrong with it, in words.
[[nodiscard]] inline std::string flaw_of(const Document& document);

/// Empty when both documents say the same; else what differs. The texts must be equal.
[[nodiscard]] inline std::string difference(const Document& a, const Document& b);

// ---- implementation ----

namespace detail {

class Inspection {
 public:
  explicit Inspection(const Document& document)
      : document_(document),
        tape_(document.tape()),
        text_(document.text()),
        yaml_(document.syntax() == Syntax::yaml) {}

  std::string flaw() {
    if (document_.scanned_end() > text_.size()) return "reading stopped behind the text";
    if (static_cast<bool>(document_.root()) != (tape_.size() != 0))
      return "root() and the tape differ";
    if (tape_.size() != 0) {
      values_to_see_.push_back(0);
      if (tape_[0].link != tape_.size()) return "nodes outside the root";
      while (!values_to_see_.empty() && flaw_.empty()) {
        const std::uint32_t node = values_to_see_.back();
        values_to_see_.pop_back();
        value(node);
      }
      for (std::uint32_t i = 1; i < tape_.size(); ++i) {
        if (tape_[i].begin < tape_[i - 1].begin) fail("a node before the one in front of it", i);
      }
      if (flaw_.empty() && seen_ != tape_.size()) fail("nodes that no value holds", 0);
    }
    if (flaw_.empty()) problems();
    return flaw_;
  }

 private:
  void fail(const char* what, std::uint32_t node) {
    if (flaw_.empty()) flaw_ = std::string(what) + ", node " + std::to_string(node);
  }

  void span(std::uint32_t node) {
    const Node& n = tape_[node];
    if (n.begin > n.end || n.end > text_.size()) fail("a span outside the text", node);
    if (n.end > document_.scanned_end()) fail("a span behind what was read", node);
  }

  void value(std::uint32_t node) {
    ++seen_;
    const Node& n = tape_[node];
    span(node);
    if (!flaw_.empty()) return;
    if (n.link <= node || n.link > tape_.size()) return fail("a link out of order", node);
    if (n.has(Node::superseded)) return fail("a superseded value", node);
    if (n.has(Node::missing) && n.kind != Kind::null) return fail("missing, and no null", node);
    if (document_.is_whole() && n.has(Node::missing)) return fail("missing in a whole tree", node);
    const std::string_view bytes = bytes_of(text_, n.span());
    if (yaml_) {
      yaml_value(node);
      if (n.kind != Kind::object && n.kind != Kind::array) return;
    }
    switch (n.kind) {
      case Kind::object: return container(node, '{', '}');
      case Kind::array: return container(node, '[', ']');
      case Kind::string: return string(node);
      case Kind::number:
        if (!text::is_json_number(bytes)) fail("a number that is none", node);
        break;
      case Kind::boolean:
        if (bytes != "true" && bytes != "false") fail("a boolean that is none", node);
        break;
      case Kind::null:
        if (bytes != "null" && !n.has(Node::missing)) fail("a null that is none", node);
        break;
      case Kind::key: return fail("a key where a value should be", node);
    }
    if (n.link != node + 1) fail("a scalar that holds nodes", node);
  }

  /// What YAML writes in other ways than JSON: plain texts, numbers, empty nulls, copies for
  /// aliases.
  void yaml_value(std::uint32_t node) {
    const Node& n = tape_[node];
    const Value value(document_, node);
    if (n.kind == Kind::number && !text::is_json_number(value.number_text())) {
      fail("a number that is none", node);
    }
    if (n.kind == Kind::string) string(node);
    const bool holds = n.kind == Kind::object || n.kind == Kind::array;
    if (!holds && n.link != node + 1) fail("a scalar that holds nodes", node);
    if (n.has(Node::escaped) && (holds || n.kind == Kind::null))
      fail("a flag without content", node);
  }

  void string(std::uint32_t node) {
    if (yaml_) {
      const std::string_view bytes = bytes_of(text_, tape_[node].span());
      if (tape_[node].has(Node::escaped)) return;
      if (bytes.size() < 2 || bytes.front() != bytes.back()) fail("content without quotes", node);
      if (document_.content(node).find('\n') != std::string_view::npos) fail("a line end", node);
      return;
    }
    const Node& n = tape_[node];
    const std::string_view bytes = bytes_of(text_, n.span());
    if (!bytes.starts_with('"')) return fail("a string without its opening quote", node);
    const bool closed = !n.has(Node::unclosed);
    if (closed && (bytes.size() < 2 || !bytes.ends_with('"')))
      return fail("a string without its end", node);
    if (!closed && document_.is_whole()) return fail("an unclosed string in a whole tree", node);
    const std::string_view inside = bytes.substr(1, bytes.size() - (closed ? 2 : 1));
    if (n.has(Node::escaped) != (inside.find('\\') != std::string_view::npos)) {
      return fail("escapes and the flag for them differ", node);
    }
    const std::string_view content = document_.content(node);
    if (!n.has(Node::escaped) && content != inside)
      return fail("content differs from the text", node);
    if (content.size() > inside.size()) fail("content longer than the text", node);
    if (n.kind == Kind::string && n.link != node + 1) fail("a string that holds nodes", node);
  }

  void container(std::uint32_t node, char open, char close) {
    const Node& n = tape_[node];
    const std::string_view bytes = bytes_of(text_, n.span());
    if (!yaml_ && !bytes.starts_with(open))
      return fail("a container without its opening bracket", node);
    if (!yaml_ && document_.is_whole() && (bytes.size() < 2 || !bytes.ends_with(close))) {
      return fail("an open container in a whole tree", node);
    }
    std::uint32_t before = n.begin + (yaml_ ? 0 : 1);
    std::map<std::string_view, std::uint32_t> latest;
    for (std::uint32_t at = node + 1; at != n.link;) {
      std::uint32_t held = at;
      if (n.kind == Kind::object) {
        if (tape_[at].kind != Kind::key) return fail("no key where one should be", at);
        key(at, latest);
        if (tape_[at].begin < before) fail("a key before its place", at);
        before = yaml_ ? tape_[at].begin : tape_[at].end;
        held = at + 1;
        if (held >= n.link) return fail("a key without a value", at);
      }
      if (tape_[held].begin < before || tape_[held].end > n.end)
        return fail("a value out of place", held);
      before = yaml_ ? tape_[held].begin : tape_[held].end;
      values_to_see_.push_back(held);
      at = tape_[held].link;
      if (at <= held || at > n.link) return fail("a link that leaves its container", held);
    }
    bool unlisted = false;
    for (const auto& [content, last] : latest) {
      if (tape_[last].has(Node::superseded)) fail("a last key that is superseded", last);
      unlisted = unlisted || tape_[last].name() == 0;
    }
    if (n.has(Node::unlisted) != unlisted) fail("unlisted keys and their flag differ", node);
  }

  void key(std::uint32_t node, std::map<std::string_view, std::uint32_t>& latest) {
    ++seen_;
    span(node);
    if (!flaw_.empty()) return;
    string(node);
    const std::string_view content = document_.content(node);
    if (tape_[node].link != text::key_hash(content)) fail("a key with another hash", node);
    const auto [found, fresh] = latest.try_emplace(content, node);
    if (fresh) return;
    ++duplicates_;
    if (!tape_[found->second].has(Node::superseded))
      fail("an earlier key that is not superseded", node);
    found->second = node;
  }

  void problems() {
    std::vector<std::size_t> kept(problem_kinds, 0);
    bool rejected = false;
    bool limited = false;
    for (const Problem& problem : document_.problems()) {
      const auto kind = static_cast<std::size_t>(problem.kind);
      ++kept[kind];
      rejected = rejected || rejects(problem.kind, document_.syntax());
      limited = limited || is_limit(problem.kind);
      for (const Span& place : {problem.span, problem.related}) {
        if (place.begin > place.end || place.end > text_.size())
          fail("a problem outside the text", 0);
      }
    }
    for (std::size_t kind = 0; kind < problem_kinds; ++kind) {
      const std::size_t count = document_.count(static_cast<ProblemKind>(kind));
      if (kept[kind] != std::min(count, max_kept_problems))
        fail("problems kept and counted differ", 0);
    }
    // A copy for an alias repeats the keys, and not the problem.
    const std::size_t told = document_.count(ProblemKind::duplicate_key);
    if (yaml_ ? (told > duplicates_ || (told == 0) != (duplicates_ == 0)) : told != duplicates_)
      fail("duplicates miscounted", 0);
    const JsonVerdict verdict = rejected  ? JsonVerdict::rejected
                                : limited ? JsonVerdict::unknown
                                          : JsonVerdict::accepted;
    if (document_.verdict() != verdict) fail("the verdict does not follow from the problems", 0);
    const bool accepted = verdict == JsonVerdict::accepted;
    if (accepted && !document_.is_whole()) fail("accepted, and not whole", 0);
    if (accepted && document_.scanned_end() != text_.size())
      fail("accepted, and not read to the end", 0);
    if (document_.is_whole() && tape_.size() == 0) fail("a whole tree without a value", 0);
    in_order();
  }

  void in_order() {
    std::uint32_t before = 0;
    for (const Problem& problem : document_.problems()) {
      if (problem.span.begin < before) fail("problems out of order", 0);
      before = problem.span.begin;
    }
  }

  const Document& document_;
  const Tape& tape_;
  std::string_view text_;
  bool yaml_;
  std::vector<std::uint32_t> values_to_see_;
  std::uint32_t seen_ = 0;
  std::size_t duplicates_ = 0;
  std::string flaw_;
};

inline bool same(const Node& a, const Node& b) {
  return a.begin == b.begin && a.end == b.end && a.link == b.link && a.kind == b.kind &&
         a.flags == b.flags;
}

inline bool same(const Problem& a, const Problem& b) {
  return a.kind == b.kind && a.span == b.span && a.related == b.related;
}

}  // namespace detail

inline std::string flaw_of(const Document& document) { return detail::Inspection(document).flaw(); }

inline std::string difference(const Document& a, const Document& b) {
  if (a.text() != b.text()) return "texts";
  if (a.tape().size() != b.tape().size()) return "sizes of the tapes";
  for (std::uint32_t i = 0; i < a.tape().size(); ++i) {
    const Node& node = a.tape()[i];
    if (!detail::same(node, b.tape()[i])) return "node " + std::to_string(i);
    const bool string = node.kind == Kind::string || node.kind == Kind::key;
    if (string && a.content(i) != b.content(i)) return "content of node " + std::to_string(i);
  }
  if (a.problems().size() != b.problems().size()) return "numbers of problems";
  for (std::size_t i = 0; i < a.problems().size(); ++i) {
    if (!detail::same(a.problems()[i], b.problems()[i])) return "problem " + std::to_string(i);
  }
  for (std::size_t kind = 0; kind < problem_kinds; ++kind) {
    if (a.count(static_cast<ProblemKind>(kind)) != b.count(static_cast<ProblemKind>(kind)))
      return "counts";
  }
  if (a.scanned_end() != b.scanned_end()) return "ends";
  if (a.verdict() != b.verdict()) return "verdicts";
  return a.is_whole() == b.is_whole() ? "" : "wholeness";
}

}  // namespace nosana::testing
