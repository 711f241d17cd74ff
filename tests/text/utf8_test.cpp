// SPDX-License-Identifier: MIT
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/text/utf8.hpp>

namespace nosana {
namespace {

/// UTF-8 by decoding, independent of the table in the header: read the number of bytes that the
/// lead byte announces, then refuse overlong forms, surrogates and code points above U+10FFFF.
std::size_t slow_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) < 0x80) return 1;
  std::size_t length = 0;
  while (length < 8 && (byte(0) & (0x80U >> length)) != 0) ++length;
  if (length < 2 || length > 4 || text.size() < length) return 0;
  std::uint32_t code = byte(0) & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return 0;
    code = code << 6 | (byte(i) & 0x3FU);
  }
  constexpr std::array<std::uint32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  const bool good = code >= least[length] && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
  return good ? length : 0;
}

}  // namespace

TEST_CASE(
    "every sequence of up to two bytes, and every third and fourth byte at the edges, is judged as "
    "by decoding") {
  std::size_t wrong = 0;
  const std::vector<int> edges = {0x00, 0x22, 0x7F, 0x80, 0x8F, 0x90,
                                  0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xFF};
  const auto judge = [&](const std::string& text) {
    wrong += text::utf8_length(text, 0) == slow_length(text) ? 0U : 1U;
  };
  for (int a = 0; a < 256; ++a) {
    judge({static_cast<char>(a)});
    for (int b = 0; b < 256; ++b) {
      judge({static_cast<char>(a), static_cast<char>(b)});
      for (const int c : edges) {
        judge({static_cast<char>(a), static_cast<char>(b), static_cast<char>(c)});
        for (const int d : edges) {
          judge({static_cast<char>(a), static_cast<char>(b), static_cast<char>(c),
                 static_cast<char>(d)});
        }
      }
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("every code point encodes to one valid sequence, surrogates to an invalid one") {
  std::size_t wrong = 0;
  for (char32_t code = 0; code <= 0x10FFFF; ++code) {
    std::string out = "x";
    text::append_utf8(out, code);
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    const std::size_t expected = surrogate ? 0 : out.size() - 1;
    wrong += text::utf8_length(out, 1) == expected ? 0U : 1U;
    wrong += surrogate && out.size() != 4 ? 1U : 0U;
  }
  CHECK(wrong == 0);
  std::string known;
  text::append_utf8(known, 0x20AC);
  text::append_utf8(known, 0x1F512);
  text::append_utf8(known, 0xD800);
  CHECK(known == "\xE2\x82\xAC\xF0\x9F\x94\x92\xED\xA0\x80");
}

TEST_CASE("a sequence is not read past the end of the view") {
  const std::string_view euro = "\xE2\x82\xAC";
  CHECK(text::utf8_length(euro.substr(0, 2), 0) == 0);
  CHECK(text::utf8_length(euro.substr(0, 1), 0) == 0);
  CHECK(text::utf8_length(euro, 0) == 3);
  CHECK(text::utf8_length(euro, 1) == 0);
}

}  // namespace nosana
