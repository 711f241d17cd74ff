// SPDX-License-Identifier: MIT
#include <nosana_lint/file_patterns.hpp>

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "support/properties.hpp"

using nosana::tool::FilePatterns;
using nosana::tool::GitIgnore;

namespace {

bool fits(const std::vector<std::string>& patterns, std::string_view path) {
  return FilePatterns(patterns).matches(path);
}

}  // namespace

TEST_CASE("a pattern matches a file, or a folder above it") {
  CHECK(fits({"*.json"}, "a/b.json"));
  CHECK(fits({"templates"}, "x/templates/a/b.json"));
  CHECK(fits({"/templates/"}, "templates/a.json"));
  CHECK_FALSE(fits({"/templates/"}, "templates"));
  CHECK_FALSE(fits({"/templates/"}, "x/templates/a.json"));
  CHECK(fits({"templates/**"}, "templates/a/b.json"));
  CHECK(fits({"jobs/*.json"}, "jobs/a.json"));
  CHECK_FALSE(fits({"jobs/*.json"}, "jobs/deep/a.json"));
}

TEST_CASE("the last matching pattern decides") {
  CHECK_FALSE(fits({"*.json", "!a.json"}, "a.json"));
  CHECK(fits({"*.json", "!a.json"}, "b.json"));
  CHECK(fits({"!a.json", "*.json"}, "a.json"));
}

TEST_CASE("a text that can match nothing is not a pattern") {
  for (const char* text : {"", " ", "# a", "/", "!", "a\nb", "a\rb"}) {
    CAPTURE(text);
    CHECK_FALSE(FilePatterns::is_pattern(text));
  }
  CHECK(FilePatterns::is_pattern("a"));
  CHECK(FilePatterns::is_pattern("\\#a"));
}

TEST_CASE("a path matches exactly if git would ignore it") {
  nosana::testing::for_all("folder by folder, as in gitignore(5)", [] {
    const auto names = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("a", "b", "a.b")));
    const auto pattern =
        *rc::gen::element<std::string>("a", "/a", "a/", "a/b", "*.b", "**/b", "a/**", "*");
    std::string path;
    bool left_out = false;
    const GitIgnore git(pattern);
    for (std::size_t i = 0; i < names.size(); ++i) {
      path += (i == 0 ? "" : "/") + names[i];
      left_out = left_out || git.ignores(path, i + 1 < names.size()).value_or(false);
    }
    RC_ASSERT(fits({pattern}, path) == left_out);
  });
}
