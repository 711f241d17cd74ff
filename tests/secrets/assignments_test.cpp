// SPDX-License-Identifier: MIT
#include <nosana/secrets/names/assignments.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "support/properties.hpp"

namespace nosana::secrets {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs pairs_of(std::string_view text) {
  Pairs pairs;
  read_assignments(text, [&](const Assignment& pair) {
    pairs.emplace_back(pair.name, text.substr(pair.begin, pair.end - pair.begin));
  });
  return pairs;
}

std::string word_of(const std::string& letters, int most) {
  std::string word;
  for (int n = *rc::gen::inRange(1, most); n > 0; --n) word += *rc::gen::elementOf(letters);
  return word;
}

const std::string name_letters = "abcXYZ09_";
const std::string value_letters = "abcXYZ019_-+/.!@$%^*";

TEST_CASE("a pair is read as it was written, in every format") {
  const bool read = testing::holds([] {
    const std::string name = "n" + word_of(name_letters, 12);
    const std::string value = "v" + word_of(value_letters, 30);
    const std::vector<std::string> texts = {
        name + "=" + value,
        "export " + name + "=" + value + "\n",
        name + " = " + value + "\n",
        name + ": " + value + "\n",
        "  - " + name + ": \"" + value + "\" # comment",
        name + "='" + value + "'",
        "{\"" + name + "\":\"" + value + "\"}",
        "{\"" + name + "\" : \"" + value,
        R"({\")" + name + R"(\": \")" + value + R"(\"})",
        R"({\\\")" + name + R"(\\\": \\\")" + value + R"(\\\"})",
        "os.environ[\"" + name + "\"] = '" + value + "'",
        "{" + name + ":'" + value + "'}",
        name + " := \"" + value + "\"",
        "'" + name + "' => '" + value + "'",
    };
    for (const std::string& text : texts) {
      RC_LOG(text);
      RC_ASSERT(pairs_of(text) == (Pairs{{name, value}}));
    }
  });
  CHECK(read);
}

TEST_CASE("pairs of a line and of lines are all read") {
  const bool read = testing::holds([] {
    Pairs all;
    std::string env;
    std::string connection;
    std::string json = "{";
    for (int n = *rc::gen::inRange(1, 6); n > 0; --n) {
      all.emplace_back("n" + word_of(name_letters, 8), "v" + word_of(value_letters, 12));
      const auto& [name, value] = all.back();
      env += name + "=" + value + "\n";
      connection += name + "=" + value + ";";
      json += "\"" + name + "\": \"" + value + "\", ";
    }
    RC_ASSERT(pairs_of(env) == all);
    RC_ASSERT(pairs_of(connection) == all);
    RC_ASSERT(pairs_of(json) == all);
  });
  CHECK(read);
}

TEST_CASE("whatever the bytes, pairs lie in the text, in order, and do not overlap") {
  const bool inside = testing::holds([] {
    const std::string bytes = "=:\"'\\\n\t ab;,&{}[]()#-_\xC3";
    const std::string text = *rc::gen::container<std::string>(rc::gen::elementOf(bytes));
    std::size_t behind = 0;
    std::size_t count = 0;
    read_assignments(text, [&](const Assignment& pair) {
      ++count;
      RC_ASSERT(!pair.name.empty());
      const auto name = static_cast<std::size_t>(pair.name.data() - text.data());
      RC_ASSERT(name >= behind);
      RC_ASSERT(name + pair.name.size() < pair.begin);
      RC_ASSERT(pair.begin < pair.end);
      RC_ASSERT(pair.end <= text.size());
      behind = pair.end;
    });
    RC_ASSERT(count <= text.size() / 3);
  });
  CHECK(inside);
}

TEST_CASE("texts that could be looked at again from every place are read in one pass") {
  for (const std::string_view part : {"a:", "a=;", "a =", "\"a", "a=\"", "a='", "=;a", "a:\"\\",
                                      "a=b;c", "]", "- a: ", "\\\"a\\\":"}) {
    std::string text;
    while (text.size() < 2'000'000) text += part;
    CHECK(pairs_of(text).size() <= text.size());
  }
}

TEST_CASE("a text may end behind the sign between a name and its value") {
  // Memory of their own, so that the sanitizers see a look behind the end.
  for (const std::string_view text : {"a:", "a :", "a=", "password =", "'a':", "a:="}) {
    const std::vector<char> bytes(text.begin(), text.end());
    std::size_t count = 0;
    nosana::secrets::read_assignments(std::string_view(bytes.data(), bytes.size()),
                                      [&](const nosana::secrets::Assignment&) { ++count; });
    CHECK(count == 0);
  }
}

TEST_CASE("values keep the letters that end others") {
  CHECK(pairs_of("PASSWORD=a;b,c&d") == Pairs{{"PASSWORD", "a;b,c&d"}});
  CHECK(pairs_of("Server=x;Password=a&b;User Id=sa;") ==
        Pairs{{"Server", "x"}, {"Password", "a&b"}, {"Id", "sa"}});
  CHECK(pairs_of("password: two words # why") == Pairs{{"password", "two words"}});
  CHECK(pairs_of("password=x\\nuser=y") == Pairs{{"password", "x"}, {"user", "y"}});
  CHECK(pairs_of("password=x&user=y") == Pairs{{"password", "x"}, {"user", "y"}});
  CHECK(pairs_of("a: 'x\nb: 'y'") == Pairs{{"a", "x"}, {"b", "y"}});
  CHECK(pairs_of("a: \"x\ny\"") == Pairs{{"a", "x\ny"}});
  CHECK(pairs_of("{\"a\": {\"b\": 12}}") == Pairs{{"b", "12"}});
  CHECK(pairs_of("AccountName=x;AccountKey=abc==;") ==
        Pairs{{"AccountName", "x"}, {"AccountKey", "abc=="}});
}

TEST_CASE("escapes within quotes belong to the value and are told") {
  bool escaped = false;
  std::string value;
  const std::string text = R"({"a": "x\"y\\", "b": "c"})";
  std::vector<bool> all;
  read_assignments(text, [&](const Assignment& pair) {
    if (pair.name == "a") value = text.substr(pair.begin, pair.end - pair.begin);
    if (pair.name == "a") escaped = pair.escaped;
    all.push_back(pair.escaped);
  });
  CHECK(value == R"(x\"y\\)");
  CHECK(escaped);
  CHECK(all == std::vector<bool>{true, false});
}

TEST_CASE("times, addresses and prose are no pairs") {
  for (const std::string_view text :
       {"10:30", "http://host/path", "localhost:8080", "a::b", "note (x): ", "=", ":", "== x",
        "a=", "registry:5000/image:tag"}) {
    CAPTURE(text);
    CHECK(pairs_of(text).empty());
  }
}

}  // namespace
}  // namespace nosana::secrets
