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
#include <nosana/text/small.hpp>

namespace nosana::detail {

/// Whether nothing follows but white space, which is skipped.
[[gnu::always_inline]] inline bool Scanner::no_more(const char*& at, const char* end) noexcept {
  if (at != end && static_cast<unsigned char>(*at) > 0x20) return false;
  at = text::skip_space(at, end);
  return at == end;
}

/// Reads on while the text is plain: no escapes, no bytes above 0x7F, whole numbers, no errors. At
/// the first other token it returns the expected one, and the complete reader takes one step.
///
/// It is only an optimization: the result is the same without it, at a third of the speed (a test
/// compares them).
inline Scanner::Expect Scanner::regular(Expect expect) {
  const char* at = at_;
  const char* const end = end_;
  Node* const nodes = document_.tape_.nodes();
  std::uint32_t size = document_.tape_.size();
  char bracket = closing_bracket();
  const auto leave = [&](Expect next) {
    document_.tape_.set_size(size);
    if (next == Expect::key || next == Expect::element) note_comma(at);
    at_ = at;
    return next;
  };
  while (true) {
    if (expect != Expect::comma_or_close) {
      if (no_more(at, end)) return leave(expect);
      const char c = *at;
      if (c == '"') {
        const char* const close = text::detail::inlined_skip(at + 1, end);
        if (close == end || *close != '"') return leave(expect);
        Node& node = nodes[size];
        node.begin = offset(at);
        node.end = offset(close) + 1;
        node.flags = 0;
        if (expect >= Expect::key) {
          const char* colon = close + 1;
          if (no_more(colon, end) || *colon != ':') return leave(expect);
          set_key(node, {at + 1, static_cast<std::size_t>(close - at - 1)});
          ++size;
          at = colon + 1;
          expect = Expect::value;
          continue;
        }
        node.link = ++size;
        node.kind = Kind::string;
        at = close + 1;
      } else if (expect >= Expect::key) {
        if (c != '}' || expect != Expect::key_or_close) return leave(expect);
      } else if (c == '{' || c == '[') {
        if (depth_ >= max_depth_) return leave(expect);
        ++depth_;
        const bool object = c == '{';
        nodes[size] = {offset(at), 0, current_, object ? Kind::object : Kind::array, 0};
        current_ = size++;
        ++at;
        bracket = object ? '}' : ']';
        expect = object ? Expect::key_or_close : Expect::element_or_close;
        continue;
      } else if (c != ']' || expect != Expect::element_or_close) {
        const auto [kind, word_end] = plain_word(at);
        if (word_end == at) return leave(expect);
        nodes[size] = {offset(at), offset(word_end), size + 1, kind, 0};
        ++size;
        at = word_end;
      }
      if (bracket == '\0') return leave(Expect::nothing);
    }
    // the closing brackets and the comma after a value
    while (true) {
      if (no_more(at, end)) return leave(Expect::comma_or_close);
      if (*at != bracket) break;
      ++at;
      seal_container(at, size);
      bracket = closing_bracket();
      if (bracket == '\0') return leave(Expect::nothing);
    }
    if (*at != ',') return leave(Expect::comma_or_close);
    ++at;
    expect = bracket == '}' ? Expect::key : Expect::element;
  }
}

/// Makes the node, whose name is not set, a key of this content.
NOSANA_ALWAYS_INLINE inline void Scanner::set_key(Node& node, std::string_view content) noexcept {
  node.link = text::detail::inlined_hash(content);
  node.kind = Kind::key;
  const NameId name = find_name(content, node.link);
  document_.mention(name);
  node.flags = static_cast<std::uint16_t>(node.flags | unsigned{name} << Node::name_shift);
}

/// The bracket that closes the innermost open one; NUL outside of all.
inline char Scanner::closing_bracket() const noexcept {
  if (current_ == no_node) return '\0';
  return in_object() ? '}' : ']';
}

/// Remembers the last comma between the place where the fast loop began and `at`, with only white
/// space after it.
inline void Scanner::note_comma(const char* at) noexcept {
  while (at != at_ && text::detail::is_space(at[-1])) --at;
  if (at != at_ && at[-1] == ',') comma_ = {offset(at) - 1, offset(at)};
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

}  // namespace nosana::detail
