// SPDX-License-Identifier: MIT
#pragma once

// The tokens of the scanner: strings, words, white space and its look-alikes.

#include <algorithm>
#include <cstdint>
#include <string_view>

#include <nosana/document/scanner.hpp>
#include <nosana/document/strings.hpp>
#include <nosana/text/blanks.hpp>
#include <nosana/text/bytes.hpp>
#include <nosana/text/number.hpp>
#include <nosana/text/utf8.hpp>

namespace nosana::detail {

inline void Scanner::push(Kind kind, const char* begin, std::uint16_t flags) {
  const std::uint32_t next = document_.tape_.size() + 1;
  document_.tape_.push({offset(begin), offset(at_), next, kind, flags});
}

/// Reads a string or key; false if it has no closing quote.
inline bool Scanner::string(Kind kind) {
  const char* const begin = at_;
  bool escaped = false;
  at_ = text::skip_plain(at_ + 1, end_);
  if (at_ == end_ || *at_ != '"') at_ = rest_of_string(at_, escaped);
  const bool closed = at_ != end_ && *at_ == '"';
  at_ += closed ? 1 : 0;
  // Without a closing quote it still becomes a string of the tree, so that it is masked and
  // searched like any other.
  const auto flags =
      static_cast<std::uint16_t>((escaped ? Node::escaped : 0) | (closed ? 0 : Node::unclosed));
  push(kind, begin, flags);
  const std::uint32_t node = document_.tape_.size() - 1;
  if (escaped) decode(node);
  if (kind == Kind::key) set_key(document_.tape_[node], document_.content(node));
  if (!closed) {
    stop(ProblemKind::unclosed_string, span_from(begin), {offset(begin), offset(begin) + 1});
  }
  return closed;
}

/// Scans from the first byte that is not plain to the closing quote, or to where the string cannot
/// continue.
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
  std::string& decoded = document.decoded();
  const std::size_t before = decoded.size();
  const char* const end = begin_ + string.end - (string.has(Node::unclosed) ? 0 : 1);
  strings::append_decoded(begin_ + string.begin + 1, end, decoded);
  document.decoded_strings_.push_back({node, static_cast<std::uint32_t>(before),
                                       static_cast<std::uint32_t>(decoded.size() - before)});
}

inline const char* Scanner::end_of_word() const noexcept {
  const char* at = at_;
  for (; at != end_ && strings::in_word(*at); ++at) {
    if (*at == '/' && at + 1 != end_ && (at[1] == '/' || at[1] == '*')) break;
    if (static_cast<unsigned char>(*at) >= 0x80 && other_blanks(at) != at) break;
  }
  return at;
}

/// Reads true, false, null, a number, or any other unquoted word.
inline void Scanner::word() {
  const char* const begin = at_;
  at_ = end_of_word();
  const Span span = span_from(begin);
  const std::string_view word = bytes_of(document_.text_, span);
  if (const char c = word.front(); c == '-' || c == '+' || c == '.' || (c >= '0' && c <= '9')) {
    if (text::is_json_number(word)) {
      // Only an exponent or more digits than any double has can exceed the range.
      const bool long_range =
          word.size() > 308 || word.find_first_of("eE") != std::string_view::npos;
      if (long_range && text::is_infinite(text::to_double(word))) {
        report(ProblemKind::infinite_number, span);
      }
      return push(Kind::number, begin);
    }
    report(ProblemKind::bad_number, span);
  } else {
    if (word == "true" || word == "false") return push(Kind::boolean, begin);
    if (word == "null") return push(Kind::null, begin);
    report_bad_word(span);
  }
  whole_ = false;
  push(Kind::null, begin, Node::missing);
}

/// An unquoted word, or bytes outside strings that are not UTF-8.
inline void Scanner::report_bad_word(Span span) {
  for (std::uint32_t at = span.begin; at < span.end;) {
    const std::size_t length = text::utf8_length(document_.text_, at);
    if (length == 0) return report(ProblemKind::invalid_utf8, {at, at + 1});
    at += static_cast<std::uint32_t>(length);
  }
  report(ProblemKind::bad_word, span);
}

/// The end of the characters from `at` that look like white space but are not.
inline const char* Scanner::other_blanks(const char* at) const noexcept {
  const std::string_view text = document_.text_;
  while (at != end_ && text::other_blank(text, offset(at)) != nullptr) {
    at += text::utf8_length(text, offset(at));
  }
  return at;
}

/// Skips white space and its look-alikes.
inline void Scanner::blank() {
  const auto may_be_blank = [](char c) {
    return c == '/' || c == '\0' || c == '\v' || c == '\f' || static_cast<unsigned char>(c) >= 0x80;
  };
  at_ = text::skip_space(at_, end_);
  while (at_ != end_ && may_be_blank(*at_)) {
    const char* const begin = at_;
    if (const char* const after = other_blanks(at_); after != at_) {
      at_ = after;
      report(ProblemKind::other_blank, span_from(begin));
    } else if (*at_ == '\0') {
      while (at_ != end_ && *at_ == '\0') ++at_;
      report(ProblemKind::nul_byte, span_from(begin));
    } else if (static_cast<unsigned char>(*at_) >= 0x80 || !comment()) {
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
    if (jsonc_ && close == std::string_view::npos) {
      report(ProblemKind::unclosed_comment, span_from(begin));
      return true;
    }
  } else {
    return false;
  }
  if (jsonc_) {
    document_.comments_.push_back(span_from(begin));
  } else {
    report(ProblemKind::comment, span_from(begin));
  }
  return true;
}

}  // namespace nosana::detail
