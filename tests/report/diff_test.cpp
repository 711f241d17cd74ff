// SPDX-License-Identifier: MIT
// The diff shows which lines change and how, and no value of the document.

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/document/scanner.hpp>
#include <nosana/report/diff.hpp>

#include "report/sample.hpp"
#include "support/properties.hpp"

namespace nosana {
namespace {

using testing::Choices;

struct Replacement {
  std::string_view what;
  std::string with;
};

/// The diff of replacing the first of each.
std::string diff_of(std::string_view text, const std::vector<Replacement>& replacements,
                    const Style& style = {}) {
  const Document before = parse(text);
  std::vector<Finding> findings;
  for (const Replacement& replacement : replacements) {
    const auto at = static_cast<std::uint32_t>(text.find(replacement.what));
    REQUIRE(at < text.size());
    Finding finding;
    const auto end = at + static_cast<std::uint32_t>(replacement.what.size());
    finding.fix = Fix{"", {{{at, end}, mask::own_words(replacement.with)}}};
    findings.push_back(finding);
  }
  const FixedText fixed = apply_fixes(before, findings);
  REQUIRE(fixed.applied.size() == findings.size());
  const std::string_view now = fixed.text;
  const Document after = parse(now);
  std::string out;
  report::append_diff(out, mask::FileName("job.json"), before, after, fixed.changes, style);
  return out;
}

constexpr std::string_view ten_lines = R"({
  "a": 1,
  "b": 2,
  "c": 3,
  "d": 4,
  "e": "secret-marker",
  "f": 6,
  "g": 7,
  "h": "secret-marker",
})";

TEST_CASE("three lines stand before and behind a change") {
  CHECK(diff_of(ten_lines, {{"\"e\"", "\"x\""}}) == R"(--- job.json
+++ job.json
@@ -3,7 +3,7 @@
   "b": 2,
   "c": 3,
   "d": 4,
-  "e": "********",
+  "x": "********",
   "f": 6,
   "g": 7,
   "h": "********",
)");
}

TEST_CASE("changes far from each other have a hunk each, near ones share it") {
  std::string text = "[\n";
  for (int i = 10; i < 30; ++i) text += " " + std::to_string(i) + ",\n";
  text += " true\n]\n";
  const std::string far = diff_of(text, {{"10", "9"}, {"25", "8"}});
  CHECK(far.find("@@ -1,5 +1,5 @@\n") != std::string::npos);
  CHECK(far.find("@@ -14,7 +14,7 @@\n") != std::string::npos);
  const std::string near = diff_of(text, {{"13", "9"}, {"20", "8"}});
  CHECK(near.find("@@ -2,14 +2,14 @@\n") != std::string::npos);
  CHECK(near.find("@@", near.find(" @@\n") + 4) == std::string::npos);
}

TEST_CASE("removed and added lines count") {
  CHECK(diff_of("{\n  // why\n  \"a\": 1\n}\n", {{"  // why\n", ""}}) == R"(--- job.json
+++ job.json
@@ -1,4 +1,3 @@
 {
-  /* ... */
   "a": 1
 }
)");
  CHECK(diff_of("[1]", {{"1", "1,\n2"}}) == R"(--- job.json
+++ job.json
@@ -1 +1,2 @@
-[1]
+[1,
+2]
)");
}

TEST_CASE("a long line is cut around its first change") {
  const std::string text = "[" + std::string(500, ' ') + "1" + std::string(500, ' ') + "]";
  const std::string diff = diff_of(text, {{"1", "2"}});
  CHECK(diff.find(" 1") != std::string::npos);
  CHECK(diff.find(" 2") != std::string::npos);
  CHECK(diff.size() < 400);
}

TEST_CASE("line ends of every kind are line ends, and a byte-order mark is nothing") {
  CHECK(diff_of("\xEF\xBB\xBF[1,\r\n2,\r3\n]", {{"3", "4"}}) == R"(--- job.json
+++ job.json
@@ -1,4 +1,4 @@
 [1,
 2,
-3
+4
 ]
)");
}

TEST_CASE("colors mark what goes and what comes") {
  const std::string diff = diff_of("[1]", {{"1", "2"}}, {true, false, false});
  CHECK(diff.find("\x1b[1;31m-[1]\x1b[0m\n") != std::string::npos);
  CHECK(diff.find("\x1b[1;32m+[2]\x1b[0m\n") != std::string::npos);
}

TEST_CASE("no string of the document gets into a diff, whatever is changed") {
  testing::for_all("damaged definitions", [](const std::vector<std::uint8_t>& bytes) {
    Choices choices(bytes);
    constexpr std::string_view marker = "correct-horse-battery";
    const std::string body =
        R"({"ops": [{"id": "correct-horse-battery", "args": {"cmd": ["a", "correct-horse-battery"],
 "env": {"KEY": "correct-horse-battery"}}}]} )";
    std::vector<Finding> findings;
    for (std::size_t n = choices.below(5); n != 0; --n) {
      constexpr std::array<std::string_view, 5> words = {"", ",", "\"", "\n", "]"};
      const auto at = static_cast<std::uint32_t>(choices.below(body.size()));
      // Bytes of a key or value may fall to the fix, but what is left of a marker is one no more.
      Finding finding;
      finding.fix = Fix{"", {{{at, at}, mask::own_words(choices.one_of(words))}}};
      findings.push_back(finding);
    }
    const std::string_view view = body;
    const Document before = parse(view);
    const FixedText fixed = apply_fixes(before, findings);
    const std::string_view now = fixed.text;
    const Document after = parse(now);
    std::string out;
    report::append_diff(out, mask::FileName("job.json"), before, after, fixed.changes, {});
    // A fix that holds would not open a string; but even one that does shows no value as it was.
    RC_ASSERT(out.find(marker) == std::string::npos);
    RC_ASSERT(out.empty() == fixed.changes.empty());
  });
}

}  // namespace
}  // namespace nosana
