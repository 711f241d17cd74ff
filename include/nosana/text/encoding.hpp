// SPDX-License-Identifier: MIT
#pragma once

// The encoding of a text, by its byte-order mark or by the NUL bytes of its first two characters;
// or the compression of a file, by its first bytes.

#include <cstddef>
#include <string_view>

namespace nosana::text {

/// An encoding that is not UTF-8.
struct Encoding {
  std::string_view name;    ///< "UTF-16LE", "compressed (gzip)"; empty: UTF-8, or unknown
  std::size_t mark = 0;     ///< bytes of its byte-order mark or magic number; 0: it has none
  bool compressed = false;  ///< no encoding of characters
};

/// The encoding of `text` if it is UTF-16, UTF-32 or compressed. Without a byte-order mark a JSON
/// or YAML text begins with two ASCII characters, whose NUL bytes identify the
/// encoding.
/// source   RFC 4627, section 3; YAML 1.2.2, section 5.2; Unicode 15, section 23.8 (byte-order
///          mark); RFC 1952, section 2.3.1; APPNOTE.TXT of PKWARE, section 4.3.7; RFC 8878, 3.1.1
[[nodiscard]] constexpr Encoding other_encoding(std::string_view text) noexcept;

// ---- implementation ----

constexpr Encoding other_encoding(std::string_view text) noexcept {
  constexpr char nul = '\0';
  const auto zero = [text](std::size_t at) { return at < text.size() && text[at] == nul; };
  const auto ascii = [text](std::size_t at) {
    return at < text.size() && text[at] != nul && static_cast<unsigned char>(text[at]) < 0x80;
  };
  // Two ASCII characters begin nearly every text; of these only zip does so too.
  if (ascii(0) && ascii(1) && text[0] != 'P') return {};
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
  if (text.starts_with("\x1F\x8B")) return {"compressed (gzip)", 2, true};
  if (text.starts_with("PK\3\4")) return {"compressed (zip)", 4, true};
  if (text.starts_with("\x28\xB5\x2F\xFD")) return {"compressed (zstd)", 4, true};
  return {};
}

}  // namespace nosana::text
