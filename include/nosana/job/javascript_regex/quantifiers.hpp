// SPDX-License-Identifier: MIT
#pragma once

// Quantifiers of ECMAScript patterns: * + ? and the braces, which may be literal.
//
// source   ECMA-262, section 22.2.1 (Patterns) with Annex B.1.2

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <nosana/job/javascript_regex/reader.hpp>

namespace nosana::detail {

inline void RegexReader::quantifier(std::uint64_t low, std::uint64_t high) {
  if (!repeatable_) return fail(RegexFault::nothing_to_repeat);
  if (low > high) return fail(RegexFault::quantifier_order);
  if (peek() == u'?') ++at_;
  repeatable_ = false;
}

/// A quantifier in braces, or a literal brace.
inline void RegexReader::brace() {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  if (read_braces(low, high)) return quantifier(low, high);
  ++at_;
  atom();
}

inline bool RegexReader::read_braces(std::uint64_t& low, std::uint64_t& high) {
  const std::size_t begin = at_;
  const auto is_digit = [this] { return peek() >= u'0' && peek() <= u'9'; };
  ++at_;
  bool good = is_digit();
  low = high = digits();
  if (good && peek() == u',') {
    ++at_;
    high = is_digit() ? digits() : UINT64_MAX;
  }
  good = good && peek() == u'}';
  at_ = good ? at_ + 1 : begin;
  return good;
}

/// A number; all that engines take for infinity are equal.
inline std::uint64_t RegexReader::digits() {
  constexpr std::uint64_t infinity = 0x7FFFFFFF;
  std::uint64_t number = 0;
  for (; peek() >= u'0' && peek() <= u'9'; ++at_)
    number = std::min(infinity, number * 10 + (peek() - std::uint64_t{u'0'}));
  return number;
}

}  // namespace nosana::detail
