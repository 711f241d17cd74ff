// SPDX-License-Identifier: MIT
#pragma once

// Which signs a text has, found in one pass, so that the searches that need one of them are left
// out where it has none.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/ascii.hpp>

namespace nosana::secrets {

/// A set of classes of bytes, and of what stands in a row, a bit each.
using ByteClasses = std::uint32_t;

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
inline constexpr ByteClasses dollar = 1U << 12;   ///< $
inline constexpr ByteClasses brace = 1U << 13;    ///< {
inline constexpr ByteClasses star = 1U << 14;     ///< *
inline constexpr ByteClasses closing = 1U << 15;  ///< ]
inline constexpr ByteClasses scheme = 1U << 16;   ///< a colon and a slash
inline constexpr ByteClasses colons = 1U << 17;   ///< four of them
/// So many letters, digits and + / - _ in a row, which base64 may be.
inline constexpr ByteClasses run_of_14 = 1U << 18;  ///< only beside an equals sign
inline constexpr ByteClasses run_of_20 = 1U << 19;
/// The same without + and /, which a key may be.
inline constexpr ByteClasses key_of_20 = 1U << 20;

}  // namespace byte_class

/// The classes of the bytes of `text`. cost   one pass
[[nodiscard]] constexpr ByteClasses classes_of(std::string_view text) noexcept;

// ---- implementation ----

namespace detail {

inline constexpr std::array<ByteClasses, 256> byte_classes = [] {
  std::array<ByteClasses, 256> classes{};
  const auto add = [&classes](std::string_view bytes, ByteClasses bit) {
    for (const char c : bytes) classes[static_cast<unsigned char>(c)] |= bit;
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
  add("]", byte_class::closing);
  return classes;
}();

inline constexpr ascii::ByteSet key_letters(ascii::alnum, "-_");
inline constexpr ascii::ByteSet base64_letters(ascii::alnum, "+/");
inline constexpr ascii::ByteSet run_letters(ascii::alnum, "-_+/");

/// What stands at the colons of a text.
constexpr ByteClasses classes_of_colons(std::string_view text) noexcept {
  constexpr std::size_t fewest = 4;
  ByteClasses classes = 0;
  std::size_t count = 0;
  for (std::size_t at = text.find(':'); at != std::string_view::npos; at = text.find(':', at + 1)) {
    if (++count == fewest) classes |= byte_class::colons;
    if (at + 1 < text.size() && text[at + 1] == '/') classes |= byte_class::scheme;
  }
  return classes;
}

/// The runs of a text.
/// padded   whether a shorter one may be base64, with the sign after it
constexpr ByteClasses classes_of_runs(std::string_view text, bool padded) noexcept {
  constexpr std::size_t shorter = 14;
  constexpr std::size_t min_size = 20;
  if (text.size() < (padded ? shorter : min_size)) return 0;
  const auto runs = [text](std::size_t size, const ascii::ByteSet& set) {
    return ascii::next_run(text, 0, size, [&set](char c) { return set.contains(c); }) < text.size();
  };
  ByteClasses classes = 0;
  if (padded && runs(shorter, run_letters)) classes = byte_class::run_of_14;
  if (!runs(min_size, run_letters)) return classes;
  classes |= byte_class::run_of_20;
  return runs(min_size, key_letters) ? classes | byte_class::key_of_20 : classes;
}

}  // namespace detail

constexpr ByteClasses classes_of(std::string_view text) noexcept {
  const auto of = [text](std::size_t at) -> ByteClasses {
    return detail::byte_classes[static_cast<unsigned char>(text[at])];
  };
  ByteClasses classes = 0;
  std::size_t at = 0;
  for (; text.size() - at >= 4; at += 4) classes |= of(at) | of(at + 1) | of(at + 2) | of(at + 3);
  for (; at < text.size(); ++at) classes |= of(at);
  if ((classes & byte_class::colon) != 0) classes |= detail::classes_of_colons(text);
  return classes | detail::classes_of_runs(text, (classes & byte_class::equals) != 0);
}

}  // namespace nosana::secrets
