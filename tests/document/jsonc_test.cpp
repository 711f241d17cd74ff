// SPDX-License-Identifier: MIT

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>

namespace nosana {
namespace {

std::vector<std::string> comments_of(std::string_view text, Syntax syntax = Syntax::jsonc) {
  const Document document = parse(text, Limits{}, syntax);
  std::vector<std::string> comments;
  for (const Span span : document.comments())
    comments.emplace_back(text.substr(span.begin, span.end - span.begin));
  return comments;
}

using Comments = std::vector<std::string>;

TEST_CASE("comments of JSONC are kept with their delimiters and in the order of the text") {
  CHECK(comments_of("// a\n{\"k\": /* b */ 1, // c\n\"l\": [2] /**/}//") ==
        Comments{"// a", "/* b */", "// c", "/**/", "//"});
  CHECK(comments_of("{\"k\": \"// no comment /* */\"}").empty());
  CHECK(comments_of("// a\r\n[]") == Comments{"// a"});
  CHECK(parse(std::string_view("[1, /* a\n b */ 2,]"), Limits{}, Syntax::jsonc).problems().empty());
}

TEST_CASE("an unclosed comment is an error in JSONC, and any comment is an error in JSON") {
  CHECK_FALSE(parse(std::string_view("[1] /* a"), Limits{}, Syntax::jsonc).problems().empty());
  CHECK_FALSE(parse(std::string_view("[1] // a")).problems().empty());
  CHECK(parse(std::string_view("[1] // a"), Limits{}, Syntax::jsonc).problems().empty());
}

}  // namespace
}  // namespace nosana
