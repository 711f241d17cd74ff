// SPDX-License-Identifier: MIT
#include <nosana/text/blanks.hpp>

#include <string>

#include <catch2/catch.hpp>

#include <nosana/text/encoding.hpp>

namespace nosana::text {
namespace {

TEST_CASE("each blank and each quote is found by its bytes and named") {
  const auto check = [](const auto& table, auto find) {
    char32_t before = 0;
    for (const NamedCharacter& character : table) {
      CHECK(character.code_point > before);
      before = character.code_point;
      std::string bytes;
      append_utf8(bytes, character.code_point);
      CHECK(find(bytes, 0) == &character);
      CHECK(described(character).starts_with(character.name));
    }
  };
  check(detail::other_blanks, other_blank);
  check(detail::other_quotes, other_quote);
}

TEST_CASE("white space and quotes of JSON are not reported") {
  for (const char* text : {" ", "\t", "\n", "\r", "\"", "'", "a", "\xC3\xA9", "\xC2", "\xE2\x80"}) {
    CHECK(other_blank(text, 0) == nullptr);
    CHECK(other_quote(text, 0) == nullptr);
  }
}

TEST_CASE("quotes around a word are removed, one on each side") {
  CHECK(without_quotes("\xE2\x80\x9Cops\xE2\x80\x9D") == "ops");
  CHECK(without_quotes("\xC2\xABops\xC2\xBB") == "ops");
  CHECK(without_quotes("`ops`") == "ops");
  CHECK(without_quotes("ops\xE2\x80\x9D") == "ops\xE2\x80\x9D");
  CHECK(without_quotes("").empty());
  CHECK(without_quotes("`").empty());
}

TEST_CASE("UTF-8 is not reported as another encoding") {
  for (const char* text : {"", "{", "{}", "\xEF\xBB\xBF{}", "version: 1", "\xC3\xA9"})
    CHECK(other_encoding(text).name.empty());
  CHECK(other_encoding(std::string("a\0bc", 4)).name.empty());
  CHECK(other_encoding(std::string("{\0", 2)).name == "UTF-16LE");
}

}  // namespace
}  // namespace nosana::text
