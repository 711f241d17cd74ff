// SPDX-License-Identifier: MIT

#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/schema/policy/pattern.hpp>

namespace {

struct Match {
  std::string_view pattern;
  std::string_view text;
  bool matches;
};

bool run(const Match& match) {
  const nosana::policy::CompiledPattern compiled = nosana::policy::compile_pattern(match.pattern);
  REQUIRE(compiled.runs != nullptr);
  return re2::RE2::PartialMatch(re2::StringPiece(match.text.data(), match.text.size()),
                                *compiled.runs);
}

}  // namespace

TEST_CASE("a pattern matches as specified by ECMA-262") {
  const std::vector<Match> cases = {
      {"b", "abc", true},
      {"^b", "abc", false},
      {"^a$", "a\n", false},
      {"^.$", "\n", false},
      {"^.$", "\r", false},
      {"^.$", "\xE2\x80\xA8", false},  // U+2028
      {"^.$", "\xF0\x9F\x98\x80", true},
      {"^[^.]$", "\n", true},
      {R"(^\s$)", "\v", true},
      {R"(^\s$)", "\xC2\xA0", true},
      {R"(^[\s,]$)", "\xEF\xBB\xBF", true},
      {R"(^\S$)", "\xC2\xA0", false},
      {R"(^\d$)", "\xD9\xA0", false},  // an Arabic digit
      {R"(^\u0041\x42$)", "AB", true},
      {R"(^\ud83d\ude00$)", "\xF0\x9F\x98\x80", true},
      {R"(^\cA$)", "\x01", true},
      {R"(^a\0$)", std::string_view("a\0", 2), true},
      {R"(^\0b$)", std::string_view("\0b", 2), true},
      {R"(^\/\-\_$)", "/-_", true},
      {R"(^[\b]$)", "\b", true},
      {R"(\bword\b)", "a word.", true},
      {"^(?:a|b){2}$", "ab", true},
      {"^(?<year>[0-9]{4})$", "2026", true},
      {"^[[:alpha:]]$", "z]", false},  // a class of "[", ":", "a", "l", "p", "h" and then "]"
      {"^[[:alpha:]]$", "h]", true},
      {"^[[:alpha:]]$", "h", false},
      {R"(^\p{Lu}$)", "\xC3\x84", true},
      {"^a{0,2}?$", "aa", true},
  };
  for (const Match& match : cases) {
    CAPTURE(match.pattern, match.text);
    CHECK(run(match) == match.matches);
  }
}

TEST_CASE("patterns that cannot be run in linear time, or of another dialect, are refused") {
  for (const std::string_view pattern :
       {"(?=a)", "(?!a)",     "(?<=a)",  "(?<!a)", R"((a)\1)", R"(\k<a>)", "(?i)a",   R"(\A)",
        R"(\z)", R"(\Qa\E)",  "[]",      "[^]",    "[a",       "(a",       "a)",      "*",
        "a**",   R"(\ud83d)", R"(\u12)", R"(\x1)", "a{1001}",  "\\",       R"([\S])", "(?"}) {
    CAPTURE(pattern);
    const nosana::policy::CompiledPattern compiled = nosana::policy::compile_pattern(pattern);
    CHECK(compiled.runs == nullptr);
    CHECK_FALSE(compiled.problem.empty());
  }
}
