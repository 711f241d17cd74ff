// SPDX-License-Identifier: MIT
#pragma once

// The text as a whole: whether it is read, up to which byte, and how its tree ends.

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <nosana/document/document.hpp>
#include <nosana/document/duplicates.hpp>
#include <nosana/document/kind.hpp>
#include <nosana/document/limits.hpp>
#include <nosana/document/problem.hpp>
#include <nosana/document/syntax.hpp>
#include <nosana/document/yaml/limits.hpp>
#include <nosana/document/yaml/reader.hpp>
#include <nosana/text/encoding.hpp>
#include <nosana/text/span.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::detail {

inline void YamlReader::run() {
  document_.clear(text_, Syntax::yaml);
  if (start()) parse();
  finish();
}

inline bool YamlReader::start() {
  const std::size_t max_bytes = std::min(limits_.bytes, max_yaml_bytes);
  max_depth_ = std::min(limits_.depth, max_yaml_depth);
  budget_ = max_bytes;
  if (text_.size() > max_bytes) {
    document_.text_ = text_.substr(0, std::min(text_.size(), Limits::max_bytes));
    report(ProblemKind::too_long,
           {static_cast<std::uint32_t>(max_bytes), static_cast<std::uint32_t>(max_bytes)});
    whole_ = false;
    return false;
  }
  // A byte makes at most two nodes: a key without a value in brackets, {?,?,?}. A copy is charged
  // two bytes a node.
  document_.tape_.reset(text_.size() * 2 + budget_ / 2 + 16);
  if (const text::Encoding encoding = text::other_encoding(text_); !encoding.name.empty()) {
    const std::size_t shown =
        encoding.mark != 0 ? encoding.mark : std::min<std::size_t>(4, text_.size());
    report(ProblemKind::other_encoding, {0, static_cast<std::uint32_t>(shown)});
    whole_ = false;
    return false;
  }
  if (text_.starts_with(text::byte_order_mark)) base_ = text::byte_order_mark.size();
  at_ = line_ = base_;
  cut_at_bad_bytes();
  return true;
}

/// Cuts the text at bytes that are not text: yaml-cpp takes some control characters for the end.
inline void YamlReader::cut_at_bad_bytes() {
  for (std::size_t at = base_; at < text_.size();) {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if ((byte >= 0x20 && byte < 0x80) || byte == '\n' || byte == '\t') {
      ++at;
      continue;
    }
    const bool line_end = byte == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n';
    const std::size_t length = byte < 0x80 ? line_end : text::utf8_length(text_, at);
    if (length == 0) {
      report(byte == 0      ? ProblemKind::nul_byte
             : byte >= 0x80 ? ProblemKind::invalid_utf8
                            : ProblemKind::control_character,
             byte_at(at));
      text_ = text_.substr(0, at);
      cut_ = true;
      return;
    }
    at += length;
  }
}

inline void YamlReader::finish() {
  Document& document = document_;
  const std::uint32_t end = whole_ ? static_cast<std::uint32_t>(text_.size()) : at_;
  document.scanned_end_ = end;
  if (!levels_.empty() && levels_.back().value_next) {
    const std::uint32_t next = document.tape_.size() + 1;
    document.tape_.push({end, end, next, Kind::null, Node::missing});
  }
  for (; !levels_.empty(); levels_.pop_back()) {
    Node& container = document.tape_[levels_.back().node];
    container.end = end;
    container.link = document.tape_.size();
    if (container.kind == Kind::object) DuplicateKeys(document).find(levels_.back().node);
  }
  document.conclude(whole_);
}

inline void YamlReader::stop(ProblemKind kind, Span span, Span related) {
  report(kind, span, related);
  throw Stopped{};
}

}  // namespace nosana::detail
