// SPDX-License-Identifier: MIT
#pragma once

// Whether `new RegExp(pattern)` throws. Checks the syntax of ECMAScript regular expressions without
// flags; no pattern is compiled or run.
//
// source   ECMA-262, section 22.2.1 (Patterns) with Annex B.1.2; a test compares it with node

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <nosana/job/javascript_regex/code_units.hpp>
#include <nosana/job/javascript_regex/escapes.hpp>
#include <nosana/job/javascript_regex/groups.hpp>
#include <nosana/job/javascript_regex/quantifiers.hpp>
#include <nosana/job/javascript_regex/reader.hpp>
#include <nosana/text/any.hpp>

namespace nosana::detail {

/// Longest pattern that is checked, in bytes; longer ones are unclear.
inline constexpr std::size_t max_regex_bytes = 65536;

/// The first error of a pattern, UTF-8 or generalized UTF-8 (Document::content).
/// cost   one pass; no recursion
[[nodiscard]] inline RegexFault regex_fault(std::string_view pattern);

// ---- implementation ----

/// Whether the character is one of \^$*+?()[]{}|: the bits of 64 characters each.
constexpr bool is_special(char c) noexcept {
  constexpr std::uint64_t signs = 0x80000F1000000000;
  constexpr std::uint64_t others = 0x3800000078000000;
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 && ((byte < 0x40 ? signs : others) >> (byte & 63) & 1) != 0;
}

inline RegexFault RegexReader::read() {
  while (fault_ == RegexFault::none && !at_end()) term();
  if (!open_.empty()) fail(RegexFault::unclosed_group);
  check_names();
  return fault_;
}

inline void RegexReader::term() {
  constexpr std::uint64_t many = UINT64_MAX;
  switch (peek()) {
    case u'|': alternatives_ = true; [[fallthrough]];
    case u'^':
    case u'$':
      ++at_;
      repeatable_ = false;
      break;
    case u'(': open_group(); break;
    case u')': close_group(); break;
    case u'*':
    case u'+':
    case u'?':
      ++at_;
      quantifier(0, many);
      break;
    case u'{': brace(); break;
    case u'[': character_class(); break;
    case u'\\': escape(); break;
    default:
      ++at_;
      atom();
      break;
  }
}

inline RegexFault regex_fault(std::string_view pattern) {
  if (pattern.size() > max_regex_bytes) return RegexFault::unclear;
  // Most patterns have no special characters.
  if (!text::any_of(pattern, is_special)) return RegexFault::none;
  if (std::array<char16_t, 64> few{}; are_units(pattern, few))
    return RegexReader({few.data(), pattern.size()}).read();
  const std::u16string units = code_units(pattern);
  return RegexReader(units).read();
}

}  // namespace nosana::detail
