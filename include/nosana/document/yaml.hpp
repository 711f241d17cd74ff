// SPDX-License-Identifier: MIT
#pragma once

// parse_yaml(): reads YAML into the same Document that parse() makes of JSON. Link nosana::yaml.
//
// yaml-cpp parses the text and reports the nodes; it gives no ends, drops comments and accepts more
// than other parsers. So each node is located in the text, together with everything before it, and
// if the two disagree the text is refused. The types are those of the npm package `yaml`, with
// which the official tools read YAML; what it refuses is refused.

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <nosana/document/document.hpp>
#include <nosana/document/duplicates.hpp>
#include <nosana/document/limits.hpp>
#include <nosana/document/value.hpp>
#include <nosana/document/yaml/core.hpp>
#include <nosana/document/yaml/scalars.hpp>
#include <nosana/text/blanks.hpp>
#include <nosana/text/encoding.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana {

/// Longest YAML text that is read, and the maximum size that aliases may add to it. Ten times the
/// size that a host accepts (100 kB, the default of express.json); yaml-cpp needs about 250 bytes
/// of memory for each byte of a hostile text.
inline constexpr std::size_t max_yaml_bytes = std::size_t{1} << 20;

/// Maximum copies of one anchor, multiplied by those inside of it. source   npm yaml 2.9.1,
/// maxAliasCount
inline constexpr std::size_t max_aliases = 100;

/// Maximum depth of YAML: yaml-cpp recurses once for each level and fails at 500.
inline constexpr std::size_t max_yaml_depth = 400;

/// Reads `text`, YAML 1.2, into `document`, and reuses its memory.
///
/// Never fails: problems are in document.problems(). A text with an error gives the tree of the
/// part before it. Aliases are replaced by copies of their anchors; the span of each copy is that
/// of the alias. Keys that are numbers, booleans or null become strings. Merge keys (<<) are keys
/// like any other.
/// text     any bytes; must outlive the document
/// throws   std::bad_alloc
/// source   YAML 1.2.2; npm yaml 2.9.1, parse()
inline void parse_yaml(std::string_view text, Document& document, const Limits& limits = {});

/// The same into a new Document.
[[nodiscard]] inline Document parse_yaml(std::string_view text, const Limits& limits = {});

/// A Document is a view, so a temporary string cannot be parsed.
template <class Text>
  requires std::same_as<Text, std::string> Document parse_yaml(Text&& text,
                                                               const Limits& limits = {})
= delete;

// ---- implementation ----

namespace detail {

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

/// Forwards the events of yaml-cpp. Its positions count from 0, in bytes after the byte-order mark.
class YamlReader::Events final : public YAML::EventHandler {
 public:
  explicit Events(YamlReader& reader) noexcept : reader_(reader) {}

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    reader_.null(mark.pos, {anchor, "?"});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    reader_.alias(mark.pos, anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    reader_.scalar(mark.pos, {anchor, tag}, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    reader_.open(mark.pos, {anchor, tag}, false, style != YAML::EmitterStyle::Block);
  }
  void OnSequenceEnd() override { reader_.close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    reader_.open(mark.pos, {anchor, tag}, true, style != YAML::EmitterStyle::Block);
  }
  void OnMapEnd() override { reader_.close(); }

 private:
  YamlReader& reader_;
};

/// The text as the stream that yaml-cpp expects.
class YamlReader::Input final : public std::streambuf {
 public:
  explicit Input(std::string_view text) {
    char* const begin = const_cast<char*>(text.data());  // required by setg(); nothing is written
    setg(begin, begin, begin + text.size());
  }
};

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

inline void YamlReader::parse() {
  try {
    Input input(text_.substr(base_));
    std::istream stream(&input);
    YAML::Parser parser(stream);
    Events events(*this);
    const bool any = parser.HandleNextDocument(events);
    if (!any) prologue();
    if (document_.tape_.size() == 0) stop(ProblemKind::empty_text, byte_at(text_.size()));
    epilogue();
  } catch (const Stopped&) {
    whole_ = false;
  } catch (const YAML::Exception& error) {
    failed(error);
    whole_ = false;
  }
  if (cut_) whole_ = false;
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

}  // namespace detail

inline void parse_yaml(std::string_view text, Document& document, const Limits& limits) {
  detail::YamlReader(text, document, limits).run();
}

inline Document parse_yaml(std::string_view text, const Limits& limits) {
  Document document;
  parse_yaml(text, document, limits);
  return document;
}

}  // namespace nosana

// The remaining bodies, in separate files.
#include <nosana/document/yaml/aliases.hpp>
#include <nosana/document/yaml/failures.hpp>
#include <nosana/document/yaml/gaps.hpp>
#include <nosana/document/yaml/nodes.hpp>
