// SPDX-License-Identifier: MIT
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/editor/place.hpp>

namespace nosana::editor {

TEST_CASE("a character beyond the basic plane counts two in UTF-16 and four in UTF-8") {
  const std::string_view text =
      "a\xF0\x9F\x98\x80"
      "b\xC3\xA9\r\nc";
  const Lines utf16(text, Encoding::utf16);
  CHECK(utf16.place(1) == Place{0, 1});
  CHECK(utf16.place(5) == Place{0, 3});
  CHECK(utf16.place(6) == Place{0, 4});
  CHECK(utf16.place(8) == Place{0, 5});
  CHECK(utf16.place(10) == Place{1, 0});
  CHECK(utf16.offset({0, 3}) == 5);
  CHECK(utf16.offset({0, 2}) == 1);
  const Lines utf8(text, Encoding::utf8);
  CHECK(utf8.place(5) == Place{0, 5});
  CHECK(utf8.place(3) == Place{0, 1});
  CHECK(utf8.offset({0, 5}) == 5);
  CHECK(utf8.offset({0, 3}) == 1);
}

TEST_CASE("a place that is not there is at the end of its line or of the text") {
  const std::string_view text = "ab\r\ncd";
  for (const Encoding encoding : {Encoding::utf16, Encoding::utf8}) {
    const Lines lines(text, encoding);
    CHECK(lines.offset({0, 99}) == 2);
    CHECK(lines.offset({1, 99}) == 6);
    CHECK(lines.offset({9, 0}) == 6);
    CHECK(lines.place(99) == Place{1, 2});
    CHECK(lines.place(3) == Place{0, 2});
  }
}

TEST_CASE("each start of a character becomes a place, and the place that byte again") {
  const std::string_view text = "\xEF\xBB\xBF{\n \"\xF0\x9F\x98\x80\": \"\xE2\x82\xAC\"\r}\r\n\n";
  for (const Encoding encoding : {Encoding::utf16, Encoding::utf8}) {
    const Lines lines(text, encoding);
    for (std::size_t at = 0; at <= text.size(); ++at) {
      const bool is_inside =
          at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
      const bool is_in_line_end =
          at != 0 && at < text.size() && text[at - 1] == '\r' && text[at] == '\n';
      if (is_inside || is_in_line_end) continue;
      CHECK(lines.offset(lines.place(at)) == at);
    }
  }
}

}  // namespace nosana::editor
