// SPDX-License-Identifier: MIT
#pragma once

// parse_yaml(): reads YAML into the same Document that parse() makes of JSON. Link nosana::yaml.
//
// yaml-cpp parses the text and reports the nodes; it gives no ends, drops comments and accepts more
// than other parsers. So each node is located in the text, together with everything before it, and
// if the two disagree the text is refused. The types are those of the npm package `yaml`, with
// which the official tools read YAML; what it refuses is refused.

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <streambuf>
#include <string>
#include <string_view>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <nosana/document/document.hpp>
#include <nosana/document/duplicates.hpp>
#include <nosana/document/limits.hpp>
#include <nosana/document/yaml/reader.hpp>
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

inline void parse_yaml(std::string_view text, Document& document, const Limits& limits) {
  YamlReader(text, document, limits).run();
}

inline Document parse_yaml(std::string_view text, const Limits& limits) {
  Document document;
  parse_yaml(text, document, limits);
  return document;
}

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

}  // namespace nosana

// The remaining bodies, in separate files.
#include <nosana/document/yaml/aliases.hpp>
#include <nosana/document/yaml/failures.hpp>
#include <nosana/document/yaml/gaps.hpp>
#include <nosana/document/yaml/nodes.hpp>
