// SPDX-License-Identifier: MIT
#pragma once

// The fast part of the scanner: plain text in one loop.

#include <cstdint>
#include <string_view>
#include <utility>

#include <nosana/document/names.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana/document/strings.hpp>
#include <nosana/text/bytes.hpp>

namespace nosana {

/// Reads on while the text is plain: no escapes, no bytes above 0x7F, whole numbers, no errors. At
/// the first other token it returns the expected one, and the complete reader takes one step.
///
/// It is only an optimization: the result is the same without it, at half the speed (a test
/// compares them).
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
  // Skips the comma that usually follows a value.
  const auto skip_comma = [&] {
    if (at == end || *at != ',') return Expect::comma_or_close;
    comma_ = {offset(at), offset(at) + 1};
    ++at;
    return nodes[current_].kind == Kind::object ? Expect::key : Expect::element;
  };
  while (true) {
    at = text::skip_space(at, end);
    if (at == end) return leave(expect);
    char c = *at;
    if ((expect == Expect::key || expect == Expect::key_or_close) && c == '"') {
      const char* const close = text::skip_plain(at + 1, end);
      if (end - close < 2 || *close != '"') return leave(expect);
      const char* const colon = text::skip_space(close + 1, end);
      if (colon == end || *colon != ':') return leave(expect);
      const std::string_view content(at + 1, static_cast<std::size_t>(close - at - 1));
      const std::uint32_t hash = text::key_hash(content);
      const NameId name = name_id(content, hash);
      document_.mention(name);
      const unsigned flags = unsigned{name} << Node::name_shift;
      nodes[size++] = {offset(at), offset(close) + 1, hash, Kind::key,
                       static_cast<std::uint16_t>(flags)};
      at = text::skip_space(colon + 1, end);
      expect = Expect::value;
      if (at == end) return leave(expect);
      c = *at;
    }
    if (expect == Expect::key || expect == Expect::key_or_close) {
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
      expect = skip_comma();
      continue;
    } else if (c == '{' || c == '[') {
      if (depth_ >= max_depth_) return leave(expect);
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
      expect = skip_comma();
      continue;
    }
    // a closing bracket that is expected
    ++at;
    leave(expect);
    seal_container();
    if (current_ == no_node) return Expect::nothing;
    expect = skip_comma();
  }
}

/// The end of an unsigned whole number, true, false or null at `at`; `at` itself for anything else.
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

}  // namespace nosana
