// SPDX-License-Identifier: MIT
#include <common/walk.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <sys/stat.h>

#include "support/properties.hpp"
#include "tools/scratch.hpp"

using nosana::testing::Scratch;
using nosana::tool::WalkResult;

namespace {

std::vector<std::string> walked(const Scratch& scratch, std::string_view folder = "") {
  WalkResult result;
  nosana::tool::walk(scratch.path(folder), result);
  REQUIRE(result.problems.empty());
  std::vector<std::string> names;
  const std::size_t prefix = scratch.path("").size();
  for (const std::string& file : result.files) names.push_back(file.substr(prefix));
  return names;
}

// Output of a git command in the scratch folder, without the user's git configuration.
std::string git(const Scratch& scratch, const std::string& arguments) {
  const std::string command = "GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null git -C '" +
                              scratch.path() + "' -c core.excludesFile=/dev/null " + arguments;
  std::FILE* const pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  for (int c = 0; (c = std::fgetc(pipe)) != EOF;) output += static_cast<char>(c);
  REQUIRE(pclose(pipe) == 0);
  return output;
}

// The files that git would add, sorted.
std::vector<std::string> listed_by_git(const Scratch& scratch) {
  const std::string output = git(scratch, "ls-files -z --others --exclude-standard");
  std::vector<std::string> files;
  for (std::size_t begin = 0; begin < output.size();) {
    const std::size_t end = output.find('\0', begin);
    std::string file = output.substr(begin, end - begin);
    if (file.ends_with(".json")) files.push_back(std::move(file));
    begin = end + 1;
  }
  std::sort(files.begin(), files.end());
  return files;
}

// ---- trees and patterns for the comparison with git ----

constexpr int trees = 20;

constexpr std::array<std::string_view, 22> tree = {
    "a.json",       "b.json",       "ab.json",    "a/a.json",     "a/b/a.json", "a/b/c/a.json",
    "a/b/ab.json",  "a/c/b.json",   "b/a/b.json", "b/a.json",     "b/b.json",   "ab/a.json",
    "c/a/b/a.json", "c/b/a/b.json", "#a.json",    "!a.json",      "[a].json",   "a-b.json",
    "a b/a.json",   "c/*.json",     "b/c/-.json", "c/\\a/a.json",
};

std::string tree_name(int number) { return "t" + std::to_string(number) + "/"; }

struct Patterns {
  std::string top;     // <tree>/.gitignore
  std::string nested;  // <tree>/a/.gitignore
};

std::ostream& operator<<(std::ostream& out, const Patterns& patterns) {
  return out << "top {" << patterns.top << "} nested {" << patterns.nested << "}";
}

rc::Gen<std::string> pattern() {
  const auto atom = rc::gen::element<std::string>(
      "a", "a", "b", "c", "ab", "*", "*", "**", "?", "/", "/", "/", "[ab]", "[!a]", "[a-c]", "[^b]",
      "[[:alpha:]]", "[[:punct:]]", "[]a]", "[a-]", "[\\a]", "[b-a]", "\\", "\\*", "\\a", "!", "#",
      " ", "\\ ", ".", ".json", "*.json", "[", "]", "-", "**/", "/**", "/**/", "[a-",
      "[[:", "[[:x:]]", "[/]", "\\/", "***");
  const auto joined =
      rc::gen::map(rc::gen::container<std::vector<std::string>>(atom),
                   [](const std::vector<std::string>& atoms) {
                     std::string text;
                     for (std::size_t i = 0; i < std::min<std::size_t>(atoms.size(), 7); ++i) {
                       text += atoms[i];
                     }
                     return text;
                   });
  const auto start = rc::gen::element<std::string>("", "", "", "!", "/", "!/");
  const auto end = rc::gen::element<std::string>("", "", "", "/", " ", ".json", "\r");
  return rc::gen::map(rc::gen::tuple(start, joined, end), [](const auto& parts) {
    return std::get<0>(parts) + std::get<1>(parts) + std::get<2>(parts) + "\n";
  });
}

rc::Gen<std::string> ignore_file(std::size_t most) {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(pattern()),
                      [most](const std::vector<std::string>& lines) {
                        std::string text;
                        for (std::size_t i = 0; i < std::min(lines.size(), most); ++i)
                          text += lines[i];
                        return text;
                      });
}

rc::Gen<Patterns> patterns() {
  return rc::gen::map(rc::gen::pair(ignore_file(4), ignore_file(2)),
                      [](std::pair<std::string, std::string> files) {
                        return Patterns{std::move(files.first), std::move(files.second)};
                      });
}

}  // namespace

// ---- properties ----

TEST_CASE("a walk finds the files that git would add, for any .gitignore files") {
  const Scratch scratch;
  (void)git(scratch, "init --quiet .");
  for (int i = 0; i < trees; ++i) {
    for (const std::string_view name : tree) scratch.write(tree_name(i) + std::string(name), "{}");
  }
  std::size_t ignored = 0;
  std::size_t kept = 0;
  nosana::testing::for_all("walk agrees with git", [&] {
    const auto all = *rc::gen::container<std::vector<Patterns>>(trees, patterns());
    for (int i = 0; i < trees; ++i) {
      scratch.write(tree_name(i) + ".gitignore", all[static_cast<std::size_t>(i)].top);
      scratch.write(tree_name(i) + "a/.gitignore", all[static_cast<std::size_t>(i)].nested);
    }
    std::vector<std::string> ours = walked(scratch);
    std::sort(ours.begin(), ours.end());
    const std::vector<std::string> theirs = listed_by_git(scratch);
    kept += ours.size();
    ignored += trees * tree.size() - ours.size();
    std::vector<std::string> difference;
    std::set_symmetric_difference(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                                  std::back_inserter(difference));
    RC_ASSERT(difference == std::vector<std::string>());
  });
  CHECK(ignored > 0U);  // the patterns match some files, but not all
  CHECK(kept > 0U);
}

// ---- examples ----

TEST_CASE("a walk finds only files that can hold definitions, sorted") {
  const Scratch scratch;
  for (const char* const name : {"b.json", "a.json", "c.ndjson", "d/e.jsonl", "B.JSON", "x.yaml",
                                 "y.yml", "z.jsonc", "json", "t.toml", ".json"}) {
    scratch.write(name, "{}");
  }
  CHECK(walked(scratch) == std::vector<std::string>{"B.JSON", "a.json", "b.json", "c.ndjson",
                                                    "d/e.jsonl", "x.yaml", "y.yml", "z.jsonc"});
}

TEST_CASE("a walk for keys finds every regular file that git does not ignore, and no other link") {
  const Scratch scratch;
  for (const char* const name : {"seal.key", "README", "a.json", "d/id", "ignored.key"})
    scratch.write(name, "{}");
  scratch.write(".gitignore", "ignored*\n");
  scratch.write(".git/config", "");
  std::filesystem::create_symlink(scratch.path("README"), scratch.path("link.key"));
  std::filesystem::create_symlink(scratch.path("README"), scratch.path("link.json"));
  REQUIRE(::mkfifo(scratch.path("pipe").c_str(), 0600) == 0);
  WalkResult result;
  nosana::tool::walk(scratch.path(""), result, nosana::tool::Wanted::all);
  std::vector<std::string> names;
  for (const std::string& file : result.files)
    names.push_back(file.substr(scratch.path("").size()));
  CHECK(names == std::vector<std::string>{".gitignore", "README", "a.json", "d/id", "link.json",
                                          "seal.key"});
}

TEST_CASE(
    "the .gitignore files above a folder hold in it, up to the root of the repository and no "
    "further") {
  const Scratch scratch;
  scratch.write(".gitignore", "*\n");
  scratch.write("repo/.gitignore", "/sub/x.json\ny.json\n");
  scratch.write("repo/sub/x.json", "{}");
  scratch.write("repo/sub/y.json", "{}");
  scratch.write("repo/sub/z.json", "{}");
  std::filesystem::create_directories(scratch.path("repo/.git"));
  CHECK(walked(scratch, "repo/sub") == std::vector<std::string>{"repo/sub/z.json"});
  CHECK(walked(scratch, "repo/sub/") == std::vector<std::string>{"repo/sub/z.json"});
}

TEST_CASE("a named folder is searched even if it is ignored") {
  const Scratch scratch;
  std::filesystem::create_directories(scratch.path(".git"));
  scratch.write(".gitignore", "build\n");
  scratch.write("build/a.json", "{}");
  CHECK(walked(scratch).empty());
  CHECK(walked(scratch, "build") == std::vector<std::string>{"build/a.json"});
}

TEST_CASE("a nested repository uses only its own .gitignore files") {
  const Scratch scratch;
  std::filesystem::create_directories(scratch.path(".git"));
  scratch.write(".gitignore", "a.json\n");
  scratch.write("inner/.git", "gitdir: elsewhere\n");
  scratch.write("inner/.gitignore", "b.json\n");
  for (const char* const name :
       {"a.json", "b.json", "inner/a.json", "inner/b.json", "later/a.json"}) {
    scratch.write(name, "{}");
  }
  CHECK(walked(scratch) == std::vector<std::string>{"b.json", "inner/a.json"});
}

TEST_CASE("a walk never enters .git and follows links to files only") {
  const Scratch scratch;
  scratch.write(".git/a.json", "{}");
  scratch.write("real/a.json", "{}");
  std::filesystem::create_directory_symlink(scratch.path("real"), scratch.path("folder"));
  std::filesystem::create_directory_symlink(scratch.path(), scratch.path("real/loop"));
  std::filesystem::create_symlink(scratch.path("real/a.json"), scratch.path("link.json"));
  std::filesystem::create_symlink(scratch.path("nowhere"), scratch.path("dead.json"));
  CHECK(walked(scratch) == std::vector<std::string>{"link.json", "real/a.json"});
}

TEST_CASE("folders that are nested too deep are a problem, not a crash") {
  const Scratch scratch;
  std::string name;
  for (std::size_t i = 0; i <= nosana::tool::walk_depth_limit; ++i) name += "d/";
  scratch.write("a.json", "{}");
  scratch.write(name + "deep.json", "{}");
  WalkResult result;
  nosana::tool::walk(scratch.path(), result);
  CHECK(result.files.size() == 1U);
  REQUIRE(result.problems.size() == 1U);
  CHECK(result.problems[0].ends_with("folders nest deeper than 200, not entered"));
}

TEST_CASE("a .gitignore that is not a regular file, or too long, is reported without blocking") {
  const Scratch scratch;
  scratch.write("a/.git/HEAD", "");
  scratch.write("a/job.json", "");
  REQUIRE(::mkfifo(scratch.path("a/.gitignore").c_str(), 0600) == 0);
  scratch.write("b/.gitignore", std::string(nosana::tool::gitignore_limit + 1, 'x'));
  scratch.write("b/job.json", "");
  nosana::tool::WalkResult found;
  nosana::tool::walk(scratch.path(), found);
  CHECK(found.files.size() == 2);
  REQUIRE(found.problems.size() == 2);
  CHECK(found.problems[0].find("not a regular file") != std::string::npos);
  CHECK(found.problems[1].find("longer than 262144 bytes") != std::string::npos);
}

TEST_CASE("a folder that cannot be read is a problem") {
  WalkResult result;
  nosana::tool::walk("/nowhere/at/all", result);
  CHECK(result.problems == std::vector<std::string>{"/nowhere/at/all: no such file or directory"});
}
