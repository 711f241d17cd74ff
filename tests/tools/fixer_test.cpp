// SPDX-License-Identifier: MIT
// Fixes are applied in rounds, and a file is replaced completely, changed by the fixes only, or not
// at all.

#include <filesystem>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <common/message.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana_lint/fixer.hpp>

#include "tools/scratch.hpp"

namespace nosana::tool {
namespace {

using testing::Scratch;

void read(std::string_view text, Document& document) { parse(text, document); }

/// A rule that gives, for the first occurrence of each word, a fix that replaces it.
Fixer::Judge replacing(std::vector<std::pair<std::string, std::string>> words) {
  return [words = std::move(words)](const Document& document) {
    LintResult result;
    for (const auto& [from, to] : words) {
      const std::size_t at = document.text().find(from);
      if (at == std::string_view::npos) continue;
      const auto begin = static_cast<std::uint32_t>(at);
      Finding finding;
      finding.fix = Fix{
          "", {{{begin, begin + static_cast<std::uint32_t>(from.size())}, mask::own_words(to)}}};
      result.findings.push_back(std::move(finding));
    }
    return result;
  };
}

struct Outcome {
  std::string text;
  std::size_t count;
  bool refused;
  std::size_t left;
};

Outcome fix(std::string_view text, const Fixer::Judge& judge) {
  const Document document = parse(text);
  const LintResult found = judge(document);
  Fixer fixer(read, judge);
  fixer.run(document, found);
  if (fixer.count() == 0) return {std::string(text), 0, fixer.refused(), found.findings.size()};
  return {std::string(fixer.document().text()), fixer.count(), fixer.refused(),
          fixer.result().findings.size()};
}

TEST_CASE("a fix that becomes possible by another one is applied in the next round") {
  const Outcome outcome = fix(R"({"a": 1, "b": 2})", replacing({{"1", "[8]"}, {"8", "9"}}));
  CHECK(outcome.text == R"({"a": [9], "b": 2})");
  CHECK(outcome.count == 2);
  CHECK(outcome.left == 0);
  CHECK_FALSE(outcome.refused);
}

TEST_CASE("fixes that undo each other terminate") {
  const Outcome outcome = fix(R"(["a"])", replacing({{"\"a\"", "true"}, {"true", "\"a\""}}));
  CHECK(outcome.count == 10);
  CHECK(outcome.left == 1);
}

TEST_CASE("a fix that changes more than its place is discarded, earlier rounds are kept") {
  const Outcome at_once = fix(R"({"a": 1, "b": 2})", replacing({{"1", "1, \"e\": {"}}));
  CHECK(at_once.refused);
  CHECK(at_once.text == R"({"a": 1, "b": 2})");
  const Outcome later = fix(R"({"a": 1, "b": 2})", replacing({{"1", "8"}, {"8", "["}}));
  CHECK(later.refused);
  CHECK(later.count == 1);
  CHECK(later.text == R"({"a": 8, "b": 2})");
}

std::string failure(const std::string& path, std::string_view before, std::string_view after) {
  try {
    rewrite_file(path, before, after);
  } catch (const IoError& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("a file keeps its permissions, and a symbolic link stays one") {
  const Scratch scratch;
  scratch.write("real.json", "before");
  REQUIRE(::chmod(scratch.path("real.json").c_str(), 0640) == 0);
  REQUIRE(::symlink("real.json", scratch.path("link.json").c_str()) == 0);
  CHECK(failure(scratch.path("link.json"), "before", "after").empty());
  CHECK(scratch.read("real.json") == "after");
  struct stat status {};
  REQUIRE(::lstat(scratch.path("link.json").c_str(), &status) == 0);
  CHECK(S_ISLNK(status.st_mode));
  REQUIRE(::stat(scratch.path("real.json").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0640);
}

TEST_CASE("a file that changed in between, or is not regular, is left alone") {
  const Scratch scratch;
  scratch.write("job.json", "changed");
  CHECK(failure(scratch.path("job.json"), "before", "after").find("left alone") !=
        std::string::npos);
  CHECK(failure(scratch.path("job.json"), "change", "after").find("left alone") !=
        std::string::npos);
  CHECK(scratch.read("job.json") == "changed");
  REQUIRE(::mkfifo(scratch.path("pipe").c_str(), 0600) == 0);
  CHECK(failure(scratch.path("pipe"), "", "after").find("not a regular file") != std::string::npos);
  CHECK(failure(scratch.path("nowhere"), "", "after").find("no such file") != std::string::npos);
  CHECK(std::distance(std::filesystem::directory_iterator(scratch.path()), {}) == 2);
}

TEST_CASE("a file without write permission is not replaced") {
  if (::geteuid() == 0) return;  // root may write everything
  const Scratch scratch;
  scratch.write("job.json", "before");
  REQUIRE(::chmod(scratch.path("job.json").c_str(), 0444) == 0);
  CHECK(failure(scratch.path("job.json"), "before", "after").find("permission denied") !=
        std::string::npos);
  CHECK(scratch.read("job.json") == "before");
}

}  // namespace
}  // namespace nosana::tool
