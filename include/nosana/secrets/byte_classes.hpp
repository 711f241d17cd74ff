// SPDX-License-Identifier: MIT
#pragma once

// Which signs a text has, found in one pass, so that the searches that need one of them are left
// out where it has none.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <nosana/secrets/ascii.hpp>
#include <nosana/secrets/blocks.hpp>
#include <nosana/text/small.hpp>

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
inline constexpr ByteClasses tilde = 1U << 18;    ///< ~
/// So many letters, digits and + / - _ in a row, which base64 may be.
inline constexpr ByteClasses run_of_14 = 1U << 19;  ///< only beside an equals sign
inline constexpr ByteClasses run_of_20 = 1U << 20;
inline constexpr ByteClasses run_of_27 = 1U << 21;
/// The same without + and /, which a key may be. Those of 27 and 16 only save time.
inline constexpr ByteClasses key_of_16 = 1U << 22;
inline constexpr ByteClasses key_of_20 = 1U << 23;
inline constexpr ByteClasses beyond = 1U << 24;  ///< a byte of a character that is not ASCII

}  // namespace byte_class

/// The classes of the bytes of `text`. cost   one pass
[[nodiscard]] constexpr ByteClasses classes_of(std::string_view text) noexcept;

// ---- implementation ----

namespace detail {

inline constexpr ascii::ByteSet key_letters(ascii::alnum, "-_");
inline constexpr ascii::ByteSet base64_letters(ascii::alnum, "+/");
inline constexpr ascii::ByteSet run_letters(ascii::alnum, "-_+/");

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
  add("~", byte_class::tilde);
  for (std::size_t byte = 0x80; byte < classes.size(); ++byte) classes[byte] |= byte_class::beyond;
  return classes;
}();

inline constexpr std::size_t many_colons = 4;

/// Reads the classes of a text from its bytes.
class ClassReader {
 public:
  explicit constexpr ClassReader(std::string_view text) noexcept : text_(text) {}

  constexpr void add(std::size_t at) noexcept {
    const char c = text_[at];
    classes_ |= byte_classes[static_cast<unsigned char>(c)];
    if (c != ':') return;
    if (++colons_ == many_colons) classes_ |= byte_class::colons;
    if (at + 1 < text_.size() && text_[at + 1] == '/') classes_ |= byte_class::scheme;
  }

  /// rows   the classes of what stands in a row
  [[nodiscard]] constexpr ByteClasses with(ByteClasses rows) const noexcept {
    const bool padded = (classes_ & byte_class::equals) != 0;
    return classes_ | (padded ? rows : rows & ~byte_class::run_of_14);
  }

 private:
  std::string_view text_;
  ByteClasses classes_ = 0;
  std::size_t colons_ = 0;
};

/// The classes of the rows of a text.
constexpr ByteClasses classes_of_rows(std::string_view text) noexcept {
  const auto has = [text](std::size_t size, const ascii::ByteSet& set) {
    return ascii::next_run(text, 0, size, [&set](char c) { return set.contains(c); }) < text.size();
  };
  if (!has(14, run_letters)) return 0;
  ByteClasses classes = byte_class::run_of_14;
  if (!text::is_small && has(16, key_letters)) classes |= byte_class::key_of_16;
  if (!has(20, run_letters)) return classes;
  classes |= byte_class::run_of_20;
  if (has(20, key_letters)) classes |= byte_class::key_of_20;
  return !text::is_small && has(27, run_letters) ? classes | byte_class::run_of_27 : classes;
}

constexpr ByteClasses classes_of_plain(std::string_view text) noexcept {
  ClassReader reader(text);
  for (std::size_t at = 0; at < text.size(); ++at) reader.add(at);
  return reader.with(classes_of_rows(text));
}

#if defined(__SSE2__)

/// Whether a text of less than a block has letters, digits and _ - . / only, as most have.
inline bool has_no_class(std::string_view text) noexcept {
  const __m128i bytes = block_at(text, 0);
  const __m128i others = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('_')),
                                      _mm_cmpeq_epi8(bytes, _mm_setzero_si128()));
  return mask_of(_mm_or_si128(_mm_or_si128(is_letter(bytes), is_digit_or_joint(bytes)), others)) ==
         0xFFFFU;
}

/// The classes of the rows of a text of at most 64 bytes, a bit each.
/// runs   the letters of base64 in it
/// keys   those of a key
inline ByteClasses classes_of_rows(std::uint64_t runs, std::uint64_t keys) noexcept {
  const auto eights = [](std::uint64_t bits) {
    bits &= bits >> 1;
    bits &= bits >> 2;
    return bits & bits >> 4;
  };
  const std::uint64_t runs_of_8 = eights(runs);
  if ((runs_of_8 & runs_of_8 >> 6) == 0) return 0;
  const std::uint64_t runs_of_16 = runs_of_8 & runs_of_8 >> 8;
  const std::uint64_t keys_of_8 = eights(keys);
  const std::uint64_t keys_of_16 = keys_of_8 & keys_of_8 >> 8;
  ByteClasses classes = byte_class::run_of_14;
  if ((runs_of_16 & runs_of_16 >> 4) != 0) classes |= byte_class::run_of_20;
  if ((runs_of_16 & runs_of_16 >> 11) != 0) classes |= byte_class::run_of_27;
  if (keys_of_16 != 0) classes |= byte_class::key_of_16;
  if ((keys_of_16 & keys_of_16 >> 4) != 0) classes |= byte_class::key_of_20;
  return classes;
}

/// The same for a text of at most 64 bytes.
inline ByteClasses classes_of_short(std::string_view text) noexcept {
  ClassReader reader(text);
  std::uint64_t runs = 0;
  std::uint64_t keys = 0;
  for (std::size_t at = 0; at < text.size(); at += block) {
    const __m128i bytes = block_at(text, at);
    const auto is = [bytes](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
    const __m128i slashes = is('/');
    const __m128i key_or_slash = _mm_or_si128(_mm_or_si128(is_letter(bytes), is('_')),
                                              _mm_andnot_si128(is('.'), is_digit_or_joint(bytes)));
    const __m128i run = _mm_or_si128(key_or_slash, is('+'));
    runs |= std::uint64_t{mask_of(run)} << at;
    keys |= std::uint64_t{mask_of(_mm_andnot_si128(slashes, key_or_slash))} << at;
  }
  const std::uint64_t all = ~std::uint64_t{0} >> (64 - text.size());
  for (std::uint64_t signs = all & ~runs; signs != 0; signs &= signs - 1)
    reader.add(static_cast<unsigned>(std::countr_zero(signs)));
  return reader.with(classes_of_rows(runs, keys));
}

inline ByteClasses classes_of_blocks(std::string_view text) noexcept {
  constexpr std::size_t max_short = 64;
  if (text.size() <= max_short) return classes_of_short(text);
  ClassReader reader(text);
  unsigned blanks = 0;
  for (std::size_t at = 0; at < text.size(); at += block) {
    // The last block begins within the one before it; a colon must not count twice.
    const std::size_t begin = std::min(at, text.size() - block);
    const __m128i bytes = text::detail::load(text.data() + begin);
    const auto is = [bytes](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
    const __m128i words =
        _mm_or_si128(_mm_or_si128(is_letter(bytes), is('_')), is_digit_or_joint(bytes));
    const unsigned blanks_here = mask_of(is(' '));
    blanks |= blanks_here;
    const unsigned plain = (mask_of(words) | blanks_here) >> (at - begin);
    for (unsigned signs = (0xFFFFU >> (at - begin)) & ~plain; signs != 0; signs &= signs - 1)
      reader.add(at + static_cast<unsigned>(std::countr_zero(signs)));
  }
  return reader.with(classes_of_rows(text)) | (blanks != 0 ? byte_class::blank : 0);
}

#endif

}  // namespace detail

constexpr ByteClasses classes_of(std::string_view text) noexcept {
#if defined(__SSE2__)
  if (!std::is_constant_evaluated()) {
    constexpr std::size_t min_row = 16;  // of those without an equals sign
    if (text.size() < min_row && detail::has_no_class(text)) return 0;
    return detail::classes_of_blocks(text);
  }
#endif
  return detail::classes_of_plain(text);
}

}  // namespace nosana::secrets
