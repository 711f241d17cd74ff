// SPDX-License-Identifier: MIT
#pragma once

// Escapes and character classes of ECMAScript patterns.
//
// source   ECMA-262, section 22.2.1 (Patterns) with Annex B.1.2

#include <cstddef>
#include <cstdint>
#include <string>

#include <nosana/job/javascript_regex/reader.hpp>

namespace nosana::detail {

/// An escape outside of classes. Without the flag "u" every character can be escaped.
inline void RegexReader::escape() {
  ++at_;
  if (at_end()) return fail(RegexFault::trailing_backslash);
  const char16_t c = peek();
  if (c == u'c') return atom();  // \c without a letter is a backslash; "c" is read next
  ++at_;
  repeatable_ = c != u'b' && c != u'B';
  if (c == u'k') reference();
}

/// \k<name>, a reference only if some group has a name. The name is read again as plain text, which
/// has the same structure: letters, and a ">" that may have a quantifier.
inline void RegexReader::reference() {
  const std::size_t begin = at_;
  std::string name;
  if (peek() != u'<') {
    bad_reference_ = true;
    return;
  }
  ++at_;
  const RegexFault before = fault_;
  if (read_name(name)) {
    references_.push_back(std::move(name));
  } else {
    bad_reference_ = true;
  }
  if (fault_ == before) at_ = begin;
}

inline void RegexReader::character_class() {
  ++at_;
  if (peek() == u'^') ++at_;
  while (!at_end() && peek() != u']') {
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    const bool low_set = class_atom(low);
    if (peek() != u'-' || at_ + 1 >= pattern_.size() || peek(1) == u']') continue;
    ++at_;
    const bool high_set = class_atom(high);
    if (!low_set && !high_set && low > high) return fail(RegexFault::range_order);
  }
  if (fault_ != RegexFault::none) return;
  if (at_end()) return fail(RegexFault::unclosed_class);
  ++at_;
  atom();
}

/// One character of a class, in `unit`; true for an escape that matches several.
inline bool RegexReader::class_atom(std::uint32_t& unit) {
  unit = peek();
  ++at_;
  if (unit != u'\\') return false;
  if (at_end()) {
    fail(RegexFault::trailing_backslash);
    return false;
  }
  bool set = false;
  unit = class_escape(set);
  return set;
}

inline std::uint32_t RegexReader::class_escape(bool& set) {
  const char16_t c = peek();
  if (c >= u'0' && c <= u'7') return octal();
  if (c == u'c') {
    const char16_t letter = peek(1);
    const bool control = ((letter | 0x20) >= u'a' && (letter | 0x20) <= u'z') ||
                         (letter >= u'0' && letter <= u'9') || letter == u'_';
    if (!control) return u'\\';
    at_ += 2;
    return letter & 0x1FU;
  }
  ++at_;
  switch (c) {
    case u'd':
    case u'D':
    case u's':
    case u'S':
    case u'w':
    case u'W': set = true; return 0;
    case u'b': return 8;
    case u't': return 9;
    case u'n': return 10;
    case u'v': return 11;
    case u'f': return 12;
    case u'r': return 13;
    case u'x': return hexadecimal(2, c);
    case u'u': return hexadecimal(4, c);
    case u'k': class_reference_ = true; return c;
    default: return c;
  }
}

/// `count` hexadecimal digits, or `otherwise` and nothing is read.
inline std::uint32_t RegexReader::hexadecimal(std::size_t count, std::uint32_t otherwise) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const char16_t c = peek(i);
    const char16_t lower = c | 0x20;
    if (c >= u'0' && c <= u'9') {
      number = number << 4 | static_cast<std::uint32_t>(c - u'0');
    } else if (lower >= u'a' && lower <= u'f') {
      number = number << 4 | static_cast<std::uint32_t>(lower - u'a' + 10);
    } else {
      return otherwise;
    }
  }
  at_ += count;
  return number;
}

/// Up to three octal digits, at most 377.
inline std::uint32_t RegexReader::octal() {
  std::uint32_t number = 0;
  for (int i = 0; i < 3 && peek() >= u'0' && peek() <= u'7'; ++i, ++at_) {
    if (number >= 32) break;
    number = number * 8 + static_cast<std::uint32_t>(peek() - u'0');
  }
  return number;
}

}  // namespace nosana::detail
