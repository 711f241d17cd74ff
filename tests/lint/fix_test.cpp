// SPDX-License-Identifier: MIT
// A fix changes what it names and nothing else, and whoever applies it can tell.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/lint/fix.hpp>
#include <nosana/nosana.hpp>

#include "support/properties.hpp"

namespace nosana {
namespace {

using testing::Choices;

Finding with_fix(std::vector<Edit> edits) {
  Finding finding;
  finding.rule = "json-example";
  finding.fix = Fix{"example", std::move(edits)};
  return finding;
}

Edit edit(std::size_t begin, std::size_t end, std::string text) {
  return {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
          mask::own_words(text)};
}

/// The fix that puts `with` in the place of the first `what`.
Finding replacing(std::string_view text, std::string_view what, std::string with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string_view::npos);
  return with_fix({edit(at, at + what.size(), std::move(with))});
}

struct Outcome {
  std::string text;
  bool same;
};

Outcome fixed(std::string_view text, std::vector<Finding> findings, Syntax syntax = Syntax::json) {
  const Document before = parse(text, {}, syntax);
  FixedText result = apply_fixes(before, findings);
  const std::string_view now = result.text;
  const Document after = parse(now, {}, syntax);
  const bool same = is_same_but_for(before, after, result.changes);
  return {std::move(result.text), same};
}

/// A quote before and a quote behind the first `number`.
Finding quoting(std::string_view text, std::string_view number) {
  const std::size_t at = text.find(number);
  REQUIRE(at != std::string_view::npos);
  return with_fix({edit(at, at, "\""), edit(at + number.size(), at + number.size(), "\"")});
}

TEST_CASE("fixes of every shape leave the rest of the definition as it was") {
  constexpr std::string_view text = R"({"$schema":"x","imgae" : "ubuntu", "port":8080,"gpu":true})";
  CHECK(fixed(text, {replacing(text, "\"imgae\"", "\"image\"")}).same);
  CHECK(fixed(text, {quoting(text, "8080")}).same);
  CHECK(fixed(text, {replacing(text, R"("$schema":"x",)", "")}).same);
  CHECK(fixed(text, {replacing(text, R"(,"gpu":true)", "")}).same);
  CHECK(fixed(text, {replacing(text, "true", "[true]")}).same);
  CHECK(fixed(text, {replacing(text, "ubuntu", "debian")}).same);
  const Outcome all = fixed(text, {replacing(text, R"("$schema":"x",)", ""), quoting(text, "8080"),
                                   replacing(text, "imgae", "image")});
  CHECK(all.text == R"({"image" : "ubuntu", "port":"8080","gpu":true})");
  CHECK(all.same);
}

TEST_CASE("a text that could not be read to its end may go on behind a fix") {
  constexpr std::string_view text = "\xEF\xBB\xBF{\"a\" 1,\r\n \"b\": [2 3], \"c\": 4}\r\n";
  const Outcome colon = fixed(text, {replacing(text, " 1", ": 1")});
  CHECK(colon.same);
  const std::string_view better = colon.text;
  const Outcome comma = fixed(better, {replacing(better, "2 3", "2, 3")});
  CHECK(comma.same);
  CHECK(parse(std::string_view(comma.text)).is_whole());
}

TEST_CASE("trailing commas and comments go without a trace in the tree") {
  constexpr std::string_view text = "{\"a\": [1,2,], // why\n \"b\": {\"c\": null,},}";
  const Outcome outcome = fixed(text, {replacing(text, ",]", "]"), replacing(text, "// why", ""),
                                       replacing(text, ",}", "}")});
  CHECK(outcome.text == "{\"a\": [1,2], \n \"b\": {\"c\": null},}");
  CHECK(outcome.same);
}

TEST_CASE("a change beyond its place is noticed") {
  constexpr std::string_view text = R"({"a": 1, "b": [2, {"c": 3}], "d": "x"})";
  const auto breaks = [&](std::string_view what, std::string with) {
    return !fixed(text, {replacing(text, what, std::move(with))}).same;
  };
  CHECK(breaks("{\"a\"", "[{\"a\""));           // a bracket that is never closed
  CHECK(breaks("[2", "[{\"x\": 2"));            // the rest of the list moves
  CHECK(breaks("1", "1, \"b\": 0, \"e\": {"));  // what follows lands in another object
  CHECK(breaks("\"a\"", "\"a"));                // a quote that swallows what follows
  CHECK(breaks("]", ""));                       // the text can no longer be read
  CHECK(breaks("\"d\"", "\"a\""));              // the renamed key takes the place of another
  CHECK(breaks("2,", "/*"));                    // a comment that is never closed
}

TEST_CASE("of fixes that overlap or touch the first is applied and the rest wait") {
  constexpr std::string_view text = R"([1,22,333])";
  const Document document = parse(text);
  const std::vector<Finding> findings = {
      with_fix({edit(3, 5, "x")}), with_fix({edit(4, 5, "y")}),  // inside the first
      with_fix({edit(5, 6, ";")}),                               // touches it
      with_fix({edit(1, 1, "a"), edit(3, 3, "b")}),              // one of two edits does
      with_fix({edit(6, 6, "\""), edit(9, 9, "\"")})};
  const FixedText result = apply_fixes(document, findings);
  CHECK(result.text == R"([1,x,"333"])");
  CHECK(result.applied == std::vector<std::size_t>{0, 4});
}

TEST_CASE("a fix whose edits are out of order, overlap or leave the text is left out") {
  constexpr std::string_view text = "[1]";
  const Document document = parse(text);
  const std::vector<Finding> findings = {
      with_fix({edit(2, 3, ""), edit(0, 1, "")}), with_fix({edit(0, 2, ""), edit(1, 3, "")}),
      with_fix({edit(0, 4, "")}), with_fix({edit(2, 1, "")}), with_fix({})};
  const FixedText result = apply_fixes(document, findings);
  CHECK(result.text == text);
  CHECK(result.applied.empty());
  CHECK(result.changes.empty());
}

/// Fixes at random places, some of them unusable.
std::vector<Finding> random_fixes(Choices& choices, std::string_view text) {
  constexpr std::array<std::string_view, 6> words = {"", ",", "\"", "true", "\"image\"", "]"};
  std::vector<Finding> findings;
  for (std::size_t n = choices.below(6); n != 0; --n) {
    std::vector<Edit> edits;
    for (std::size_t m = 1 + choices.below(3); m != 0; --m) {
      const std::size_t begin = choices.below(text.size() + 1);
      edits.push_back(edit(begin, begin + choices.below(6), std::string(choices.one_of(words))));
    }
    findings.push_back(with_fix(std::move(edits)));
  }
  return findings;
}

/// Whether the bytes outside of `changes` are the same in both texts, in the same order.
bool rest_is_equal(std::string_view before, std::string_view after,
                   const std::vector<Change>& changes) {
  std::size_t from = 0;
  std::size_t to = 0;
  for (const Change& change : changes) {
    if (before.substr(from, change.before.begin - from) !=
        after.substr(to, change.after.begin - to)) {
      return false;
    }
    from = change.before.end;
    to = change.after.end;
  }
  return before.substr(from) == after.substr(to);
}

TEST_CASE("applying fixes never changes a byte that no fix names") {
  testing::for_all("any edits", [](const std::vector<std::uint8_t>& bytes) {
    Choices choices(bytes);
    const std::string text = testing::broken_text(choices, testing::json_text(choices));
    const std::string_view view = text;
    const Document document = parse(view);
    const std::vector<Finding> findings = random_fixes(choices, view);
    const FixedText result = apply_fixes(document, findings);
    RC_ASSERT(rest_is_equal(text, result.text, result.changes));
    std::size_t edits = 0;
    for (const std::size_t index : result.applied) {
      for (const Edit& wanted : findings[index].fix->edits) {
        ++edits;
        RC_ASSERT(std::any_of(result.changes.begin(), result.changes.end(), [&](const Change& c) {
          return c.before == wanted.span &&
                 bytes_of(result.text, c.after) == std::string_view(wanted.text);
        }));
      }
    }
    RC_ASSERT(edits == result.changes.size());
  });
}

TEST_CASE("the changes of two rounds, joined, lead from the first text to the last") {
  testing::for_all("two rounds", [](const std::vector<std::uint8_t>& bytes) {
    Choices choices(bytes);
    const std::string text = testing::json_text(choices);
    const std::string_view first_view = text;
    const Document first = parse(first_view);
    const FixedText one = apply_fixes(first, random_fixes(choices, first_view));
    const std::string_view second_view = one.text;
    const Document second = parse(second_view);
    const FixedText two = apply_fixes(second, random_fixes(choices, second_view));
    const std::vector<Change> both = joined(one.changes, two.changes);
    RC_ASSERT(rest_is_equal(text, two.text, both));
    RC_ASSERT(std::is_sorted(both.begin(), both.end(), [](const Change& a, const Change& b) {
      return a.before.end < b.before.begin;
    }));
    RC_ASSERT(joined(one.changes, {}) == one.changes);
    RC_ASSERT(joined({}, two.changes) == two.changes);
  });
}

TEST_CASE("a text is the same as itself, and not the same as one with another value") {
  testing::for_all("JSON", [](const std::vector<std::uint8_t>& bytes) {
    Choices choices(bytes);
    const std::string text = "[" + testing::json_text(choices) + ",null]";
    const std::string_view view = text;
    const Document before = parse(view);
    RC_ASSERT(is_same_but_for(before, before, {}));
    const std::string other = text.substr(0, text.size() - 5) + "{}]";
    const std::string_view other_view = other;
    const Document after = parse(other_view);
    RC_ASSERT(!is_same_but_for(before, after, {}));
    RC_ASSERT(!is_same_but_for(after, before, {}));
  });
}

TEST_CASE("changed texts that are taken for the same have the same leaves outside of the changes") {
  testing::for_all("any edits", [](const std::vector<std::uint8_t>& bytes) {
    Choices choices(bytes);
    const std::string text = testing::json_text(choices);
    const std::string_view view = text;
    const Document before = parse(view);
    const FixedText result = apply_fixes(before, random_fixes(choices, view));
    const std::string_view now = result.text;
    const Document after = parse(now);
    if (!is_same_but_for(before, after, result.changes)) return;
    RC_ASSERT(after.is_whole());
    // The oracle: every leaf that no change comes near is found again, in the same order and by its
    // bytes.
    const auto far_leaves = [&](const Document& document, Span Change::*own) {
      std::vector<std::string> leaves;
      for (std::uint32_t i = 0; i < document.tape().size(); ++i) {
        const detail::Node& node = document.tape()[i];
        if (node.kind == Kind::array || node.kind == Kind::object) continue;
        const bool near =
            std::any_of(result.changes.begin(), result.changes.end(), [&](const Change& change) {
              return (change.*own).begin <= node.end && (change.*own).end >= node.begin;
            });
        if (!near) leaves.emplace_back(bytes_of(document.text(), node.span()));
      }
      return leaves;
    };
    RC_ASSERT(far_leaves(before, &Change::before) == far_leaves(after, &Change::after));
  });
}

/// Lints, applies the fixes that the rules give, and again, until there are none.
TEST_CASE("the fixes of the rules' own examples hold, come to an end and leave fewer findings") {
  constexpr int max_rounds = 10;
  for (const Rule& rule : catalogue_rules) {
    for (const Example& example : rule.examples) {
      CAPTURE(rule.id, example.name);
      std::string text(example.text);
      LintOptions options;
      options.posting = example.posting;
      int round = 0;
      for (bool again = true; again; ++round) {
        REQUIRE(round < max_rounds);
        const std::string_view view = text;
        const Document before = parse(view);
        const LintResult found = lint(before, options);
        FixedText result = apply_fixes(before, found.findings);
        again = !result.applied.empty();
        if (!again) break;
        const std::string_view now = result.text;
        const Document after = parse(now);
        CHECK(is_same_but_for(before, after, result.changes));
        const LintResult left = lint(after, options);
        if (before.is_whole()) CHECK(left.findings.size() < found.findings.size());
        text = std::move(result.text);
      }
    }
  }
}

}  // namespace
}  // namespace nosana
