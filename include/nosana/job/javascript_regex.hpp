// SPDX-License-Identifier: MIT
#pragma once

// Whether `new RegExp(pattern)` throws. Checks the syntax of ECMAScript regular expressions without
// flags; no pattern is compiled or run.
//
// source   ECMA-262, section 22.2.1 (Patterns) with Annex B.1.2; a test compares it with node

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/text/any.hpp>
#include <nosana/text/order.hpp>

namespace nosana::detail {

/// The error of a pattern.
enum class RegexFault : std::uint8_t {
  none,
  unclear,  ///< engine versions differ, or the answer needs Unicode tables
  unopened_group,
  unclosed_group,
  unclosed_class,
  bad_group,  ///< "(?" and an unknown specifier
  bad_group_name,
  repeated_group_name,
  bad_reference,  ///< \k of a missing group
  nothing_to_repeat,
  quantifier_order,  ///< {2,1}
  range_order,       ///< [b-a]
  trailing_backslash
};

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

/// Whether the characters of a short text are its code units, which are then in `units`.
template <std::size_t Most>
bool are_units(std::string_view text, std::array<char16_t, Most>& units) noexcept {
  if (text.size() > Most) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    units[at] = static_cast<unsigned char>(text[at]);
    if (units[at] >= 0x80) return false;
  }
  return true;
}

/// The UTF-16 code units, which ECMAScript matches without the flag "u".
inline std::u16string code_units(std::string_view text) {
  std::u16string units;
  units.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::uint32_t c = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length && at + i < text.size(); ++i)
      c = c << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    if (c >= 0x10000) {
      units += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
      units += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF));
    } else {
      units += static_cast<char16_t>(c);
    }
    at += length;
  }
  return units;
}

class RegexReader {
 public:
  explicit RegexReader(std::u16string_view pattern) : pattern_(pattern) {}

  [[nodiscard]] RegexFault read();

 private:
  enum class Group : std::uint8_t { repeatable, lookbehind };

  [[nodiscard]] bool at_end() const noexcept { return at_ == pattern_.size(); }
  /// The code unit `ahead` positions from here, 0 past the end.
  [[nodiscard]] char16_t peek(std::size_t ahead = 0) const noexcept {
    return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : u'\0';
  }
  [[nodiscard]] bool next_is(std::u16string_view text) const noexcept {
    return pattern_.substr(at_).starts_with(text);
  }
  void fail(RegexFault fault) noexcept {
    if (fault_ == RegexFault::none) fault_ = fault;
  }
  void atom() noexcept { repeatable_ = true; }

  void term();
  void open_group();
  void close_group();
  void group_name();
  void quantifier(std::uint64_t low, std::uint64_t high);
  void brace();
  [[nodiscard]] bool read_braces(std::uint64_t& low, std::uint64_t& high);
  [[nodiscard]] std::uint64_t digits();
  void escape();
  void reference();
  void character_class();
  [[nodiscard]] bool class_atom(std::uint32_t& unit);
  [[nodiscard]] std::uint32_t class_escape(bool& set);
  [[nodiscard]] std::uint32_t hexadecimal(std::size_t digits, std::uint32_t otherwise);
  [[nodiscard]] std::uint32_t octal();
  [[nodiscard]] bool read_name(std::string& name);
  void check_names();

  static constexpr std::size_t max_group_depth = 250;  // engines recurse, with different limits

  std::u16string_view pattern_;
  std::size_t at_ = 0;
  bool repeatable_ = false;  // the previous atom may have a quantifier
  RegexFault fault_ = RegexFault::none;
  std::vector<Group> open_;
  std::vector<std::string> names_;
  std::vector<std::string> references_;
  bool bad_reference_ = false;  // a \k without a name, an error only if groups have names
  bool class_reference_ = false;
  bool alternatives_ = false;
};

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

inline void RegexReader::open_group() {
  ++at_;
  Group group = Group::repeatable;
  if (next_is(u"?<=") || next_is(u"?<!")) {
    at_ += 3;
    group = Group::lookbehind;
  } else if (next_is(u"?:") || next_is(u"?=") || next_is(u"?!")) {
    at_ += 2;
  } else if (next_is(u"?<")) {
    at_ += 2;
    group_name();
  } else if (next_is(u"?")) {
    // (?i: and (?-s: were added in ECMAScript 2025.
    const std::size_t end = pattern_.find_first_not_of(u"ims-", at_ + 1);
    const bool modifiers =
        end != at_ + 1 && end != std::u16string_view::npos && pattern_[end] == u':';
    return fail(modifiers ? RegexFault::unclear : RegexFault::bad_group);
  }
  open_.push_back(group);
  if (open_.size() > max_group_depth) fail(RegexFault::unclear);
  repeatable_ = false;
}

inline void RegexReader::close_group() {
  ++at_;
  if (open_.empty()) return fail(RegexFault::unopened_group);
  repeatable_ = open_.back() == Group::repeatable;
  open_.pop_back();
}

inline void RegexReader::group_name() {
  std::string name;
  if (!read_name(name)) return fail(RegexFault::bad_group_name);
  names_.push_back(std::move(name));
}

/// Reads `name>`. Characters beyond ASCII need Unicode tables.
inline bool RegexReader::read_name(std::string& name) {
  for (; !at_end() && peek() != u'>';) {
    std::uint32_t c = peek();
    ++at_;
    if (c == u'\\') {
      if (peek() != u'u') return false;
      ++at_;
      if (peek() == u'{') fail(RegexFault::unclear);
      c = hexadecimal(4, UINT32_MAX);
      if (c == UINT32_MAX) return false;
    }
    if (c >= 0x80) fail(RegexFault::unclear);
    const bool letter = ((c | 0x20U) >= u'a' && (c | 0x20U) <= u'z') || c == u'$' || c == u'_';
    const bool digit = c >= u'0' && c <= u'9';
    if (c < 0x80 && !letter && !(digit && !name.empty())) return false;
    name += static_cast<char>(c);
  }
  if (at_end() || name.empty()) return false;
  ++at_;
  return true;
}

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

inline void RegexReader::check_names() {
  if (fault_ != RegexFault::none || names_.empty()) return;
  text::stable_order(names_, [](const std::string& name) { return std::string_view(name); });
  if (std::adjacent_find(names_.begin(), names_.end()) != names_.end()) {
    // Since ECMAScript 2025 two alternatives may use the same name.
    return fail(alternatives_ ? RegexFault::unclear : RegexFault::repeated_group_name);
  }
  const bool known = text::all_of(references_, [this](const std::string& name) {
    return std::binary_search(names_.begin(), names_.end(), name);
  });
  if (bad_reference_ || class_reference_ || !known) fail(RegexFault::bad_reference);
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

// The remaining bodies, in a separate file.
#include <nosana/job/javascript_escapes.hpp>
