// SPDX-License-Identifier: MIT
#pragma once

// The complete part of the scanner, one step at a time: the tokens that may come next, and every
// error that may occur instead.

#include <cstdint>

#include <nosana/document/scanner.hpp>
#include <nosana/text/blanks.hpp>

namespace nosana::detail {

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
  if (const Span quote = other_quote_here(); quote.size() != 0)
    return stop(ProblemKind::other_quote, quote);
  if (end_of_word() == at_) return stop(ProblemKind::unexpected_byte, byte_here());
  word();
  return after_value();
}

inline Scanner::Expect Scanner::not_a_value(Expect expect) {
  const char found = *at_;
  if (found == '\'') return stop(ProblemKind::single_quotes, byte_here());
  const bool in_array = current_ != no_node && !in_object();
  if (in_array && found == ']') {
    if (expect == Expect::element) trailing_comma();
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

/// The typographic quotation mark that begins here, or an empty span.
inline Span Scanner::other_quote_here() const noexcept {
  const std::uint32_t at = offset(at_);
  if (text::other_quote(document_.text_, at) == nullptr) return {};
  return {at, at + static_cast<std::uint32_t>(text::utf8_length(document_.text_, at))};
}

inline void Scanner::trailing_comma() {
  if (!jsonc_) report(ProblemKind::trailing_comma, comma_, byte_here());
}

inline Scanner::Expect Scanner::key(Expect expect) {
  if (*at_ == '"') return string(Kind::key) ? colon() : Expect::nothing;
  switch (*at_) {
    case '}':
      if (expect == Expect::key) trailing_comma();
      return close();
    case ',':
      report(ProblemKind::extra_comma, byte_here());
      ++at_;
      return expect;
    case ']': return stop(ProblemKind::mismatched_bracket, byte_here(), open_bracket());
    case '\'': return stop(ProblemKind::single_quotes, byte_here());
    default: break;
  }
  const Span quote = other_quote_here();
  return quote.size() != 0 ? stop(ProblemKind::other_quote, quote)
                           : stop(ProblemKind::unquoted_key, word_here());
}

inline Scanner::Expect Scanner::colon() {
  if (at_ == end_ || *at_ != ':') blank();
  if (at_ == end_) return Expect::value;  // run() reports the end
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
  const Span quote = other_quote_here();
  if (!next_follows && quote.size() != 0) return stop(ProblemKind::other_quote, quote);
  if (!next_follows) return stop(ProblemKind::missing_comma, word_here());
  report(ProblemKind::missing_comma, byte_here());
  comma_ = byte_here();
  return close_bracket == '}' ? Expect::key : Expect::element;
}

inline Scanner::Expect Scanner::open(Kind kind) {
  if (depth_ >= max_depth_) {
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
  seal_container(at_, document_.tape_.size());
  return after_value();
}

/// Closes the innermost open bracket before `end`, after the first `size` nodes.
inline void Scanner::seal_container(const char* end, std::uint32_t size) {
  Node& container = document_.tape_[current_];
  const std::uint32_t around = container.link;
  container.end = offset(end);
  container.link = size;
  if (container.kind == Kind::object) DuplicateKeys(document_).find(current_);
  current_ = around;
  --depth_;
}

}  // namespace nosana::detail
