// SPDX-License-Identifier: MIT
#pragma once

// parse(): bytes -> Document. One pass, no recursion, no allocation per value.
//
// It accepts what JSON.parse accepts. An error that leaves no doubt about the meaning (a comment, a
// trailing comma, a tab in a string) is recorded and reading continues; at any other error reading
// stops, open brackets are closed, and the tree of the part that was read is kept: a password
// before the error is still found.

#include <algorithm>
#include <cassert>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/document/duplicates.hpp>
#include <nosana/document/limits.hpp>
#include <nosana/document/value.hpp>
#include <nosana/text/encoding.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana {

/// Reads `text`, JSON or JSONC, into `document`, and reuses its memory. YAML is read by
/// document/yaml.hpp.
///
/// Never fails: problems of the text are in document.problems(), and nothing is read beyond a
/// limit.
/// text     any bytes; must outlive the document
/// throws   std::bad_alloc
/// cost     one pass; 16 bytes for each value and each key
/// source   RFC 8259; ECMA-262, JSON.parse
inline void parse(std::string_view text, Document& document, const Limits& limits = {},
                  Syntax syntax = Syntax::json);

/// The same into a new Document.
[[nodiscard]] inline Document parse(std::string_view text, const Limits& limits = {},
                                    Syntax syntax = Syntax::json);

/// A Document is a view, so a temporary string cannot be parsed.
template <class Text>
  requires std::same_as<Text, std::string> Document parse(Text&& text, const Limits& limits = {},
                                                          Syntax syntax = Syntax::json)
= delete;

// ---- implementation ----

namespace detail {

class Scanner {
 public:
  Scanner(std::string_view text, Document& document, const Limits& limits,
          Syntax syntax = Syntax::json)
      : document_(document),
        limits_(limits),
        begin_(text.data()),
        at_(text.data()),
        end_(text.data() + text.size()),
        max_depth_(std::min(limits.depth, Limits::max_depth)),
        jsonc_(syntax == Syntax::jsonc) {
    assert(syntax != Syntax::yaml);
  }

  /// plain_ahead   whether plain text may be read by the fast loop; false only in a test
  void run(bool plain_ahead = true);

 private:
  enum class Expect : std::uint8_t {
    value,             // after a colon, or the document itself
    element,           // after a comma in an array
    element_or_close,  // after "["
    key,               // after a comma in an object
    key_or_close,      // after "{"
    comma_or_close,    // after a value
    nothing            // the document has ended, or reading stopped
  };

  static constexpr std::uint32_t no_node = UINT32_MAX;

  [[nodiscard]] bool start();
  void scan();
  Expect regular(Expect expect);
  Expect value(Expect expect);
  Expect not_a_value(Expect expect);
  [[nodiscard]] Span other_quote_here() const noexcept;
  void trailing_comma();
  Expect key(Expect expect);
  Expect colon();
  Expect comma_or_close();
  Expect open(Kind kind);
  Expect close();
  Expect after_value() const {
    return current_ == no_node ? Expect::nothing : Expect::comma_or_close;
  }
  [[nodiscard]] bool string(Kind kind);
  const char* rest_of_string(const char* at, bool& escaped);
  const char* escape(const char* at);
  const char* invalid_bytes(const char* at);
  void decode(std::uint32_t node);
  void word();
  void report_bad_word(Span span);
  void blank();
  [[nodiscard]] const char* other_blanks(const char* at) const noexcept;
  bool comment();
  void push(Kind kind, const char* begin, std::uint16_t flags = 0);
  void seal_container(const char* end, std::uint32_t size);
  void set_key(Node& node, std::string_view content) noexcept;
  [[nodiscard]] char closing_bracket() const noexcept;
  void note_comma(const char* at) noexcept;
  [[nodiscard]] static bool no_more(const char*& at, const char* end) noexcept;
  Expect stop(ProblemKind kind, Span span, Span related = {});
  void finish();

  void report(ProblemKind kind, Span span, Span related = {}) {
    document_.report(kind, span, related);
  }

  [[nodiscard]] std::uint32_t offset(const char* at) const noexcept {
    return static_cast<std::uint32_t>(at - begin_);
  }
  [[nodiscard]] Span span_from(const char* begin) const noexcept {
    return {offset(begin), offset(at_)};
  }
  [[nodiscard]] Span byte_here() const noexcept {
    return {offset(at_), offset(at_) + (at_ == end_ ? 0U : 1U)};
  }
  [[nodiscard]] Span open_bracket() const noexcept {
    if (current_ == no_node) return {};
    const std::uint32_t begin = document_.tape_[current_].begin;
    return {begin, begin + 1};
  }
  [[nodiscard]] bool in_object() const noexcept {
    return current_ != no_node && document_.tape_[current_].kind == Kind::object;
  }
  [[nodiscard]] std::pair<Kind, const char*> plain_word(const char* at) const noexcept;
  [[nodiscard]] const char* end_of_word() const noexcept;
  [[nodiscard]] Span word_here() const noexcept {
    return {offset(at_), std::max(offset(end_of_word()), byte_here().end)};
  }

  Document& document_;
  const Limits& limits_;
  const char* begin_;
  const char* at_;
  const char* end_;
  std::uint32_t current_ = no_node;  // the innermost open bracket; its link is the enclosing one
  std::size_t depth_ = 0;
  std::size_t max_depth_;
  Span comma_{};
  bool jsonc_;
  bool whole_ = true;
  bool plain_ahead_ = true;
};

inline void Scanner::run(bool plain_ahead) {
  plain_ahead_ = plain_ahead;
  document_.clear({begin_, static_cast<std::size_t>(end_ - begin_)},
                  jsonc_ ? Syntax::jsonc : Syntax::json);
  if (start()) scan();
  finish();
}

inline bool Scanner::start() {
  const std::string_view text = document_.text_;
  const std::size_t max_bytes = std::min(limits_.bytes, Limits::max_bytes);
  if (text.size() > max_bytes) {
    document_.text_ = text.substr(0, max_bytes);  // so that every offset fits 32 bits
    const auto end = static_cast<std::uint32_t>(max_bytes);
    stop(ProblemKind::too_long, {end, end});
    return false;
  }
  // Three bytes make at most two nodes. A string, a key and both brackets of a container are two
  // bytes each; a number, or the missing value of a key, follows a "[", "," or ":", and there is at
  // most one for each of these: [0][0] and "":,"":, are the densest texts. Open brackets are added,
  // at most as many as the depth.
  document_.tape_.reset(text.size() / 3 * 2 + max_depth_ + 8);
  if (const text::Encoding encoding = text::other_encoding(text); !encoding.name.empty()) {
    const std::size_t shown =
        encoding.mark != 0 ? encoding.mark : std::min<std::size_t>(4, text.size());
    stop(ProblemKind::other_encoding, {0, static_cast<std::uint32_t>(shown)});
    return false;
  }
  if (text.starts_with(text::byte_order_mark)) {
    at_ += text::byte_order_mark.size();
    report(ProblemKind::byte_order_mark, span_from(begin_));
  }
  blank();
  if (at_ == end_) stop(ProblemKind::empty_text, byte_here());
  return at_ != end_;
}

inline void Scanner::scan() {
  Expect expect = Expect::value;
  while (true) {
    if (plain_ahead_) expect = regular(expect);
    if (expect == Expect::nothing) break;
    blank();
    if (at_ == end_) {
      stop(ProblemKind::unexpected_end, byte_here(), open_bracket());
      return;
    }
    switch (expect) {
      case Expect::value:
      case Expect::element:
      case Expect::element_or_close: expect = value(expect); break;
      case Expect::key:
      case Expect::key_or_close: expect = key(expect); break;
      case Expect::comma_or_close: expect = comma_or_close(); break;
      case Expect::nothing: break;
    }
    if (expect == Expect::nothing) break;
  }
  if (at_ == end_ || !whole_) return;
  blank();
  if (at_ != end_) report(ProblemKind::trailing_text, word_here());
}

inline Scanner::Expect Scanner::stop(ProblemKind kind, Span span, Span related) {
  report(kind, span, related);
  whole_ = false;
  return Expect::nothing;
}

inline void Scanner::finish() {
  Document& document = document_;
  document.scanned_end_ = offset(at_);
  const std::uint32_t size = document.tape_.size();
  if (size != 0 && document.tape_[size - 1].kind == Kind::key) push(Kind::null, at_, Node::missing);
  while (current_ != no_node) seal_container(at_, document.tape_.size());
  document.conclude(whole_);
}

}  // namespace detail

inline void parse(std::string_view text, Document& document, const Limits& limits, Syntax syntax) {
  detail::Scanner(text, document, limits, syntax).run();
}

inline Document parse(std::string_view text, const Limits& limits, Syntax syntax) {
  Document document;
  parse(text, document, limits, syntax);
  return document;
}

}  // namespace nosana

// The remaining bodies, in separate files.
#include <nosana/document/scanner/regular.hpp>
#include <nosana/document/scanner/steps.hpp>
#include <nosana/document/scanner/tokens.hpp>
