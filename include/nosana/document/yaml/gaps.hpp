// SPDX-License-Identifier: MIT
#pragma once

// The text between the nodes of YAML: white space, comments, indicators, brackets, tags and
// anchors. Only what the grammar allows there is skipped.

#include <algorithm>
#include <cstdint>
#include <string_view>

#include <nosana/document/yaml/core.hpp>
#include <nosana/document/yaml/reader.hpp>
#include <nosana/document/yaml/scalars.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::detail {

inline void YamlReader::go_back(const Place& place) {
  at_ = place.at;
  line_ = place.line;
  document_.comments_.resize(place.comments);
}

/// Skips blanks, line ends and comments.
inline void YamlReader::skip() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '\n') {
      line_ = ++at_;
      crossed_ = true;
    } else if (yaml::detail::is_space(c)) {
      ++at_;
    } else if (c == '#') {
      comment();
    } else {
      break;
    }
  }
  if (crossed_ && !levels_.empty() && levels_.back().flow && first_of_line()) check_line_in_flow();
}

inline void YamlReader::comment() {
  if (at_ != base_ && !yaml::detail::is_space(text_[at_ - 1])) {
    stop(ProblemKind::yaml_comment, byte_at(at_));
  }
  const std::uint32_t begin = at_;
  at_ = static_cast<std::uint32_t>(std::min(text_.find('\n', at_), text_.size()));
  const bool carriage_return = text_[at_ - 1] == '\r';
  document_.comments_.push_back({begin, at_ - (carriage_return ? 1U : 0U)});
}

/// Inside brackets a line is indented like its block; only the last bracket may be at the column of
/// its key.
inline void YamlReader::check_line_in_flow() {
  if (at_ == text_.size()) return;
  const Level& level = levels_.back();
  const std::string_view blanks = text_.substr(line_, at_ - line_);
  const std::size_t spaces = std::min(blanks.find('\t'), blanks.size());
  const bool outermost = levels_.size() < 2 || !levels_[levels_.size() - 2].flow;
  const bool last = outermost && spaces + 1 == level.indent && (here() == ']' || here() == '}');
  const bool mark = spaces == 0 && yaml::detail::is_document_mark(text_, at_);
  if ((spaces < level.indent && !last) || mark) stop(ProblemKind::yaml_indentation, byte_at(at_));
}

/// Skips the text before a node.
inline void YamlReader::approach() {
  if (levels_.empty()) return prologue();
  Level& level = levels_.back();
  if (level.map && level.value_next) return colon(level);
  if (level.flow) return approach_in_flow(level);
  approach_in_block(level);
}

/// Skips what may precede a document: comments, %YAML 1.2, and three dashes.
inline void YamlReader::prologue() {
  crossed_ = true;
  skip();
  if (text_.substr(at_).starts_with(text::byte_order_mark)) {
    stop(ProblemKind::yaml_reserved, byte_at(at_));
  }
  bool directive = false;
  while (here() == '%' && column() == 0) {
    constexpr std::string_view known = "%YAML 1.2";
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    std::string_view line = text_.substr(at_, end - at_);
    line = line.substr(0, line.find_last_not_of(" \r\t") + 1);
    if (line != known || directive) {
      stop(ProblemKind::yaml_directive, {at_, static_cast<std::uint32_t>(at_ + line.size())});
    }
    directive = true;
    at_ = static_cast<std::uint32_t>(end);
    skip();
  }
  const bool dashes = column() == 0 && here() == '-' && yaml::detail::is_document_mark(text_, at_);
  if (dashes) {
    at_ += 3;
    crossed_ = false;
    skip();
  } else if (directive) {
    stop(ProblemKind::yaml_directive, byte_at(at_));
  }
}

inline void YamlReader::approach_in_flow(Level& level) {
  if (level.pair && level.items != 0) stop(ProblemKind::missing_comma, byte_at(at_));
  crossed_ = false;
  if (!level.pair) {
    skip();
    if (level.items != 0) {
      if (here() != ',') stop(ProblemKind::missing_comma, byte_at(at_));
      ++at_;
      skip();
    }
    if (here() == ',') stop(ProblemKind::extra_comma, byte_at(at_));
  }
  ++level.items;
  level.explicit_key = level.map && is_indicator('?');
  if (level.explicit_key) ++at_;
  level.key_line = line_;
  level.key_begin = at_;
}

inline void YamlReader::approach_in_block(Level& level) {
  const bool first = level.items == 0;
  if (!first) {
    crossed_ = false;
    skip();
  }
  const std::size_t tab = text_.substr(line_, at_ - line_).find('\t');
  if (tab != std::string_view::npos) stop(ProblemKind::yaml_tab, byte_at(line_ + tab));
  if (!first) {
    if (!crossed_ || column() != level.column || !first_of_line()) {
      stop(ProblemKind::yaml_indentation, byte_at(at_));
    }
  }
  ++level.items;
  level.explicit_key = level.map && is_indicator('?');
  level.key_line = line_;
  level.key_begin = at_;
  if (level.map && !level.explicit_key) return;
  if (!level.map && !is_indicator('-')) stop(ProblemKind::yaml_indentation, byte_at(at_));
  ++at_;
  crossed_ = false;
}

/// Skips the colon between a key and its value. If it is missing, the value is an empty null.
inline void YamlReader::colon(Level& level) {
  constexpr std::uint32_t max_key_size = 1024;  // YAML 1.2.2, section 7.4.2
  const Place after = place();
  crossed_ = false;
  skip();
  const bool tight = level.flow && (level.quoted_key || yaml::detail::is_flow_mark(here(1)));
  const bool found = is_indicator(':') || (here() == ':' && tight && at_ < text_.size());
  if (!found) {
    go_back(after);
    if (!level.explicit_key && !level.flow) stop(ProblemKind::yaml_colon, byte_at(at_));
    return;
  }
  const bool long_key = at_ - level.key_begin > max_key_size;
  const bool pair_or_block = level.pair || !level.flow;
  if (!level.explicit_key && pair_or_block && (line_ != level.key_line || long_key)) {
    stop(ProblemKind::yaml_colon, byte_at(at_));
  }
  if (level.explicit_key && !level.flow && (column() != level.column || !first_of_line())) {
    stop(ProblemKind::yaml_indentation, byte_at(at_));
  }
  ++at_;
  crossed_ = false;
}

/// A list or object in block style begins here.
inline void YamlReader::check_block_place() {
  const std::size_t tab = text_.substr(line_, at_ - line_).find('\t');
  if (tab != std::string_view::npos) stop(ProblemKind::yaml_tab, byte_at(line_ + tab));
  if (levels_.empty()) {
    if (!first_of_line()) stop(ProblemKind::yaml_indentation, byte_at(at_));
    return;
  }
  const Level& around = levels_.back();
  const bool dashes = is_indicator('-');
  const bool deeper =
      column() > around.column || (dashes && around.map && column() == around.column);
  const bool on_line_of_key = around.map && !around.explicit_key && !crossed_;
  if (around.flow || !deeper || on_line_of_key || (crossed_ && !first_of_line())) {
    stop(ProblemKind::yaml_indentation, byte_at(at_));
  }
}

/// A scalar or a bracket begins here: on a separate line it is indented with spaces.
inline void YamlReader::check_scalar_place() {
  const bool inside = !levels_.empty();
  if ((inside && levels_.back().flow) || !crossed_ || !first_of_line()) return;
  const std::string_view blanks = text_.substr(line_, at_ - line_);
  const std::size_t tab = blanks.find('\t');
  if (tab != std::string_view::npos) stop(ProblemKind::yaml_tab, byte_at(line_ + tab));
  if (!inside) return;
  const bool is_block_key = is_key() && !levels_.back().explicit_key;
  if (!is_block_key && blanks.size() < levels_.back().indent) {
    stop(ProblemKind::yaml_indentation, byte_at(at_));
  }
}

/// The node that yaml-cpp reports must begin here.
inline void YamlReader::check(int position) {
  if (position < 0 || base_ + static_cast<std::size_t>(position) != at_) {
    stop(ProblemKind::yaml_unclear, byte_at(at_));
  }
}

/// Skips the anchor and the tag of a node, in either order. Returns the tag as it is written.
inline std::string_view YamlReader::pass_properties(Properties wanted, bool scalar) {
  bool anchor = wanted.anchor != 0;
  bool tag = scalar || wanted.tag != "?";
  std::string_view found;
  while ((anchor && here() == '&') || (tag && here() == '!')) {
    const std::uint32_t begin = at_;
    const bool is_tag = here() == '!';
    (is_tag ? tag : anchor) = false;
    const std::size_t end = text_.find_first_of(" \t\r\n,[]{}", at_ + 1);
    at_ = static_cast<std::uint32_t>(std::min(end, text_.size()));
    if (is_tag) {
      constexpr std::string_view tag_marks = "-#;/?:@&=+$_.!~*'()%<>";  // YAML 1.2.2, section 5.6
      found = text_.substr(begin, at_ - begin);
      for (const char c : found) {
        const bool good = yaml::detail::is_word(c) || tag_marks.find(c) != std::string_view::npos;
        if (!good) stop(ProblemKind::yaml_tag, byte_at(begin));
      }
    }
    if (!yaml::detail::is_space(here()) &&
        !(levels_.size() != 0 && levels_.back().flow && here() != '[' && here() != '{')) {
      stop(ProblemKind::yaml_unclear, byte_at(at_));
    }
    crossed_ = false;
    after_properties_ = place();
    skip();
  }
  if (anchor) stop(ProblemKind::yaml_unclear, byte_at(at_));
  return found;
}

/// Whether the current node has no text: the text here belongs to another node.
inline bool YamlReader::is_absent() const noexcept {
  if (at_ == text_.size()) return true;
  if (levels_.empty()) return column() == 0 && yaml::detail::is_document_mark(text_, at_);
  const Level& level = levels_.back();
  const char c = here();
  if (is_key() && c == ':' && yaml::detail::is_space(here(1))) return true;
  if (level.flow) return c == ',' || c == ']' || c == '}' || (c == ':' && is_key());
  const bool line_key = is_key() && !level.explicit_key;
  return !line_key && crossed_ && column() < level.indent;
}

/// Whether a word for null begins here and belongs to the current node; otherwise the node is
/// empty.
inline bool YamlReader::at_null_word() {
  std::string word;
  const bool flow = !levels_.empty() && levels_.back().flow;
  const std::size_t indent = levels_.empty() ? 0 : levels_.back().indent;
  const char c = here();
  if (is_absent() || (c != '~' && c != 'n' && c != 'N')) return false;
  const yaml::Scalar scalar = yaml::read_plain(text_, at_, {flow, indent}, word);
  return !scalar.lines && yaml::kind_of_plain(word) == Kind::null;
}

/// Skips what may follow the document.
inline void YamlReader::epilogue() {
  skip();
  if (at_ < text_.size() && column() == 0 && yaml::detail::is_document_mark(text_, at_) &&
      here() == '.') {
    at_ += 3;
    skip();
  }
  if (at_ == text_.size()) return;
  const bool second =
      column() == 0 && (yaml::detail::is_document_mark(text_, at_) || here() == '%');
  stop(second ? ProblemKind::yaml_documents : ProblemKind::trailing_text, byte_at(at_));
}

}  // namespace nosana::detail
