// SPDX-License-Identifier: MIT
#include <nosana/secrets/commands/shell_words.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <nosana/secrets/commands/shell_unquote.hpp>

#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

std::vector<ShellPart> parts_of(std::string_view text) {
  std::vector<ShellPart> parts;
  ShellWords words(text);
  for (ShellPart part = words.next(); part.kind != ShellPartKind::end; part = words.next())
    parts.push_back(part);
  return parts;
}

/// The parts in a line: a word as it is, other parts by a sign.
std::vector<std::string> shown(std::string_view text) {
  std::vector<std::string> all;
  for (const ShellPart& part : parts_of(text)) {
    const std::string content(text.substr(part.begin, part.end - part.begin));
    switch (part.kind) {
      case ShellPartKind::word: all.push_back(content); break;
      case ShellPartKind::separator: all.emplace_back(";"); break;
      case ShellPartKind::pipe: all.emplace_back("|"); break;
      case ShellPartKind::redirect: all.emplace_back(">"); break;
      case ShellPartKind::here_string: all.emplace_back("<<<"); break;
      case ShellPartKind::here_document: all.push_back("<<" + content); break;
      case ShellPartKind::end: break;
    }
  }
  return all;
}

/// A word as a shell would have to be given it.
std::string quoted(const std::string& word, int way) {
  std::string text;
  if (way == 0) {
    for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return "'" + text + "'";
  }
  const std::string_view special = way == 1 ? "\"\\$`" : " \t\"'\\$`;&|()<>#{}";
  for (const char c : word) {
    if (special.find(c) != std::string_view::npos) text += '\\';
    text += c;
  }
  return way == 1 ? "\"" + text + "\"" : text;
}

TEST_CASE("words come back as they were quoted, in every way of quoting") {
  const bool passed = testing::holds([] {
    const std::string letters = "ab1 \t\"'\\$`;&|()<>#{}=-";
    std::vector<std::string> words;
    std::string line;
    for (int n = *rc::gen::inRange(1, 6); n > 0; --n) {
      std::string word = "w";
      for (int m = *rc::gen::inRange(0, 10); m > 0; --m) word += *rc::gen::elementOf(letters);
      words.push_back(word);
      line += quoted(word, *rc::gen::inRange(0, 3)) +
              *rc::gen::element<std::string>(" ", "  \t", " \\\n ");
    }
    RC_LOG(line);
    const std::vector<ShellPart> parts = parts_of(line);
    RC_ASSERT(parts.size() == words.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::string raw = line.substr(parts[i].begin, parts[i].end - parts[i].begin);
      RC_ASSERT(parts[i].kind == ShellPartKind::word);
      RC_ASSERT(std::string(UnquotedWord(raw).text()) == words[i]);
      const ShellContent content = content_of(raw);
      if (content.exact) RC_ASSERT(std::string(content.text) == words[i]);
    }
  });
  CHECK(passed);
}

TEST_CASE("a line end behind a backslash is taken out, and escapes of bash are read") {
  CHECK(UnquotedWord("\"a\\\nb\"").text() == "ab");
  CHECK(UnquotedWord("'a\\\nb'").text() == "a\\\nb");
  CHECK(UnquotedWord("$'a\\n\\'b'\\n").text() == "a\n'bn");
  CHECK(UnquotedWord("\"a\\b\"").text() == "a\\b");
  CHECK(UnquotedWord("a\\").text() == "a\\");
}

TEST_CASE("whatever the bytes, parts lie in the text, in order, and every next() gets on") {
  CHECK(testing::holds([] {
    const std::string bytes = "ab=\"'\\$`(){};&|<> \n\r\t#-E\xC3";
    const std::string text = *rc::gen::container<std::string>(rc::gen::elementOf(bytes));
    std::size_t behind = 0;
    std::size_t empty = 0;
    const std::vector<ShellPart> parts = parts_of(text);
    for (const ShellPart& part : parts) {
      RC_ASSERT(part.begin >= behind);
      RC_ASSERT(part.begin <= part.end);
      RC_ASSERT(part.end <= text.size());
      RC_ASSERT(part.kind != ShellPartKind::word || part.begin < part.end);
      empty += part.begin == part.end ? 1U : 0U;
      behind = part.end;
    }
    // Only here-documents, which took a line each, are followed by a part without letters.
    RC_ASSERT(parts.size() <= text.size());
    RC_ASSERT(empty <= text.size() / 2);
  }));
}

TEST_CASE("what is opened again and again and never closed is read in one pass") {
  for (const std::string_view part :
       {"'a", "\"", "\"a\\\"", "${", "$(", "\"$(", "$'", "`", "<<E ", "<<E\n", "<<", "a'\"", "\\",
        "a$", "<<<", "#", "2>", "<(", "<<-\tE\n\t"}) {
    CAPTURE(part);
    std::string text;
    while (text.size() < 1'000'000) text += part;
    CHECK(parts_of(text).size() <= text.size());
    text.front() = '"';
    CHECK(parts_of(text).size() <= text.size());
  }
}

TEST_CASE("a line falls into words and operators") {
  using Parts = std::vector<std::string>;
  CHECK(shown("a b;c&&d||e|f&g") ==
        Parts{"a", "b", ";", "c", ";", "d", ";", "e", "|", "f", ";", "g"});
  CHECK(shown("a # b c\nd") == Parts{"a", ";", "d"});
  CHECK(shown("a#b") == Parts{"a#b"});
  CHECK(shown("a 2>&1 >b <c &>d") == Parts{"a", ">", "1", ">", "b", ">", "c", ">", "d"});
  CHECK(shown("a <<< b") == Parts{"a", "<<<", "b"});
  CHECK(shown("a <key> b\n<c-d>") == Parts{"a", "<key>", "b", ";", "<c-d>"});  // documentation
  CHECK(shown("a <b>c <d >e <>f") == Parts{"a", ">", "b", ">", "c", ">", "d", ">", "e", ">", "f"});
  CHECK(shown("A=$(b c) d") == Parts{"A=", ";", "b", "c", ";", "d"});
  CHECK(shown("a \"$(b \"c\")\" d") == Parts{"a", "\"$(b \"c\")\"", "d"});
  CHECK(shown("a ${b:-c d} e") == Parts{"a", "${b:-c d}", "e"});
  CHECK(shown("a $'b\\'c' d") == Parts{"a", "$'b\\'c'", "d"});
  CHECK(shown("don't stop") == Parts{"don't", "stop"});
  CHECK(shown("a \"b $(c (d) \"e f\") g\" h") == Parts{"a", "\"b $(c (d) \"e f\") g\"", "h"});
  CHECK(shown("a \"b ) c\" d") == Parts{"a", "\"b ) c\"", "d"});
  CHECK(shown("a \\\r\n b \\\n c") == Parts{"a", "b", "c"});
  CHECK(shown("(a)") == Parts{";", "a", ";"});
}

TEST_CASE("here-documents are read to the line that ends them") {
  using Parts = std::vector<std::string>;
  CHECK(shown("cat <<E >f\nx=1\ny\nE\nb") == Parts{"cat", ">", "f", "<<x=1\ny\n", ";", "b"});
  CHECK(shown("cat <<'E F' \nx\nE F\n") == Parts{"cat", "<<x\n", ";"});
  CHECK(shown("cat <<-E\n\tx\n\tE\nb") == Parts{"cat", "<<\tx\n", ";", "b"});
  CHECK(shown("cat <<A <<B\n1\nA\n2\nB\nb") == Parts{"cat", "<<1\n", "<<2\n", ";", "b"});
  CHECK(shown("cat <<E\nx") == Parts{"cat", "<<x", ";"});
  CHECK(shown("cat <<E\nEE\n E\nE") == Parts{"cat", "<<EE\n E\n", ";"});
}

TEST_CASE("content is what stands between quotes, and exact when nothing stands out") {
  const auto content = [](std::string_view word, std::string_view text, bool exact) {
    const ShellContent found = content_of(word);
    CAPTURE(word);
    CHECK(found.text == text);
    CHECK(found.exact == exact);
  };
  content("a", "a", true);
  content("'a b'", "a b", true);
  content("\"a b\"", "a b", true);
  content("$'a'", "a", true);
  content("\"a\\\"b\"", "a\\\"b", false);
  content("'a'\"b\"", "'a'\"b\"", false);
  content("$'a\\nb'", "a\\nb", false);
  content("$'a\"b'", "a\"b", true);
  content("'a''b'", "'a''b'", false);
  content("a\\ b", "a\\ b", false);
  content("a'b'", "a'b'", false);
  content("'a", "'a", false);
  content("\"a\\\"", "\"a\\\"", false);
  content("", "", true);
}

}  // namespace
}  // namespace nosana::secrets
