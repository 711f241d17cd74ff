// SPDX-License-Identifier: MIT
#include <nosana/mask/excerpt.hpp>

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/document/yaml.hpp>
#include <nosana/text/position.hpp>

#include "report/generate.hpp"
#include "report/sample.hpp"
#include "support/properties.hpp"

using nosana::Document;
using nosana::Span;
using nosana::mask::Excerpt;

namespace {

Excerpt excerpt_of(std::string_view text, Span span) {
  const nosana::LineIndex lines(text);
  const Document document = nosana::parse(text);
  const std::size_t line = lines.position(span.begin).line;
  return nosana::mask::excerpt(document, span, lines.line(line).begin);
}

/// Excerpt and caret, one below the other, for the first occurrence of `part`.
std::string shown(std::string_view text, std::string_view part, bool record = false) {
  const auto begin = static_cast<std::uint32_t>(text.find(part));
  const Span span{begin, begin + static_cast<std::uint32_t>(part.size())};
  Excerpt excerpt =
      record ? nosana::mask::excerpt(nosana::parse(text), span, 0) : excerpt_of(text, span);
  return excerpt.text + '\n' + std::string(excerpt.caret, ' ') + std::string(excerpt.length, '^');
}

std::string at_end(std::string_view text) {
  const auto end = static_cast<std::uint32_t>(text.size());
  const Excerpt excerpt = excerpt_of(text, {end, end});
  return excerpt.text + '\n' + std::string(excerpt.caret, ' ') + std::string(excerpt.length, '^');
}

void is_well_formed(const Excerpt& excerpt) {
  RC_ASSERT(sample::first_bad_byte(excerpt.text) == std::string::npos);
  const bool control = std::any_of(excerpt.text.begin(), excerpt.text.end(),
                                   [](char c) { return c >= 0 && c < 0x20; });
  RC_ASSERT(!control);
  const std::size_t columns = sample::columns(excerpt.text);
  RC_ASSERT(columns <= nosana::mask::excerpt_width);
  RC_ASSERT(excerpt.length >= 1U);
  RC_ASSERT(excerpt.caret < nosana::mask::excerpt_width + 1);
  RC_ASSERT(!excerpt.text.ends_with(' '));
  RC_ASSERT(excerpt.caret + excerpt.length <= std::max(columns, excerpt.caret + 1));
}

}  // namespace

// ---- properties ----

TEST_CASE("every leaf of a line is shown as specified, with the caret below it") {
  nosana::testing::for_all("leaves of a line", [] {
    const generate::Line line = generate::line();
    const generate::Line::Leaf leaf = *rc::gen::elementOf(line.leaves);
    const std::string before =
        *rc::gen::element<std::string>("", "\n", "\r", "\r\n", "/* x\n y */\n");
    const std::string after = *rc::gen::element<std::string>("", "\n", "\r", " \r\n", "\n\n{");
    const std::string text = before + line.text + after;
    const auto shift = static_cast<std::uint32_t>(before.size());
    const Excerpt excerpt = excerpt_of(text, {leaf.begin + shift, leaf.end + shift});
    is_well_formed(excerpt);
    if (line.shown.size() <= nosana::mask::excerpt_width) {
      RC_ASSERT(excerpt.text == line.shown);
      RC_ASSERT(excerpt.caret == leaf.column);
      RC_ASSERT(excerpt.length == leaf.width);
      return;
    }
    // A window of the line, with a mark at each cut.
    std::string_view window = excerpt.text;
    std::size_t cut = 0;
    if (window.starts_with("...")) {
      window.remove_prefix(3);
      cut = 3;
    }
    if (window.ends_with("...")) window.remove_suffix(3);
    RC_ASSERT(line.shown.substr(leaf.column - (excerpt.caret - cut)).starts_with(window));
    RC_ASSERT(excerpt.length == leaf.width);
  });
}

TEST_CASE("any span of any text gives a line of at most 120 columns with the caret in it") {
  nosana::testing::for_all("any span", [] {
    const std::string text = *rc::gen::oneOf(
        rc::gen::arbitrary<std::string>(), nosana::testing::broken_texts(),
        rc::gen::exec([] { return generate::marked_text(); }),
        rc::gen::container<std::string>(
            rc::gen::elementOf(std::string("{}[],:\"/* \n\r\t1-ae\\'\xEF\xBB\xBF\xC3\xA9"))));
    for (int i = 0; i < 10; ++i) {
      const auto begin =
          *rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(text.size()) + 1);
      const auto end =
          *rc::gen::inRange<std::uint32_t>(begin, static_cast<std::uint32_t>(text.size()) + 1);
      is_well_formed(excerpt_of(text, {begin, end}));
      is_well_formed(nosana::mask::excerpt(nosana::parse(text), {begin, end}, 0));
    }
  });
}

TEST_CASE("no string value is shown, with any error next to it and any position of the caret") {
  nosana::testing::for_all("P1", [] {
    const std::string text = generate::marked_text();
    const Document document = nosana::parse(text);
    const nosana::LineIndex lines(text);
    for (std::uint32_t at = 0; at <= text.size(); ++at) {
      const std::uint32_t end =
          std::min<std::uint32_t>(at + 5, static_cast<std::uint32_t>(text.size()));
      const std::uint32_t line = lines.line(lines.position(at).line).begin;
      RC_ASSERT(!generate::has_marker(nosana::mask::excerpt(document, {at, end}, line).text));
      RC_ASSERT(!generate::has_marker(nosana::mask::excerpt(document, {at, end}, 0).text));
    }
  });
}

// ---- masking ----

TEST_CASE("the length of a string is not revealed") {
  CHECK(shown(R"({"password": "x"})", R"("x")") ==
        "{\"password\": \"********\"}\n             ^^^^^^^^^^");
  CHECK(shown(R"({"password": ""})", R"("")") ==
        "{\"password\": \"********\"}\n             ^^^^^^^^^^");
}

TEST_CASE("the excerpt of the end of a line does not go on with the next one") {
  CHECK(shown("[1\n2]", "\n") == "[1\n  ^");
}

TEST_CASE("a caret for a part of a masked string covers all of it") {
  CHECK(shown("[\"a\tb\"]", "\t") == "[\"********\"]\n ^^^^^^^^^^");
}

TEST_CASE("a key that looks like a token is masked, and so is one without its colon") {
  CHECK(shown("{\"ghp_"
              "0123456789abcdef0123456789abcdef\": 1}",
              "1}") == "{\"********\": 1}\n             ^^");
  CHECK(shown(R"({"hunter2", "b": 1})", R"("hunter2")") == "{\"********\",...\n ^^^^^^^^^^");
  CHECK(shown(R"({"a": f"hunter2"})", R"("hunter2")") ==
        "{\"a\": ...\"********\"}\n         ^^^^^^^^^^");
  CHECK(shown("{\"a\"\n  :1}", R"("a")") == "{\"a\"\n ^^^");
}

TEST_CASE("the caret follows a key that is not ASCII and one with escapes") {
  CHECK(shown("{\"\xC3\xA9t\xC3\xA9\": 1, \"b\": 2}", "\"b\"") ==
        "{\"\xC3\xA9t\xC3\xA9\": 1, \"b\": 2}\n           ^^^");
  CHECK(shown(R"({"\u0061b": 1})", "1}") == "{\"********\": 1}\n             ^^");
  CHECK(shown(R"({"\u0000b": 1})", "1}") == "{\"********\": 1}\n             ^^");
}

TEST_CASE("numbers of ports and counts are shown when they are short and not many") {
  CHECK(shown(R"({"port": 12345, "b": 12})", "12}") ==
        "{\"port\": 12345, \"b\": ********}\n                     ^^^^^^^^^");
  CHECK(shown("[1,2,3,4,5,6,7,8]", "8") == "[1,2,3,4,5,6,7,8]\n               ^");
  CHECK(shown("[1,2,3,4,5,6,7,8,9]", "9").find_first_of("123456789") == std::string::npos);
  CHECK(shown("[[1,2,3,4],[5,6,7,8]]", "[[").find_first_of("12345678") == std::string::npos);
  CHECK(shown("[{\"a\":1},{\"a\":2},3]", "3") == "[{\"a\":1},{\"a\":2},3]\n                 ^");
  CHECK(shown("7", "7") == "7\n^");
  CHECK(shown("17", "17") == "********\n^^^^^^^^");
}

TEST_CASE("a keypair is masked in every notation") {
  CHECK(shown(R"({"0": 174, "1": 47})", "174") ==
        "{\"0\": ********, \"1\": ********}\n      ^^^^^^^^");
  std::string list = "[";
  for (int i = 100; i < 164; ++i) list += std::to_string(i) + (i == 163 ? "]" : ", ");
  CHECK(shown(list, "130").find_first_of("0123456789") == std::string::npos);
}

TEST_CASE("comments and text outside of the tree are not shown") {
  CHECK(shown("{ /* hunter2 */ \"a\": 1 // hunter2\n}", "1") ==
        "{ /* ... */ \"a\": 1 /* ... */\n                 ^");
  CHECK(shown("{\"a\": hunter2}", "hunter2") == "{\"a\": ...}\n      ^^^");
  CHECK(shown("{\"a\": 0x1234}", "0x1234") == "{\"a\": ...}\n      ^^^");
  CHECK(shown("{\"a\": 'hunter2'}", "'") == "{\"a\": ...\n      ^^^");
  CHECK(shown("{hunter2: 1}", "hunter2") == "{...\n ^^^");
  CHECK(shown("{} hunter2", "hunter2") == "{} ...\n   ^^^");
  CHECK(shown("{}\n  hunter2 and more\n", "hunter2") == "  ...\n  ^^^");
}

TEST_CASE("the bracket at which reading stopped is shown") {
  CHECK(shown("{\"a\": [1, 2}, \"b\": 3}", "},") == "{\"a\": [1, 2}...\n           ^^^^");
  CHECK(shown("{\"a\": [1}  ", "}") == "{\"a\": [1}\n        ^");
  CHECK(shown("{hunter2\n}", "}") == "...\n^^^");
  CHECK(shown("{\"a\": 1}}", "}}") == "{\"a\": 1}}\n       ^^");
}

TEST_CASE("an unclosed string is masked up to the end of its line") {
  CHECK(shown("{\n  \"a\": \"hunter2,\n  \"b\": 1\n}", "\"hunter2,") ==
        "  \"a\": \"********\n       ^^^^^^^^^");
  CHECK(shown("{\"hunter2", "\"hunter2") == "{\"********\n ^^^^^^^^^");
}

// ---- lines ----

TEST_CASE("a span over several lines has its caret to the end of the first") {
  CHECK(shown("{\n  \"a\": [  \n    1\n  ]\n}", "[  \n    1\n  ]") == "  \"a\": [\n       ^");
  CHECK(shown("{\n  \"a\": 1}  \n", "\"a\": 1}  \n") == "  \"a\": 1}\n  ^^^^^^^");
}

TEST_CASE("tabs, NUL bytes and a byte-order mark take the right number of columns") {
  CHECK(shown("\t{\t\"a\":\t1}", "1") == " { \"a\": 1}\n        ^");
  CHECK(shown(std::string("{\0\0\"a\": 1}", 11), "1") == "{  \"a\": 1}\n        ^");
  CHECK(shown("\xEF\xBB\xBF{\"a\": 1}", "1") == "{\"a\": 1}\n      ^");
  CHECK(shown("\xEF\xBB\xBF{\"a\": 1}", "\xEF\xBB\xBF") == "{\"a\": 1}\n^");
}

TEST_CASE("the end of the text has a caret after the last column") {
  CHECK(at_end("") == "\n^");
  CHECK(at_end("{\"a\": 1") == "{\"a\": 1\n       ^");
  CHECK(at_end("{\n") == "\n^");
  CHECK(at_end("{\"a\":") == "{\"a\":\n     ^");
}

TEST_CASE("brackets of other lines are not shown") {
  CHECK(shown("{\n\"a\": [1\n]\n,\n\"b\": 2}", "\"b\"") == "\"b\": 2}\n^^^");
  CHECK(shown("{\n\"a\": [1\n]\n,\n\"b\": 2}", ",") == ",\n^");
  CHECK(shown("{ /* x\n y */ \"b\": 2\n}", "2") == "/* ... */ \"b\": 2\n               ^");
  CHECK(shown("{ /* x\n y */ \"b\": 2\n}", "/* x\n y */") == "{ /* ... */\n  ^^^^^^^^^");
}

TEST_CASE("a record is shown as one line") {
  CHECK(shown("{\"a\":\r1, \"b\": 2}", "2", true) == "{\"a\": 1, \"b\": 2}\n              ^");
}

TEST_CASE("a long line is cut around the caret") {
  std::string text = "[";
  for (int i = 0; i < 1000; ++i) text += "\"secret\",";
  text += "true";
  for (int i = 0; i < 1000; ++i) text += ",\"secret\"";
  text += "]";
  const Excerpt middle = excerpt_of(text, {9001, 9005});
  CHECK(middle.text.size() == nosana::mask::excerpt_width);
  CHECK(middle.text.substr(middle.caret, middle.length) == "true");
  CHECK(middle.text.starts_with("..."));
  CHECK(middle.text.ends_with("..."));
  const Excerpt start = excerpt_of(text, {0, 1});
  CHECK(start.text.starts_with("[\"********\",\"********\""));
  CHECK(start.text.ends_with("..."));
  CHECK(start.text.size() == nosana::mask::excerpt_width);
  const auto end = static_cast<std::uint32_t>(text.size());
  const Excerpt last = excerpt_of(text, {end - 1, end});
  CHECK(last.text.starts_with("..."));
  CHECK(last.text.ends_with("\"********\"]"));
  CHECK(last.text.substr(last.caret) == "]");
}

TEST_CASE("a long line is not cut before a caret that there is room for") {
  std::string text = "[";
  for (int i = 0; i < 30; ++i) text += "true,";
  const std::string rest(400, '1');
  const Excerpt excerpt = excerpt_of(text + rest + "]", {71, 75});
  CHECK(excerpt.text.starts_with("[true,true,"));
  CHECK(excerpt.caret == 71);
  CHECK(excerpt.text.ends_with("..."));
}

TEST_CASE("a line as wide as an excerpt is shown whole, with the caret at its end") {
  std::string text = "[";
  while (text.size() + 5 < nosana::mask::excerpt_width) text += "true,";
  text += std::string(nosana::mask::excerpt_width - text.size() - 1, ' ') + "]";
  REQUIRE(text.size() == nosana::mask::excerpt_width);
  const Excerpt whole =
      excerpt_of(text, {nosana::mask::excerpt_width - 1, nosana::mask::excerpt_width});
  CHECK(whole.text == text);
  CHECK(whole.caret == nosana::mask::excerpt_width - 1);
  const Excerpt wider =
      excerpt_of(" " + text, {nosana::mask::excerpt_width, nosana::mask::excerpt_width + 1});
  CHECK(wider.text.starts_with("..."));
}

TEST_CASE("text far after the caret does not move it") {
  for (const std::string_view part : {" ", ",", "/**/", "1,", "/* x */ ", "\"x\","}) {
    std::string text = "[/**/1,";
    while (text.size() < 10000) text += part;
    const Excerpt comment = excerpt_of(text, {1, 5});
    CHECK(comment.caret == 1);
    CHECK(comment.length == 9);
    CHECK(comment.text.size() <= nosana::mask::excerpt_width);
  }
}

TEST_CASE("a long run of blanks, commas or comments before the caret is cut") {
  for (const std::string& part : {std::string(" "), std::string(","), std::string("/**/")}) {
    std::string text = "[1,";
    while (text.size() < 100000) text += part;
    text += "true]";
    const Excerpt excerpt = excerpt_of(text, {static_cast<std::uint32_t>(text.size()) - 5,
                                              static_cast<std::uint32_t>(text.size()) - 1});
    CHECK(excerpt.text.size() <= nosana::mask::excerpt_width);
    CHECK(excerpt.text.substr(excerpt.caret, excerpt.length) == "true");
  }
}

// ---- YAML ----

namespace {

/// Like shown(), for a YAML text.
std::string shown_yaml(std::string_view text, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(text.find(part));
  const Span span{begin, begin + static_cast<std::uint32_t>(part.size())};
  const nosana::LineIndex lines(text);
  const Document document = nosana::parse_yaml(text);
  const Excerpt excerpt =
      nosana::mask::excerpt(document, span, lines.line(lines.position(span.begin).line).begin);
  return excerpt.text + '\n' + std::string(excerpt.caret, ' ') + std::string(excerpt.length, '^');
}

// The secret at every position that YAML allows.
constexpr std::string_view secret = "hunter2";
constexpr std::string_view secrets_everywhere = R"(# hunter2
plain: hunter2 # hunter2
"double": "hunter2"
single: 'it''s hunter2'
flow: [hunter2, {k: hunter2, "l": 'hunter2'}, "two
  lines hunter2 and", more
  hunter2 lines, 5]
literal: |  # hunter2
  hunter2
    hunter2

folded: >-
  hunter2
anchor: &hunter2 x
tag: !hunter2 y
alias: *hunter2
? key
: - hunter2
  - hunter2: hunter2
)";

}  // namespace

TEST_CASE("no line of a YAML text shows its strings, comments, anchors or tags") {
  const auto leaks = [](std::string_view text) {
    const Document document = nosana::parse_yaml(text);
    const nosana::LineIndex lines(text);
    for (std::uint32_t at = 0; at <= text.size(); ++at) {
      const std::uint32_t line = lines.line(lines.position(at).line).begin;
      const Excerpt excerpt = nosana::mask::excerpt(document, {at, at}, line);
      // A word followed by a colon is a key, and a key that looks like a name is shown.
      const std::size_t found = excerpt.text.find(secret);
      if (found != std::string::npos && excerpt.text.substr(found + secret.size(), 1) != ":") {
        return excerpt.text;
      }
    }
    return std::string();
  };
  for (std::size_t size = 0; size <= secrets_everywhere.size(); ++size) {
    INFO(size);
    REQUIRE(leaks(secrets_everywhere.substr(0, size)) == "");
  }
  for (std::size_t at = 0; at < secrets_everywhere.size(); at += 3) {
    for (const std::string_view with : {"", ":", "\"", "]", "\n", "*", "\t"}) {
      std::string text(secrets_everywhere);
      text.replace(at, 1, with);
      INFO(at << " " << with);
      REQUIRE(leaks(text) == "");
    }
  }
}

TEST_CASE("the caret of a YAML line is below its span") {
  CHECK(shown_yaml("a: {b: secret, c: 5}", "5") == "a: {b: ********, c: 5}\n                    ^");
  CHECK(shown_yaml("- 'x_y': &n !t z", "z") ==
        "- 'x_y': &... !... ********\n                   ^^^^^^^^");
  CHECK(shown_yaml("a: \"x\n  y\" # c\nb: 1", "y") == "  ********\" # ...\n  ^^^^^^^^^");
  CHECK(shown_yaml("a: \"x\n  y\" # c\nb: 1", "a") ==
        "a: \"********\n^");  // no quote that is not there
  CHECK(shown_yaml("a: # c\n  b: 1\n", "1") == "  b: 1\n     ^");
  CHECK(shown_yaml("a: |\n  x\n  y\n", "|") == "a: |\n   ^");
  CHECK(shown_yaml("a: |\n  x\n  y\n", "x") == "  ********\n  ^^^^^^^^");
  CHECK(shown_yaml("a: &b [1]\nc: *b", "*b") == "c: *...\n   ^^^^");
}

TEST_CASE("what is far above a line does not cut it") {
  const std::string comment = "# " + std::string(5000, 'x');
  CHECK(shown_yaml("a:\n" + comment + "\n  [\n  7, 5]\n", "5") == "  7, 5]\n     ^");
}
