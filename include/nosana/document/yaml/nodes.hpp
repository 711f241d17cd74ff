// SPDX-License-Identifier: MIT
#pragma once

// The nodes of a YAML text: each event of yaml-cpp becomes a node of the tape, each alias a copy.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include <nosana/document/duplicates.hpp>
#include <nosana/document/names.hpp>
#include <nosana/document/yaml/core.hpp>
#include <nosana/document/yaml/limits.hpp>
#include <nosana/document/yaml/reader.hpp>
#include <nosana/document/yaml/scalars.hpp>
#include <nosana/text/bytes.hpp>

namespace nosana::detail {

inline void YamlReader::null(int position, Properties properties) {
  approach();
  const Place after = place();
  skip();
  if (properties.anchor != 0) {
    check(position);
    check_scalar_place();
  }
  pass_properties(properties, false);
  const std::uint32_t begin = at_;
  const std::size_t content = document_.decoded().size();
  if (at_null_word()) {
    if (properties.anchor == 0) check(position);
    check_scalar_place();
    at_ += here() == '~' ? 1U : 4U;
    anchor_at(properties.anchor, document_.tape_.size(), false, false);
    push(Kind::null, begin, at_, true, content);
    return;
  }
  if (levels_.empty() && properties.anchor == 0) {
    go_back(after);
    stop(ProblemKind::empty_text, byte_at(text_.size()));
  }
  go_back(properties.anchor != 0 ? after_properties_ : after);
  anchor_at(properties.anchor, document_.tape_.size(), false, false);
  push(Kind::null, at_, at_, true, content);
}

inline void YamlReader::alias(int position, std::size_t number) {
  approach();
  skip();
  check(position);
  check_scalar_place();
  const std::uint32_t begin = at_;
  const std::size_t end = text_.find_first_of(" \t\r\n,[]{}", at_);
  at_ = static_cast<std::uint32_t>(std::min(end, text_.size()));
  const Span span{begin, at_};
  if (number >= anchors_.size()) stop(ProblemKind::yaml_alias, span);
  Anchor& anchor = anchors_[number];
  if (anchor.open) {
    const std::uint32_t outer = document_.tape_[anchor.node].begin;
    stop(ProblemKind::yaml_alias, span, {outer, outer + 1});
  }
  ++anchor.uses;
  if (anchor.weight == 0) anchor.weight = weight(anchor);
  if (anchor.uses * anchor.weight > max_aliases) stop(ProblemKind::too_many_aliases, span);
  if (levels_.size() + anchor.height > max_depth_) stop(ProblemKind::too_deep, span);
  aliases_.push_back({document_.tape_.size(), static_cast<std::uint32_t>(number)});
  if (is_key()) {
    copy_key(anchor, span);
  } else {
    copy(anchor, span);
  }
}

inline void YamlReader::scalar(int position, Properties properties, std::string_view content) {
  approach();
  skip();
  check(position);
  check_scalar_place();
  const std::string_view tag = pass_properties(properties, true);
  const bool absent = content.empty() && !tag.empty() && is_absent();
  if (absent) {
    go_back(after_properties_);
  } else {
    check_scalar_place();
  }
  const std::uint32_t begin = at_;
  const bool flow = !levels_.empty() && levels_.back().flow;
  const yaml::Around around{flow, levels_.empty() ? 0 : levels_.back().indent};
  std::string& out = document_.decoded();
  const std::size_t before = out.size();
  const char c = here();
  const bool quoted = !absent && (c == '"' || c == '\'');
  const bool block = !absent && !flow && (c == '|' || c == '>');
  const yaml::Scalar read = absent   ? yaml::Scalar{at_}
                            : quoted ? yaml::read_quoted(text_, at_, around, out)
                            : block  ? yaml::read_block(text_, at_, around, out)
                                     : yaml::read_plain(text_, at_, around, out);
  const auto end = static_cast<std::uint32_t>(read.end);
  if (read.wrong) {
    out.resize(before);
    stop(read.problem, byte_at(read.problem_at));
  }
  if (!yaml::equal_words(std::string_view(out).substr(before), content)) {
    out.resize(before);
    stop(ProblemKind::yaml_unclear, byte_at(begin));
  }
  const bool key = is_key();
  const bool line_key = key && !levels_.back().explicit_key && (!flow || levels_.back().pair);
  if (line_key && read.lines) stop(ProblemKind::yaml_colon, byte_at(begin));
  const Kind plain =
      quoted || block ? Kind::string : yaml::kind_of_plain(std::string_view(out).substr(before));
  const Kind kind = typed(plain, tag, !quoted && !block, begin);
  if (!quoted && !block) report_other_quotes({begin, end});
  at_ = end;
  if (read.lines) line_ = static_cast<std::uint32_t>(read.line_begin);
  anchor_at(properties.anchor, document_.tape_.size(), false, kind == Kind::string);
  if (key) {
    levels_.back().quoted_key = quoted;
    if (kind != Kind::string) {
      const std::string name = yaml::key_of_plain(std::string_view(out).substr(before));
      out.replace(before, std::string::npos, name);
    }
  }
  push(kind, begin, end, !quoted, before);
}

/// The kind of a scalar with this tag.
inline Kind YamlReader::typed(Kind kind, std::string_view tag, bool plain, std::uint32_t begin) {
  if (tag.empty()) return kind;
  if (tag == "!" || tag == "!!str") return Kind::string;
  const bool core = tag.starts_with("!!");
  if (!core && !tag.starts_with("!<") && tag.find('!', 1) == std::string_view::npos) {
    return Kind::string;  // an unknown tag, which the official parser accepts with a warning
  }
  const bool fits = plain && ((tag == "!!null" && kind == Kind::null) ||
                              (tag == "!!bool" && kind == Kind::boolean));
  if (!fits) stop(ProblemKind::yaml_tag, byte_at(begin));
  return kind;
}

inline void YamlReader::open(int position, Properties properties, bool map, bool flow) {
  approach();
  skip();
  check(position);
  if (is_key()) stop(ProblemKind::yaml_key, byte_at(at_));
  if (here() == '&' || here() == '!') check_scalar_place();
  const std::string_view tag = pass_properties(properties, false);
  const bool fits = tag.empty() ||
                    (tag.starts_with('!') && !tag.starts_with("!!") && !tag.starts_with("!<") &&
                     tag.find('!', 1) == std::string_view::npos && tag != "!") ||
                    tag == (map ? "!!map" : "!!seq");
  if (!fits) stop(ProblemKind::yaml_tag, byte_at(at_));
  const bool bracket = flow && here() == (map ? '{' : '[');
  const bool pair = flow && !bracket;
  if (levels_.size() >= max_depth_) stop(ProblemKind::too_deep, byte_at(at_));
  if (pair && (!map || levels_.empty() || !levels_.back().flow || levels_.back().map)) {
    stop(ProblemKind::yaml_unclear, byte_at(at_));
  }
  if (!flow) {
    check_block_place();
  } else {
    check_scalar_place();
  }
  const std::size_t outer = levels_.empty() ? 0 : levels_.back().indent;
  const std::uint32_t node = document_.tape_.push({at_, 0, 0, map ? Kind::object : Kind::array, 0});
  anchor_at(properties.anchor, node, true);
  levels_.push_back({node, map, flow, pair, column(), flow ? outer : column() + 1,
                     static_cast<std::uint32_t>(properties.anchor)});
  if (bracket) ++at_;
}

inline void YamlReader::close() {
  const Level& level = levels_.back();
  if (level.flow && !level.pair) {
    crossed_ = false;
    skip();
    if (here() == ',' && level.items != 0) {
      ++at_;
      skip();
    }
    if (here() != (level.map ? '}' : ']')) stop(ProblemKind::missing_comma, byte_at(at_));
    ++at_;
  }
  Node& node = document_.tape_[level.node];
  node.end = at_;
  node.link = document_.tape_.size();
  if (level.map) DuplicateKeys(document_).find(level.node);
  const std::uint32_t height = level.height + 1;
  if (level.anchor != 0) {
    anchors_[level.anchor].open = false;
    anchors_[level.anchor].height = height;
  }
  levels_.pop_back();
  after_node(height);
}

/// Records that a value, or the key of one, is complete.
inline void YamlReader::after_node(std::uint32_t height) {
  if (levels_.empty()) return;
  Level& level = levels_.back();
  level.height = std::max(level.height, height);
  if (level.map) level.value_next = !level.value_next;
}

/// Adds a scalar, as a key where one is expected. content   where its content begins in the decoded
/// buffer, up to whose end it extends
inline void YamlReader::push(Kind kind, std::uint32_t begin, std::uint32_t end, bool escaped,
                             std::size_t content) {
  if (is_key()) return push_key(begin, end, escaped, content);
  std::string& out = document_.decoded();
  const std::uint32_t node =
      document_.tape_.push({begin, end, document_.tape_.size() + 1, kind, 0});
  const std::string_view written = text_.substr(begin, end - begin);
  if (kind == Kind::number) {
    const std::string number = yaml::json_number(std::string_view(out).substr(content));
    out.resize(content);
    if (written != number) {
      out += number;
      remember(node, content);
    }
    if (std::isinf(text::to_double(number))) report(ProblemKind::infinite_number, {begin, end});
  } else {
    const bool differs =
        kind == Kind::string &&
        (escaped || std::string_view(out).substr(content) != written.substr(1, written.size() - 2));
    if (differs) {
      remember(node, content);
    } else {
      out.resize(content);
    }
  }
  after_node(0);
}

inline void YamlReader::push_key(std::uint32_t begin, std::uint32_t end, bool escaped,
                                 std::size_t content) {
  std::string& out = document_.decoded();
  const std::string_view name = std::string_view(out).substr(content);
  const std::uint32_t hash = text::key_hash(name);
  const NameId id = name_id(name, hash);
  document_.mention(id);
  const auto flags = static_cast<std::uint16_t>(unsigned{id} << Node::name_shift);
  const std::uint32_t node = document_.tape_.push({begin, end, hash, Kind::key, flags});
  const std::string_view written = text_.substr(begin, end - begin);
  if (!escaped && name == written.substr(1, written.size() - 2)) {
    out.resize(content);
  } else {
    remember(node, content);
  }
  after_node(0);
}

/// The content of `node` is at the end of the decoded buffer.
inline void YamlReader::remember(std::uint32_t node, std::size_t content) {
  document_.tape_[node].flags |= Node::escaped;
  document_.decoded_strings_.push_back(
      {node, static_cast<std::uint32_t>(content),
       static_cast<std::uint32_t>(document_.decoded().size() - content)});
}

}  // namespace nosana::detail
