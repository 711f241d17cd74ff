// SPDX-License-Identifier: MIT
// Marks of values: they show that a value changed, and nothing else.
#include <nosana_seal/value_marks.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/document/value.hpp>

#include "support/properties.hpp"

namespace nosana::tool {
namespace {

seal::Identity identity(std::uint8_t byte, bool is_wallet = false) {
  std::array<std::uint8_t, 32> secret{};
  secret.fill(byte);
  return is_wallet ? seal::Identity::of_seed(secret) : seal::Identity::of_secret(secret);
}

/// The marks of strings and numbers, in the order of the text.
std::vector<seal::ValueMark> leaf_marks(std::string_view text, const seal::Identity& of) {
  const Document document = parse(text);
  const seal::ValueMarker marker(of);
  const std::vector<seal::ValueMark> all = value_marks(document, marker);
  std::vector<seal::ValueMark> leaves;
  const auto visit = [&](auto& self, const Value& value) -> void {
    if (value.is_string() || value.is(Kind::number)) leaves.push_back(all[value.node()]);
    for (const Value each : value.elements()) self(self, each);
    for (const Member each : value.members()) self(self, each.value());
  };
  if (document.root()) visit(visit, document.root());
  return leaves;
}

TEST_CASE("a changed value has another mark, and all others keep theirs") {
  testing::for_all("one change", [](const std::vector<std::string>& words, std::uint8_t which) {
    RC_PRE(!words.empty());
    const auto text_of = [&](std::size_t changed) {
      std::string text = "[";
      for (std::size_t i = 0; i < words.size(); ++i) {
        text += i == 0 ? "\"" : ",\"";
        for (const char c : words[i]) text += static_cast<char>('a' + (c & 15));
        text += i == changed ? "Z\"" : "\"";
      }
      return text + "]";
    };
    const std::size_t changed = which % words.size();
    const auto before = leaf_marks(text_of(words.size()), identity(7));
    const auto after = leaf_marks(text_of(changed), identity(7));
    RC_ASSERT(before.size() == words.size());
    for (std::size_t i = 0; i < words.size(); ++i)
      RC_ASSERT((before[i] == after[i]) == (i != changed));
  });
}

TEST_CASE("equal values at different places have different marks") {
  const auto marks = leaf_marks(
      R"({"a": "x", "b": "x", "c": ["x", "x", {"a": "x"}], "a/b": {"c": "x"}, "a~1b/c": "x",
          "ops": [{"id": "x", "env": {"A": "x"}}, {"id": "y", "env": {"A": "x"}}], "": "x"})",
      identity(7));
  CHECK(std::set<seal::ValueMark>(marks.begin(), marks.end()).size() == marks.size());
}

TEST_CASE("a string and a number with the same text have different marks") {
  CHECK(leaf_marks(R"(["1"])", identity(7)) != leaf_marks("[1]", identity(7)));
}

TEST_CASE("the marks cannot be made without the identity") {
  const auto marks = leaf_marks(R"(["hunter2"])", identity(7));
  CHECK(marks == leaf_marks(R"([ "hunter2" ])", identity(7)));
  CHECK(marks == leaf_marks(R"(["\u0068unter2"])", identity(7)));
  CHECK(marks != leaf_marks(R"(["hunter2"])", identity(8)));
  CHECK(marks != leaf_marks(R"(["hunter2"])", identity(7, true)));
}

TEST_CASE("an operation before another does not change its marks") {
  const std::string op = R"({"id": "b", "args": {"cmd": "x"}})";
  const auto alone = leaf_marks(R"({"ops": [)" + op + "]}", identity(7));
  const auto second = leaf_marks(R"({"ops": [{"id": "a"}, )" + op + "]}", identity(7));
  CHECK(std::vector(second.begin() + 1, second.end()) == alone);
}

}  // namespace
}  // namespace nosana::tool
