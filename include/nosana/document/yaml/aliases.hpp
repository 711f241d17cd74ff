// SPDX-License-Identifier: MIT
#pragma once

// Anchors of a YAML text, and the copies of nodes that its aliases stand for.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <nosana/document/document.hpp>
#include <nosana/document/value.hpp>
#include <nosana/document/yaml/core.hpp>
#include <nosana/document/yaml/reader.hpp>

namespace nosana::detail {

inline void YamlReader::anchor_at(std::size_t anchor, std::uint32_t node, bool open, bool text) {
  if (anchor == 0) return;
  if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
  anchors_[anchor] = Anchor{node, 0, 1, 0, open, text};
}

/// How often the aliases inside an anchored node are used, at least 1. source   npm yaml 2.9.1,
/// Alias.js
inline std::size_t YamlReader::weight(const Anchor& anchor) const {
  const Node& node = document_.tape_[anchor.node];
  const std::uint32_t end = node.kind == Kind::key ? anchor.node + 1 : node.link;
  std::size_t max_weight = 1;
  auto inside =
      std::lower_bound(aliases_.begin(), aliases_.end(), anchor.node,
                       [](const Alias& alias, std::uint32_t at) { return alias.node < at; });
  for (; inside != aliases_.end() && inside->node < end; ++inside) {
    max_weight =
        std::max(max_weight, anchors_[inside->anchor].uses * anchors_[inside->anchor].weight);
  }
  return max_weight;
}

inline void YamlReader::spend(std::size_t bytes, Span span) {
  if (bytes > budget_) {  // drop an incomplete copy
    document_.tape_.set_size(std::min(document_.tape_.size(), copy_begin_));
    stop(ProblemKind::too_many_aliases, span);
  }
  budget_ -= bytes;
}

/// Gives node `to` the content of node `from`.
inline void YamlReader::copy_content(std::uint32_t from, std::uint32_t to, Span span) {
  Document& document = document_;
  const Node source = document.tape_[from];
  std::string_view content;
  if (source.kind == Kind::string || source.kind == Kind::key || source.has(Node::escaped)) {
    content = document.content(from);
  } else if (source.kind == Kind::number || source.kind == Kind::boolean) {
    content = text_.substr(source.begin, source.end - source.begin);
  } else {
    return;
  }
  spend(content.size(), span);
  const std::size_t before = document.decoded().size();
  document.decoded().append(std::string(content));  // a copy: it may be in the buffer
  remember(to, before);
}

/// Appends a copy of an anchored node; the span of every node is that of the alias.
inline void YamlReader::copy(const Anchor& anchor, Span span) {
  Document& document = document_;
  const Node source = document.tape_[anchor.node];
  if (source.kind == Kind::key && !anchor.text) stop(ProblemKind::yaml_unclear, span);
  const std::uint32_t end = source.kind == Kind::key ? anchor.node + 1 : source.link;
  const std::uint32_t height = anchor.height;
  copy_begin_ = document.tape_.size();
  const std::uint32_t shift = copy_begin_ - anchor.node;
  for (std::uint32_t from = anchor.node; from != end; ++from) {
    spend(2, span);
    Node node = document.tape_[from];
    node.begin = span.begin;
    node.end = span.end;
    node.flags &= static_cast<std::uint16_t>(~Node::escaped);
    if (node.kind == Kind::key && from == anchor.node) {
      node.kind = Kind::string;
      node.flags = 0;
      node.link = from + 1;
    }
    if (node.kind != Kind::key) node.link += shift;
    const std::uint32_t to = document.tape_.push(node);
    copy_content(from, to, span);
  }
  after_node(height);
}

inline void YamlReader::copy_key(const Anchor& anchor, Span span) {
  Document& document = document_;
  const Node source = document.tape_[anchor.node];
  std::string name;
  switch (source.kind) {
    case Kind::key:
    case Kind::string: name = document.content(anchor.node); break;
    case Kind::number: name = yaml::js_number(*Value(document, anchor.node).number()); break;
    case Kind::boolean: name = *Value(document, anchor.node).boolean() ? "true" : "false"; break;
    case Kind::null: break;
    case Kind::array:
    case Kind::object: stop(ProblemKind::yaml_key, span);
  }
  copy_begin_ = document.tape_.size();
  spend(name.size() + 2, span);
  const std::size_t before = document.decoded().size();
  document.decoded() += name;
  push_key(span.begin, span.end, true, before);
}

}  // namespace nosana::detail
