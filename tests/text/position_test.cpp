// SPDX-License-Identifier: MIT
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include <nosana/text/position.hpp>

#include "support/properties.hpp"

namespace nosana {
namespace {

/// Line and column by counting from the first byte, one code point at a time.
Position slow_position(std::string_view text, std::size_t offset) {
  Position at;
  std::size_t i = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (i < offset) {
    const bool crlf = text.substr(i, 2) == "\r\n";
    if (crlf && offset == i + 1) return {at.line, at.column + 1};
    if (crlf || text[i] == '\n' || text[i] == '\r') {
      i += crlf ? 2 : 1;
      at = {at.line + 1, 1};
      continue;
    }
    std::size_t length = text::utf8_length(text, i);
    i += length == 0 ? 1 : length;
    ++at.column;
  }
  return at;
}

}  // namespace

TEST_CASE("the empty text has one empty line") {
  const LineIndex index("");
  CHECK(index.lines() == 1);
  CHECK(index.position(0) == Position{1, 1});
  CHECK(index.line(1) == Span{0, 0});
}

TEST_CASE("lines end at LF, CRLF and a lone CR") {
  const std::string_view text = "a\nbc\r\nd\re\n\rf\r\r\n";
  const LineIndex index(text);
  const std::string_view lines[] = {"a", "bc", "d", "e", "", "f", "", ""};
  REQUIRE(index.lines() == std::size(lines));
  for (std::size_t i = 0; i < std::size(lines); ++i) {
    INFO("line " << i + 1);
    CHECK(bytes_of(text, index.line(i + 1)) == lines[i]);
  }
  CHECK(index.position(2) == Position{2, 1});
  CHECK(index.position(4) == Position{2, 3});
  CHECK(index.position(5) == Position{2, 4});
  CHECK(index.position(6) == Position{3, 1});
  CHECK(index.position(8) == Position{4, 1});
  CHECK(index.position(text.size()) == Position{8, 1});
}

TEST_CASE("columns count code points, and bytes that are not UTF-8 one by one") {
  const std::string_view text = "\xC3\xA9\xF0\x9F\x94\x92\xFF\xE2\x82x";
  const LineIndex index(text);
  CHECK(index.position(0) == Position{1, 1});
  CHECK(index.position(2) == Position{1, 2});
  CHECK(index.position(6) == Position{1, 3});
  CHECK(index.position(7) == Position{1, 4});
  CHECK(index.position(8) == Position{1, 5});
  CHECK(index.position(9) == Position{1, 6});
  CHECK(index.position(10) == Position{1, 7});
}

TEST_CASE("a byte-order mark has no width, but only at the start") {
  const LineIndex index("\xEF\xBB\xBF{\n\xEF\xBB\xBFx");
  CHECK(index.position(0) == Position{1, 1});
  CHECK(index.position(3) == Position{1, 1});
  CHECK(index.position(4) == Position{1, 2});
  CHECK(index.position(5) == Position{2, 1});
  CHECK(index.position(8) == Position{2, 2});
}

TEST_CASE("an offset past the text is its end") {
  const LineIndex index("ab");
  CHECK(index.position(2) == Position{1, 3});
  CHECK(index.position(99) == Position{1, 3});
}

TEST_CASE("positions are those of a scan of the text") {
  testing::for_all("positions", [] {
    // Mostly line ends and few other bytes: only these matter to the index.
    const auto piece = rc::gen::element<std::string>("\n", "\r", "\r\n", "a", "\xC3\xA9", "\xFF",
                                                     "\xEF\xBB\xBF", "\xE2\x82\xAC");
    std::string text;
    for (const std::string& part : *rc::gen::container<std::vector<std::string>>(piece))
      text += part;
    const LineIndex index(text);
    for (std::size_t offset = 0; offset <= text.size();) {
      RC_ASSERT(index.position(offset) == slow_position(text, offset));
      const std::size_t length = offset < text.size() ? text::utf8_length(text, offset) : 1;
      offset += length == 0 ? 1 : length;
    }
  });
}

TEST_CASE("lines and their ends cover the whole text") {
  testing::for_all("lines", [] {
    const std::string text = *rc::gen::container<std::string>(rc::gen::element('\n', '\r', 'a'));
    const LineIndex index(text);
    std::size_t before = 0;
    for (std::size_t number = 1; number <= index.lines(); ++number) {
      const Span line = index.line(number);
      const std::string_view ends = std::string_view(text).substr(before, line.begin - before);
      const bool is_end = ends == "\n" || ends == "\r" || ends == "\r\n";
      RC_ASSERT(is_end == (number != 1));
      RC_ASSERT(is_end || ends.empty());
      RC_ASSERT(bytes_of(text, line).find_first_of("\r\n") == std::string_view::npos);
      before = line.end;
    }
    RC_ASSERT(before == text.size());
  });
}

}  // namespace nosana
