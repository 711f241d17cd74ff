// SPDX-License-Identifier: MIT
#include <nosana_lint/config_search.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "tools/scratch.hpp"

using nosana::tool::ConfigSearch;
using nosana::tool::real_folder;

namespace {

struct Tree {
  nosana::testing::Scratch scratch;
  std::string root = real_folder(scratch.path());

  std::string nearest(const std::string& folder, const std::string& here = "") const {
    const std::string found = ConfigSearch(root + here).folder_for(root + folder);
    return found.starts_with(root) ? "/" + found.substr(root.size()) : found;
  }
};

}  // namespace

TEST_CASE("the nearest configuration applies, up to the root of the repository") {
  const Tree tree;
  tree.scratch.write(".nosana-lint.yaml", "");
  tree.scratch.write("repo/.git/HEAD", "");
  tree.scratch.write("repo/a/b/c/job.json", "");
  CHECK(tree.nearest("repo/a/b/c/") == "");
  CHECK(tree.nearest("repo/", "repo/") == "");
  tree.scratch.write("repo/.nosana-lint.yaml", "");
  CHECK(tree.nearest("repo/a/b/c/") == "/repo/");
  CHECK(tree.nearest("repo/") == "/repo/");
  tree.scratch.write("repo/a/b/.nosana-lint.yaml", "");
  CHECK(tree.nearest("repo/a/b/c/") == "/repo/a/b/");
  CHECK(tree.nearest("repo/a/") == "/repo/");
  // A repository inside a repository, also a linked one, which has a file `.git`.
  tree.scratch.write("repo/a/b/c/.git", "");
  CHECK(tree.nearest("repo/a/b/c/") == "");
}

TEST_CASE(
    "outside of a repository the search ends at the current folder, or in the folder itself") {
  const Tree tree;
  tree.scratch.write(".nosana-lint.yaml", "");
  tree.scratch.write("a/b/job.json", "");
  CHECK(tree.nearest("a/b/") == "/");
  CHECK(tree.nearest("a/b/", "a/") == "");
  CHECK(tree.nearest("a/b/", "elsewhere/") == "");
  tree.scratch.write("a/b/.nosana-lint.yaml", "");
  CHECK(tree.nearest("a/b/", "elsewhere/") == "/a/b/");
}

TEST_CASE("a configuration may end in .yml, and two files are both reported") {
  const Tree tree;
  tree.scratch.write("a/.nosana-lint.yml", "");
  tree.scratch.write("a/b/job.json", "");
  CHECK(tree.nearest("a/b/") == "/a/");
  CHECK(nosana::tool::configs_in(tree.root + "a/") ==
        std::vector<std::string_view>{".nosana-lint.yml"});
  tree.scratch.write("a/.nosana-lint.yaml", "");
  CHECK(nosana::tool::configs_in(tree.root + "a/").size() == 2);
  CHECK(nosana::tool::configs_in(tree.root + "a/b/").empty());
}

TEST_CASE("a missing folder has no real name") {
  const nosana::testing::Scratch scratch;
  CHECK(real_folder(scratch.path("none")).empty());
  CHECK(real_folder("/") == "/");
}
