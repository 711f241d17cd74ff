// SPDX-License-Identifier: MIT
// The table; walk_test.cpp compares generated patterns with git itself.
#include <common/gitignore.hpp>

#include <optional>
#include <string>

#include <catch2/catch.hpp>

using nosana::tool::GitIgnore;

namespace {

struct Case {
  const char* patterns;
  const char* path;  // a "/" at the end: a folder
  const char* verdict;
};

// Each line as specified by gitignore(5).
const Case cases[] = {
    {"", "a", "-"},
    {"# a", "a", "-"},
    {"a", "a", "ignored"},
    {"a", "x/y/a", "ignored"},
    {"a", "ab", "-"},
    {"a", "A", "-"},
    {"/a", "a", "ignored"},
    {"/a", "x/a", "-"},
    {"x/a", "x/a", "ignored"},
    {"x/a", "y/x/a", "-"},
    {"a/", "a/", "ignored"},
    {"a/", "a", "-"},
    {"a/", "x/a/", "ignored"},
    {"x/a/", "y/x/a/", "-"},
    {"*.json", "a.json", "ignored"},
    {"*.json", "x/a.json", "ignored"},
    {"/*.json", "x/a.json", "-"},
    {"x/*", "x/a", "ignored"},
    {"x/*", "x/a/b", "-"},
    {"x/*/b", "x/a/b", "ignored"},
    {"x/*/b", "x/b", "-"},
    {"?", "a", "ignored"},
    {"?", "ab", "-"},
    {"x?a", "x/a", "-"},
    {"**/a", "a", "ignored"},
    {"**/a", "x/y/a", "ignored"},
    {"**/a", "xa", "-"},
    {"x/**", "x/a/b", "ignored"},
    {"x/**", "x/", "-"},
    {"x/**/a", "x/a", "ignored"},
    {"x/**/a", "x/y/z/a", "ignored"},
    {"x/**/a", "xa", "-"},
    {"x/y**z", "x/y1z", "ignored"},
    {"**x/a", "y/x/a", "-"},
    {"a\n!a", "a", "kept"},
    {"!a\na", "a", "ignored"},
    {"*\n!*.json", "a.json", "kept"},
    {"\\!a", "!a", "ignored"},
    {"\\#a", "#a", "ignored"},
    {"a\\", "a", "-"},
    {"a\\b", "ab", "ignored"},
    {"\\*", "*", "ignored"},
    {"\\*", "a", "-"},
    {"a ", "a", "ignored"},
    {"a  ", "a", "ignored"},
    {"a\\ ", "a ", "ignored"},
    {" a", " a", "ignored"},
    {"a\t", "a", "-"},
    {"a\r\nb", "a", "ignored"},
    {"a\r\nb", "b", "ignored"},
    {"\xEF\xBB\xBF"
     "a",
     "a", "ignored"},
    {"[ab]", "b", "ignored"},
    {"[!ab]", "c", "ignored"},
    {"[!ab]", "b", "-"},
    {"[^ab]", "c", "ignored"},
    {"[a-c]", "b", "ignored"},
    {"[c-a]", "b", "-"},
    {"[]]", "]", "ignored"},
    {"[]-a]", "^", "ignored"},
    {"[a-]", "-", "ignored"},
    {"[\\]]", "]", "ignored"},
    {"[[:digit:]]", "7", "ignored"},
    {"[[:digit:]]", "a", "-"},
    {"[[:xdigit:]-z]", "-", "ignored"},
    {"[[:nothing:]]", "n", "-"},
    {"[a", "[a", "-"},
    {"x[/]a", "x/a", "-"},
    {"/", "a/", "-"},
    {"!", "a", "-"},
    {"*", "a", "ignored"},
    {"**", "a/b", "ignored"},
};

std::string verdict(const GitIgnore& ignore, std::string path) {
  const bool is_folder = path.ends_with('/');
  if (is_folder) path.pop_back();
  const std::optional<bool> ignored = ignore.ignores(path, is_folder);
  if (!ignored) return "-";
  return *ignored ? "ignored" : "kept";
}

}  // namespace

TEST_CASE("each form of pattern matches as specified by gitignore(5)") {
  for (const Case& example : cases) {
    INFO("pattern " << example.patterns << " path " << example.path);
    CHECK(verdict(GitIgnore(example.patterns), example.path) == example.verdict);
  }
}

TEST_CASE("a pattern that defeats backtracking matchers is matched in time") {
  std::string pattern;
  for (int i = 0; i < 60; ++i) pattern += "*a";
  CHECK(verdict(GitIgnore(pattern + "b"), std::string(250, 'a')) == "-");
  CHECK(verdict(GitIgnore(pattern), std::string(250, 'a')) == "ignored");
  std::string folders;
  for (int i = 0; i < 300; ++i) folders += "**/";
  CHECK(verdict(GitIgnore(folders + "x"), std::string(2000, 'a') + "/b") == "-");
}

TEST_CASE("a pattern longer than any path matches nothing") {
  CHECK(verdict(GitIgnore(std::string(5000, '*')), "a") == "-");
  CHECK(verdict(GitIgnore(std::string(5000, '*') + "\na"), "a") == "ignored");
}
