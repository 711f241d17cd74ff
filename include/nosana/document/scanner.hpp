// SPDX-License-Identifier: MIT
#pragma once

// parse(): bytes -> Document. One pass, no recursion, no allocation per value.
//
// It accepts what JSON.parse accepts. A mistake that leaves no doubt about what was meant (a comment, a
// trailing comma, a tab in a string) is recorded and passed; at any other the reading stops, open brackets
// are closed, and the tree of what was read stays: a password before the mistake is still found.

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/document/limits.hpp>
#include <nosana/document/strings.hpp>
#include <nosana/document/value.hpp>
#include <nosana/text/bytes.hpp>
#include <nosana/text/number.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana {

/// Reads `text` into `document`, whose memory is used again.
///
/// Never fails: what is wrong with the text is in document.problems(), and beyond a limit nothing is read.
/// text     any bytes; must outlive the document
/// throws   std::bad_alloc
/// cost     one pass; 16 bytes for each value and each key
/// source   RFC 8259; ECMA-262, JSON.parse
inline void parse(std::string_view text, Document& document, const Limits& limits = {});

/// The same into a new Document.
[[nodiscard]] inline Document parse(std::string_view text, const Limits& limits = {});

/// A Document is a view, so a temporary string cannot be parsed.
template <class Text>
  requires std::same_as<Text, std::string>
Document parse(Text&& text, const Limits& limits = {}) = delete;

// ---- implementation ----

class Scanner {
 public:
  Scanner(std::string_view text, Document& document, const Limits& limits)
      : document_(document),
        limits_(limits),
        begin_(text.data()),
        at_(text.data()),
        end_(text.data() + text.size()),
        deepest_(std::min(limits.depth, Limits::max_depth)) {}

  void run();

 private:
  enum class Expect : std::uint8_t {
    value,             // after a colon, or the document itself
    element,           // after a comma in an array
    element_or_close,  // after "["
    key,               // after a comma in an object
    key_or_close,      // after "{"
    comma_or_close,    // after a value
    nothing            // the document is over, or reading stopped
  };

  /// A key that occurred before: its first place, its last one so far, and this one.
  struct Repetition {
    std::uint32_t first;
    std::uint32_t earlier;
    std::uint32_t later;
  };

  static constexpr std::uint32_t no_node = UINT32_MAX;

  [[nodiscard]] bool start();
  void scan();
  Expect regular(Expect expect);
  Expect value(Expect expect);
  Expect not_a_value(Expect expect);
  Expect key(Expect expect);
  Expect colon();
  Expect comma_or_close();
  Expect open(Kind kind);
  Expect close();
  Expect after_value() const { return current_ == no_node ? Expect::nothing : Expect::comma_or_close; }
  [[nodiscard]] bool string(Kind kind);
  const char* rest_of_string(const char* at, bool& escaped);
  const char* escape(const char* at);
  const char* invalid_bytes(const char* at);
  void decode(std::uint32_t node);
  void word();
  void blank();
  bool comment();
  void push(Kind kind, const char* begin, std::uint16_t flags = 0);
  void seal_container();
  void find_duplicates(std::uint32_t object);
  void find_duplicates_sorted(std::uint32_t object);
  void find_equal(std::span<const std::uint32_t> keys, std::vector<Repetition>& found);
  void mark_duplicate(std::uint32_t first, std::uint32_t earlier, std::uint32_t later);
  Expect stop(ProblemKind kind, Span span, Span related = {});
  void finish();

  void report(ProblemKind kind, Span span, Span related = {}) {
    if (document_.counts_[static_cast<std::size_t>(kind)]++ < kept_problems) {
      document_.problems_.push_back({kind, span, related});
    }
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
  std::uint32_t current_ = no_node;  // the innermost open bracket; its link names the one around it
  std::size_t depth_ = 0;
  std::size_t deepest_;
  Span comma_{};
  bool whole_ = true;
};

inline void parse(std::string_view text, Document& document, const Limits& limits) {
  Scanner(text, document, limits).run();
}

inline Document parse(std::string_view text, const Limits& limits) {
  Document document;
  parse(text, document, limits);
  return document;
}

// ---- the walk over the text ----

inline void Scanner::run() {
  document_.text_ = {begin_, static_cast<std::size_t>(end_ - begin_)};
  // A node takes two bytes of text (a value or a key, and what sets it apart from the next), but for open
  // brackets, of which there are at most as many as the depth, and a value that a key lacks at the end.
  document_.tape_.reset(document_.text_.size() / 2 + deepest_ + 8);
  document_.decoded_.clear();
  document_.decoded_strings_.clear();
  if (!document_.problems_.empty()) {
    document_.problems_.clear();
    document_.counts_.fill(0);
  }
  if (start()) scan();
  finish();
}

inline bool Scanner::start() {
  const std::string_view text = document_.text_;
  const std::size_t most = std::min(limits_.bytes, Limits::max_bytes);
  if (text.size() > most) {
    document_.text_ = text.substr(0, most);  // so that every place stays a 32-bit offset
    const auto end = static_cast<std::uint32_t>(most);
    stop(ProblemKind::too_long, {end, end});
    return false;
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    stop(ProblemKind::utf16, {0, 2});
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
    expect = regular(expect);
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

/// Reads on as long as the text is plain: no escapes, no bytes above 0x7F, whole numbers, no mistakes. At the first
/// thing that is not plain it returns what is expected there, and one step of the complete reader below follows.
///
/// It decides nothing: without it the result is the same, at half the speed (a test compares the two).
inline Scanner::Expect Scanner::regular(Expect expect) {
  const char* at = at_;
  const char* const end = end_;
  Node* const nodes = document_.tape_.nodes();
  std::uint32_t size = document_.tape_.size();
  const auto leave = [&](Expect next) {
    at_ = at;
    document_.tape_.set_size(size);
    return next;
  };
  while (true) {
    at = text::skip_space(at, end);
    if (at == end) return leave(expect);
    const char c = *at;
    if (expect == Expect::key || expect == Expect::key_or_close) {
      if (c == '"') {
        const char* const close = text::skip_plain(at + 1, end);
        if (end - close < 2 || *close != '"') return leave(expect);
        const char* const colon = text::skip_space(close + 1, end);
        if (colon == end || *colon != ':') return leave(expect);
        const std::string_view content(at + 1, static_cast<std::size_t>(close - at - 1));
        const std::uint32_t hash = text::key_hash(content);
        const unsigned flags = unsigned{name_id(content, hash)} << Node::name_shift;
        nodes[size++] = {offset(at), offset(close) + 1, hash, Kind::key, static_cast<std::uint16_t>(flags)};
        at = colon + 1;
        expect = Expect::value;
        continue;
      }
      if (c != '}' || expect == Expect::key) return leave(expect);
    } else if (expect == Expect::comma_or_close) {
      const bool object = nodes[current_].kind == Kind::object;
      if (c == ',') {
        comma_ = {offset(at), offset(at) + 1};
        ++at;
        expect = object ? Expect::key : Expect::element;
        continue;
      }
      if (c != (object ? '}' : ']')) return leave(expect);
    } else if (c == '"') {
      const char* const close = text::skip_plain(at + 1, end);
      if (close == end || *close != '"') return leave(expect);
      nodes[size] = {offset(at), offset(close) + 1, size + 1, Kind::string, 0};
      ++size;
      at = close + 1;
      if (current_ == no_node) return leave(Expect::nothing);
      expect = Expect::comma_or_close;
      continue;
    } else if (c == '{' || c == '[') {
      if (depth_ >= deepest_) return leave(expect);
      ++depth_;
      nodes[size] = {offset(at), 0, current_, c == '{' ? Kind::object : Kind::array, 0};
      current_ = size++;
      ++at;
      expect = c == '{' ? Expect::key_or_close : Expect::element_or_close;
      continue;
    } else if (c != ']' || expect != Expect::element_or_close) {
      const auto [kind, word_end] = plain_word(at);
      if (word_end == at) return leave(expect);
      nodes[size] = {offset(at), offset(word_end), size + 1, kind, 0};
      ++size;
      at = word_end;
      if (current_ == no_node) return leave(Expect::nothing);
      expect = Expect::comma_or_close;
      continue;
    }
    // a closing bracket that is expected
    ++at;
    leave(expect);
    seal_container();
    if (current_ == no_node) return Expect::nothing;
    expect = Expect::comma_or_close;
  }
}

/// The end of a whole number without sign, true, false or null at `at`; `at` itself when there is anything else.
inline std::pair<Kind, const char*> Scanner::plain_word(const char* at) const noexcept {
  const std::string_view rest(at, static_cast<std::size_t>(end_ - at));
  const char* word_end = at;
  Kind kind = Kind::number;
  if (*at >= '1' && *at <= '9') {
    do {
      ++word_end;
    } while (word_end != end_ && *word_end >= '0' && *word_end <= '9');
    if (word_end - at > 300) return {kind, at};
  } else if (rest.starts_with("true") || rest.starts_with("null")) {
    kind = *at == 't' ? Kind::boolean : Kind::null;
    word_end += 4;
  } else if (rest.starts_with("false")) {
    kind = Kind::boolean;
    word_end += 5;
  }
  const bool ends = word_end == end_ || !strings::in_word(*word_end);
  return {kind, ends ? word_end : at};
}

inline Scanner::Expect Scanner::value(Expect expect) {
  switch (*at_) {
    case '"': return string(Kind::string) ? after_value() : Expect::nothing;
    case '{': return open(Kind::object);
    case '[': return open(Kind::array);
    case ']':
    case '}':
    case ',':
    case ':':
    case '\'': return not_a_value(expect);
    default: break;
  }
  if (end_of_word() == at_) return stop(ProblemKind::unexpected_byte, byte_here());
  word();
  return after_value();
}

inline Scanner::Expect Scanner::not_a_value(Expect expect) {
  const char found = *at_;
  if (found == '\'') return stop(ProblemKind::single_quotes, byte_here());
  const bool in_array = current_ != no_node && !in_object();
  if (in_array && found == ']') {
    if (expect == Expect::element) report(ProblemKind::trailing_comma, comma_, byte_here());
    return close();
  }
  if (in_array && found == ',') {
    report(ProblemKind::extra_comma, byte_here());
    ++at_;
    return expect;
  }
  if ((in_array && found == '}') || (in_object() && found == ']')) {
    return stop(ProblemKind::mismatched_bracket, byte_here(), open_bracket());
  }
  if (!in_object() || found == ':') return stop(ProblemKind::missing_value, byte_here());
  report(ProblemKind::missing_value, byte_here());
  whole_ = false;
  push(Kind::null, at_, Node::missing);
  return after_value();
}

inline Scanner::Expect Scanner::key(Expect expect) {
  if (*at_ == '"') return string(Kind::key) ? colon() : Expect::nothing;
  switch (*at_) {
    case '}':
      if (expect == Expect::key) report(ProblemKind::trailing_comma, comma_, byte_here());
      return close();
    case ',':
      report(ProblemKind::extra_comma, byte_here());
      ++at_;
      return expect;
    case ']': return stop(ProblemKind::mismatched_bracket, byte_here(), open_bracket());
    case '\'': return stop(ProblemKind::single_quotes, byte_here());
    default: return stop(ProblemKind::unquoted_key, word_here());
  }
}

inline Scanner::Expect Scanner::colon() {
  if (at_ == end_ || *at_ != ':') blank();
  if (at_ == end_) return Expect::value;  // the walk reports the end
  if (*at_ != ':') {
    const std::uint32_t key = document_.tape_.size() - 1;
    const Span key_span = key < document_.tape_.size() ? document_.tape_[key].span() : Span{};
    const bool value_follows = *at_ == '"' || *at_ == '{' || *at_ == '[';
    if (!value_follows) return stop(ProblemKind::missing_colon, word_here(), key_span);
    report(ProblemKind::missing_colon, byte_here(), key_span);
    return Expect::value;
  }
  ++at_;
  return Expect::value;
}

inline Scanner::Expect Scanner::comma_or_close() {
  const char close_bracket = in_object() ? '}' : ']';
  const char found = *at_;
  if (found == ',') {
    comma_ = byte_here();
    ++at_;
    return close_bracket == '}' ? Expect::key : Expect::element;
  }
  if (found == close_bracket) return close();
  if (found == '}' || found == ']') {
    return stop(ProblemKind::mismatched_bracket, byte_here(), open_bracket());
  }
  const bool next_follows =
      found == '"' || (close_bracket == ']' && (found == '{' || found == '['));
  if (!next_follows) return stop(ProblemKind::missing_comma, word_here());
  report(ProblemKind::missing_comma, byte_here());
  comma_ = byte_here();
  return close_bracket == '}' ? Expect::key : Expect::element;
}

inline Scanner::Expect Scanner::open(Kind kind) {
  if (depth_ >= deepest_) {
    return stop(ProblemKind::too_deep, byte_here());
  }
  ++depth_;
  const std::uint32_t around = current_;
  current_ = document_.tape_.push({offset(at_), 0, around, kind, 0});
  ++at_;
  return kind == Kind::object ? Expect::key_or_close : Expect::element_or_close;
}

inline Scanner::Expect Scanner::close() {
  ++at_;
  seal_container();
  return after_value();
}

/// Ends the innermost open bracket here.
inline void Scanner::seal_container() {
  Node& container = document_.tape_[current_];
  const std::uint32_t around = container.link;
  container.end = offset(at_);
  container.link = document_.tape_.size();
  if (container.kind == Kind::object) find_duplicates(current_);
  current_ = around;
  --depth_;
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
  while (current_ != no_node) seal_container();
  // Duplicates are found where their object ends, which is after what stands inside and behind them.
  std::stable_sort(document.problems_.begin(), document.problems_.end(),
                   [](const Problem& a, const Problem& b) { return a.span.begin < b.span.begin; });
  document.whole_ = whole_;
  document.verdict_ = JsonVerdict::accepted;
  for (const Problem& problem : document.problems_) {
    if (rejects(problem.kind)) {
      document.verdict_ = JsonVerdict::rejected;
      break;
    }
    if (is_limit(problem.kind)) document.verdict_ = JsonVerdict::unknown;
  }
}

// ---- tokens ----

inline void Scanner::push(Kind kind, const char* begin, std::uint16_t flags) {
  const std::uint32_t next = document_.tape_.size() + 1;
  document_.tape_.push({offset(begin), offset(at_), next, kind, flags});
}

/// Reads a string or key; false when it has no end.
inline bool Scanner::string(Kind kind) {
  const char* const begin = at_;
  bool escaped = false;
  at_ = text::skip_plain(at_ + 1, end_);
  if (at_ == end_ || *at_ != '"') at_ = rest_of_string(at_, escaped);
  const bool closed = at_ != end_ && *at_ == '"';
  at_ += closed ? 1 : 0;
  // Without its end it stays a string of the tree, so that it is masked and searched like any other.
  const auto flags = static_cast<std::uint16_t>((escaped ? Node::escaped : 0) | (closed ? 0 : Node::unclosed));
  push(kind, begin, flags);
  const std::uint32_t node = document_.tape_.size() - 1;
  if (escaped) decode(node);
  if (kind == Kind::key) {
    const std::string_view content = document_.content(node);
    Node& key = document_.tape_[node];
    key.link = text::key_hash(content);
    key.flags |= static_cast<std::uint16_t>(name_id(content, key.link) << Node::name_shift);
  }
  if (!closed) {
    stop(ProblemKind::unclosed_string, span_from(begin), {offset(begin), offset(begin) + 1});
  }
  return closed;
}

/// From the first byte that is not plain to the closing quote, or to where the string cannot go on.
inline const char* Scanner::rest_of_string(const char* at, bool& escaped) {
  while (at != end_ && *at != '"' && *at != '\n' && *at != '\r') {
    if (*at == '\\') {
      escaped = true;
      at = escape(at);
    } else if (static_cast<unsigned char>(*at) >= 0x80) {
      const std::size_t length = text::utf8_length(document_.text_, offset(at));
      at = length != 0 ? at + length : invalid_bytes(at);
    } else {
      const auto kind = *at == '\0' ? ProblemKind::nul_byte : ProblemKind::control_character;
      report(kind, {offset(at), offset(at) + 1});
      ++at;
    }
    at = text::skip_plain(at, end_);
  }
  return at;
}

inline const char* Scanner::escape(const char* at) {
  const strings::Escape escape = strings::read_escape(at, end_);
  const Span span{offset(at), offset(at + escape.size)};
  if (escape.form == strings::Form::bad) report(ProblemKind::bad_escape, span);
  if (escape.form == strings::Form::lone_surrogate) report(ProblemKind::lone_surrogate, span);
  return at + escape.size;
}

inline const char* Scanner::invalid_bytes(const char* at) {
  const char* const begin = at;
  while (at != end_ && text::utf8_length(document_.text_, offset(at)) == 0) ++at;
  report(ProblemKind::invalid_utf8, {offset(begin), offset(at)});
  return at;
}

inline void Scanner::decode(std::uint32_t node) {
  Document& document = document_;
  const Node& string = document.tape_[node];
  const std::size_t before = document.decoded_.size();
  const char* const end = begin_ + string.end - (string.has(Node::unclosed) ? 0 : 1);
  strings::append_decoded(begin_ + string.begin + 1, end, document.decoded_);
  document.decoded_strings_.push_back({node, static_cast<std::uint32_t>(before),
                                       static_cast<std::uint32_t>(document.decoded_.size() - before)});
}

inline const char* Scanner::end_of_word() const noexcept {
  const char* at = at_;
  for (; at != end_ && strings::in_word(*at); ++at) {
    if (*at == '/' && at + 1 != end_ && (at[1] == '/' || at[1] == '*')) break;
  }
  return at;
}

/// Reads true, false, null, a number, or something unquoted that is none of them.
inline void Scanner::word() {
  const char* const begin = at_;
  at_ = end_of_word();
  const Span span = span_from(begin);
  const std::string_view word = bytes_of(document_.text_, span);
  if (const char c = word.front(); c == '-' || c == '+' || c == '.' || (c >= '0' && c <= '9')) {
    if (text::is_json_number(word)) {
      // Only an exponent or more digits than any double has can leave the range.
      const bool long_range = word.size() > 308 || word.find_first_of("eE") != std::string_view::npos;
      if (long_range && std::isinf(text::to_double(word))) {
        report(ProblemKind::infinite_number, span);
      }
      return push(Kind::number, begin);
    }
    report(ProblemKind::bad_number, span);
  } else {
    if (word == "true" || word == "false") return push(Kind::boolean, begin);
    if (word == "null") return push(Kind::null, begin);
    report(ProblemKind::bad_word, span);
  }
  whole_ = false;
  push(Kind::null, begin, Node::missing);
}

/// Passes white space, and what some people take for white space.
inline void Scanner::blank() {
  at_ = text::skip_space(at_, end_);
  while (at_ != end_ && (*at_ == '/' || *at_ == '\0')) {
    const char* const begin = at_;
    if (*at_ == '\0') {
      while (at_ != end_ && *at_ == '\0') ++at_;
      report(ProblemKind::nul_byte, span_from(begin));
    } else if (!comment()) {
      return;
    }
    at_ = text::skip_space(at_, end_);
  }
}

inline bool Scanner::comment() {
  const char* const begin = at_;
  const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
  if (rest.starts_with("//")) {
    at_ += std::min(rest.find_first_of("\r\n"), rest.size());
  } else if (rest.starts_with("/*")) {
    const std::size_t close = rest.find("*/", 2);
    at_ = close == std::string_view::npos ? end_ : at_ + close + 2;
  } else {
    return false;
  }
  report(ProblemKind::comment, span_from(begin));
  return true;
}

// ---- duplicate keys ----

inline void Scanner::mark_duplicate(std::uint32_t first, std::uint32_t earlier, std::uint32_t later) {
  Tape& tape = document_.tape_;
  tape[earlier].flags |= Node::superseded;
  report(ProblemKind::duplicate_key, tape[later].span(), tape[first].span());
}

inline void Scanner::find_duplicates(std::uint32_t object) {
  // Up to here comparing every pair that a 64-bit filter lets through is faster than sorting.
  constexpr std::size_t few = 32;
  const Tape& tape = document_.tape_;
  const std::uint32_t end = tape[object].link;
  std::uint64_t filter = 0;
  std::size_t keys = 0;
  for (std::uint32_t key = object + 1; key != end; key = tape[key + 1].link) {
    if (++keys > few) return find_duplicates_sorted(object);
    const std::uint64_t bit = std::uint64_t{1} << (tape[key].link & 63);
    const bool maybe = (filter & bit) != 0;
    filter |= bit;
    if (!maybe) continue;
    std::uint32_t first = no_node;
    std::uint32_t latest = no_node;
    for (std::uint32_t other = object + 1; other != key; other = tape[other + 1].link) {
      if (tape[other].link != tape[key].link) continue;
      if (document_.content(other) != document_.content(key)) continue;
      if (first == no_node) first = other;
      latest = other;
    }
    if (first != no_node) mark_duplicate(first, latest, key);
  }
}

inline void Scanner::find_duplicates_sorted(std::uint32_t object) {
  const Tape& tape = document_.tape_;
  std::vector<std::uint32_t> keys;
  for (std::uint32_t key = object + 1; key != tape[object].link; key = tape[key + 1].link) {
    keys.push_back(key);
  }
  // By hash, and in the order of the text where hashes are equal.
  std::sort(keys.begin(), keys.end(), [&tape](std::uint32_t a, std::uint32_t b) {
    return tape[a].link != tape[b].link ? tape[a].link < tape[b].link : a < b;
  });
  std::vector<Repetition> found;
  for (std::size_t begin = 0, end = 0; begin != keys.size(); begin = end) {
    while (end != keys.size() && tape[keys[end]].link == tape[keys[begin]].link) ++end;
    if (end - begin > 1) find_equal(std::span(keys).subspan(begin, end - begin), found);
  }
  std::sort(found.begin(), found.end(),
            [](const Repetition& a, const Repetition& b) { return a.later < b.later; });
  for (const auto& [first, earlier, later] : found) {
    // Those among the first few keys are told already.
    if (!tape[earlier].has(Node::superseded)) mark_duplicate(first, earlier, later);
  }
}

/// The repetitions among keys of one hash. As a rule that is one key again and again, so the first key is looked
/// for first; keys made to share a hash are sorted, so that they cost little more than others.
inline void Scanner::find_equal(std::span<const std::uint32_t> keys, std::vector<Repetition>& found) {
  const std::string_view content = document_.content(keys[0]);
  std::uint32_t latest = keys[0];
  std::vector<std::pair<std::string_view, std::uint32_t>> others;
  for (const std::uint32_t key : keys.subspan(1)) {
    const std::string_view other = document_.content(key);
    if (other != content) {
      others.emplace_back(other, key);
    } else {
      found.push_back({keys[0], latest, key});
      latest = key;
    }
  }
  std::sort(others.begin(), others.end());
  for (std::size_t i = 1, first = 0; i < others.size(); ++i) {
    if (others[i].first != others[first].first) {
      first = i;
    } else {
      found.push_back({others[first].second, others[i - 1].second, others[i].second});
    }
  }
}

}  // namespace nosana
