// SPDX-License-Identifier: MIT
#pragma once

// The state of a reader of YAML: where it is in the text, the open lists and objects, anchors and
// aliases. The headers beside this one have its functions.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <yaml-cpp/exceptions.h>

#include <nosana/document/document.hpp>
#include <nosana/document/kind.hpp>
#include <nosana/document/limits.hpp>
#include <nosana/document/problem.hpp>
#include <nosana/document/yaml/scalars.hpp>
#include <nosana/text/span.hpp>

namespace nosana::detail {

/// Reads one text: yaml-cpp parses it, and each node that it reports is located in the text.
class YamlReader {
 public:
  YamlReader(std::string_view text, Document& document, const Limits& limits)
      : document_(document), text_(text), limits_(limits) {}

  void run();

 private:
  class Events;
  class Input;
  struct Stopped {};  // thrown to stop yaml-cpp

  /// An open list or object.
  struct Level {
    std::uint32_t node;
    bool map;
    bool flow;
    bool pair;                // an object without braces in a flow list
    std::size_t column;       // of its keys or dashes, if it is in block style
    std::size_t indent;       // minimum indentation of a line inside of it
    std::uint32_t anchor;     // 0: none
    std::uint32_t items = 0;  // so far
    std::uint32_t height = 0;
    bool value_next = false;     // of an object: the key has been read
    bool explicit_key = false;   // the key had a question mark
    bool quoted_key = false;     // ":" needs no space after it
    std::uint32_t key_line = 0;  // where the line of the key begins
    std::uint32_t key_begin = 0;
  };

  struct Anchor {
    std::uint32_t node = 0;
    std::uint32_t height = 0;
    std::size_t uses = 1;    // itself included
    std::size_t weight = 0;  // 0: not computed yet
    bool open = true;
    bool text = true;  // of a key: it was a string
  };

  struct Alias {
    std::uint32_t node;
    std::uint32_t anchor;
  };

  /// A position to return to.
  struct Place {
    std::uint32_t at;
    std::uint32_t line;
    std::size_t comments;
  };

  /// Properties of a node in an event, besides its position.
  struct Properties {
    std::size_t anchor = 0;
    std::string_view tag;
  };

  [[nodiscard]] bool start();
  void cut_at_bad_bytes();
  void parse();
  void epilogue();
  void failed(const YAML::Exception& error);
  void finish();

  // The events of yaml-cpp. position   of the node or of its tag or anchor, in bytes after the
  // byte-order mark
  void null(int position, Properties properties);
  void alias(int position, std::size_t anchor);
  void scalar(int position, Properties properties, std::string_view content);
  void open(int position, Properties properties, bool map, bool flow);
  void close();

  // The text between nodes.
  void approach();
  void prologue();
  void approach_in_flow(Level& level);
  void approach_in_block(Level& level);
  void colon(Level& level);
  void skip();
  void comment();
  void check_line_in_flow();
  void check_block_place();
  void check_scalar_place();
  void check(int position);
  std::string_view pass_properties(Properties wanted, bool scalar);
  [[nodiscard]] bool is_absent() const noexcept;
  [[nodiscard]] bool at_null_word();

  // Nodes.
  [[nodiscard]] bool is_key() const noexcept {
    return !levels_.empty() && levels_.back().map && !levels_.back().value_next;
  }
  [[nodiscard]] Kind typed(Kind kind, std::string_view tag, bool plain, std::uint32_t begin);
  void push(Kind kind, std::uint32_t begin, std::uint32_t end, bool escaped, std::size_t content);
  void push_key(std::uint32_t begin, std::uint32_t end, bool escaped, std::size_t content);
  void after_node(std::uint32_t height);
  void remember(std::uint32_t node, std::size_t content);
  void anchor_at(std::size_t anchor, std::uint32_t node, bool open, bool text = true);
  [[nodiscard]] std::size_t weight(const Anchor& anchor) const;
  void copy(const Anchor& anchor, Span span);
  void copy_key(const Anchor& anchor, Span span);
  void copy_content(std::uint32_t from, std::uint32_t to, Span span);
  void spend(std::size_t bytes, Span span);

  [[noreturn]] void stop(ProblemKind kind, Span span, Span related = {});
  void report(ProblemKind kind, Span span, Span related = {});
  [[nodiscard]] bool report_blank(std::uint32_t to);
  [[nodiscard]] bool report_colon(std::uint32_t to);
  [[nodiscard]] bool report_after_quote(std::uint32_t to);
  void report_other_quotes(Span span);
  [[nodiscard]] Span byte_at(std::size_t at) const noexcept {
    const auto begin = static_cast<std::uint32_t>(std::min(at, text_.size()));
    return {begin, begin + (begin < text_.size() ? 1U : 0U)};
  }
  [[nodiscard]] char here(std::size_t ahead = 0) const noexcept {
    return yaml::detail::byte_at(text_, at_ + ahead);
  }
  [[nodiscard]] bool is_indicator(char c) const noexcept {
    return at_ < text_.size() && here() == c && yaml::detail::is_space(here(1));
  }
  [[nodiscard]] std::size_t column() const noexcept { return at_ - line_; }
  [[nodiscard]] bool first_of_line() const noexcept {
    return text_.substr(line_, at_ - line_).find_first_not_of(" \t") == std::string_view::npos;
  }
  [[nodiscard]] Place place() const noexcept { return {at_, line_, document_.comments_.size()}; }
  void go_back(const Place& place);

  Document& document_;
  std::string_view text_;  // the part that is read
  const Limits& limits_;
  std::size_t max_depth_ = 0;
  std::uint32_t base_ = 0;  // the end of the byte-order mark
  std::uint32_t at_ = 0;
  std::uint32_t line_ = 0;  // where the line of at_ begins
  Place after_properties_{};
  bool crossed_ = false;  // a line end since the last indicator
  bool cut_ = false;      // the text after text_ is not UTF-8, or holds control characters
  bool whole_ = true;
  std::uint32_t copy_begin_ = 0;  // the first node of the copy in progress
  std::size_t budget_ = 0;        // bytes left for copies
  std::vector<Level> levels_;
  std::vector<Anchor> anchors_;  // by their yaml-cpp number
  std::vector<Alias> aliases_;
};

}  // namespace nosana::detail
