// SPDX-License-Identifier: MIT
#pragma once

// The Unicode encoding of a text, by its byte-order mark or by the NUL bytes of its first two
// characters.

#include <cstddef>
#include <string_view>

namespace nosana::text {

/// An encoding that is not UTF-8.
struct Encoding {
  std::string_view name;  ///< "UTF-16LE"; empty: UTF-8, or unknown
  std::size_t mark = 0;   ///< bytes of its byte-order mark; 0 when there is none
};

/// The encoding of `text` if it is UTF-16 or UTF-32. Without a byte-order mark a JSON or YAML text
/// begins with two ASCII characters, and the positions of their NUL bytes identify the encoding.
/// source   RFC 4627, section 3; YAML 1.2.2, section 5.2; Unicode 15, section 23.8 (byte-order
///          mark)
[[nodiscard]] constexpr Encoding other_encoding(std::string_view text) noexcept;

// ---- implementation ----

constexpr Encoding other_encoding(std::string_view text) noexcept {
  constexpr char nul = '\0';
  const auto zero = [text](std::size_t at) { return at < text.size() && text[at] == nul; };
  const auto ascii = [text](std::size_t at) {
    return at < text.size() && text[at] != nul && static_cast<unsigned char>(text[at]) < 0x80;
  };
  // The byte-order marks of UTF-32 first: that of UTF-32LE begins with that of UTF-16LE.
  if (text.starts_with("\xFF\xFE") && zero(2) && zero(3)) return {"UTF-32LE", 4};
  if (zero(0) && zero(1) && text.substr(2).starts_with("\xFE\xFF")) return {"UTF-32BE", 4};
  if (text.starts_with("\xFF\xFE")) return {"UTF-16LE", 2};
  if (text.starts_with("\xFE\xFF")) return {"UTF-16BE", 2};
  if (ascii(0) && zero(1) && zero(2) && zero(3)) return {"UTF-32LE", 0};
  if (zero(0) && zero(1) && zero(2) && ascii(3)) return {"UTF-32BE", 0};
  const bool two = text.size() == 2;
  if (ascii(0) && zero(1) && (two || (ascii(2) && zero(3)))) return {"UTF-16LE", 0};
  if (zero(0) && ascii(1) && (two || (zero(2) && ascii(3)))) return {"UTF-16BE", 0};
  return {};
}

}  // namespace nosana::text
