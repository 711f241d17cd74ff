// SPDX-License-Identifier: MIT
#pragma once

// Which signs a text has, found in one pass, so that the searches that need one of them are left
// out where it has none.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace nosana::secrets {

/// A set of classes of bytes, a bit each.
using ByteClasses = std::uint16_t;

namespace byte_class {

inline constexpr ByteClasses equals = 1U << 0;    ///< =
inline constexpr ByteClasses colon = 1U << 1;     ///< :
inline constexpr ByteClasses blank = 1U << 2;     ///< a space or tab
inline constexpr ByteClasses line_end = 1U << 3;  ///< CR or LF
inline constexpr ByteClasses bracket = 1U << 4;   ///< ( [ {
inline constexpr ByteClasses quote = 1U << 5;     ///< " ' `
inline constexpr ByteClasses angle = 1U << 6;     ///< <
inline constexpr ByteClasses at_sign = 1U << 7;   ///< @
inline constexpr ByteClasses percent = 1U << 8;   ///< %
inline constexpr ByteClasses query = 1U << 9;     ///< ? #
inline constexpr ByteClasses backslash = 1U << 10;
inline constexpr ByteClasses tab = 1U << 11;
inline constexpr ByteClasses dollar = 1U << 12;  ///< $
inline constexpr ByteClasses brace = 1U << 13;   ///< {
inline constexpr ByteClasses star = 1U << 14;    ///< *

}  // namespace byte_class

/// The classes of the bytes of `text`. cost   one pass
[[nodiscard]] constexpr ByteClasses classes_of(std::string_view text) noexcept;

// ---- implementation ----

namespace detail {

inline constexpr std::array<ByteClasses, 256> byte_classes = [] {
  std::array<ByteClasses, 256> classes{};
  const auto add = [&classes](std::string_view bytes, ByteClasses bit) {
    for (const char c : bytes) {
      ByteClasses& entry = classes[static_cast<unsigned char>(c)];
      entry = static_cast<ByteClasses>(entry | bit);
    }
  };
  add("=", byte_class::equals);
  add(":", byte_class::colon);
  add(" \t", byte_class::blank);
  add("\r\n", byte_class::line_end);
  add("([{", byte_class::bracket);
  add("\"'`", byte_class::quote);
  add("<", byte_class::angle);
  add("@", byte_class::at_sign);
  add("%", byte_class::percent);
  add("?#", byte_class::query);
  add("\\", byte_class::backslash);
  add("\t", byte_class::tab);
  add("$", byte_class::dollar);
  add("{", byte_class::brace);
  add("*", byte_class::star);
  return classes;
}();

}  // namespace detail

constexpr ByteClasses classes_of(std::string_view text) noexcept {
  const auto of = [text](std::size_t at) -> unsigned {
    return detail::byte_classes[static_cast<unsigned char>(text[at])];
  };
  unsigned classes = 0;
  std::size_t at = 0;
  for (; text.size() - at >= 4; at += 4) classes |= of(at) | of(at + 1) | of(at + 2) | of(at + 3);
  for (; at < text.size(); ++at) classes |= of(at);
  return static_cast<ByteClasses>(classes);
}

}  // namespace nosana::secrets
