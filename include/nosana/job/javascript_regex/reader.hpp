// SPDX-License-Identifier: MIT
#pragma once

// The state of a reader of ECMAScript patterns: where it is, its open groups, and the names it has
// seen. The headers beside this one have its functions.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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

/// Reads one pattern, from its first code unit to its first error.
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

}  // namespace nosana::detail
