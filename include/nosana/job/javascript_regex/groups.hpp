// SPDX-License-Identifier: MIT
#pragma once

// Groups of ECMAScript patterns, their names, and the references to these.
//
// source   ECMA-262, section 22.2.1 (Patterns) with Annex B.1.2

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <nosana/job/javascript_regex/reader.hpp>
#include <nosana/text/any.hpp>
#include <nosana/text/order.hpp>

namespace nosana::detail {

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

}  // namespace nosana::detail
