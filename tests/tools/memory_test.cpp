// SPDX-License-Identifier: MIT
// The memory of a run is bounded by the output for a few definitions, not for all.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <nosana/report/formats.hpp>

#include "tools/scratch.hpp"

namespace {

// The peak of the resident memory of nosana-lint, in bytes. Its output is discarded.
std::size_t peak_of(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {NOSANA_LINT_PATH, "--no-config"});
  std::vector<char*> words;
  for (std::string& argument : arguments) words.push_back(argument.data());
  words.push_back(nullptr);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (::dup2(nowhere, STDOUT_FILENO) < 0) ::_exit(126);
    ::execv(words.front(), words.data());
    ::_exit(127);
  }
  int status = 0;
  rusage used{};
  REQUIRE(::wait4(child, &status, 0, &used) == child);
  REQUIRE(WIFEXITED(status));
  REQUIRE(WEXITSTATUS(status) == 1);  // findings
  return static_cast<std::size_t>(used.ru_maxrss) * 1024;
}

constexpr std::size_t times_input = 16;  // SECURITY.md
constexpr std::size_t beside_it = std::size_t{40} << 20;
// Of a record more, in all formats together, once the buffers of the output are full; a report
// that is kept has 500 bytes or more for each. Measured: 2 to 45.
constexpr std::size_t times_record = 200;

}  // namespace

// All formats in one run: before output was passed on in pieces, the reports of as many records
// took 100 MB.
namespace {

std::size_t peak_with_all_formats(const std::string& name, const std::string& text) {
  const nosana::testing::Scratch scratch;
  scratch.write(name, text);
  std::vector<std::string> arguments = {scratch.path(name)};
  for (const nosana::report::Format& format : nosana::report::formats) {
    arguments.emplace_back("-f");
    arguments.push_back(std::string(format.name) + '=' + scratch.path(format.name));
  }
  return peak_of(arguments);
}

std::string repeated(std::string_view record, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += record;
  return text;
}

}  // namespace

TEST_CASE(
    "records by the ten thousand take no more memory than a few of them, in any format, broken or "
    "whole, JSON or YAML") {
  struct Case {
    const char* name;
    std::string_view record;
    std::size_t count;  // the buffers of all formats are full by then
    std::size_t more;
  };
  for (const Case& each :
       {Case{"broken.ndjson", "[\n", 20000, 3000}, Case{"scalars.ndjson", "1\n", 20000, 20000},
        Case{"whole.ndjson", "{\"ops\":[],\"k\":1}\n", 9000, 3000},
        Case{"documents.yaml", "ops: []\nk: 1\n---\n", 12000, 3000}}) {
    const std::string text = repeated(each.record, each.count);
    CAPTURE(each.name);
    const std::size_t peak = peak_with_all_formats(each.name, text);
    CHECK(peak < times_input * text.size() + beside_it);
    const std::string longer = text + repeated(each.record, each.more);
    CHECK(peak_with_all_formats(each.name, longer) < peak + times_record * each.more);
  }
}

TEST_CASE("the reports of a list of definitions take no more memory than that of one") {
  const nosana::testing::Scratch scratch;
  std::string list = "[";
  for (int i = 0; i < 10000; ++i) list += R"({"ops":[],"k":1},)";
  list.back() = ']';
  scratch.write("list.json", list);
  CHECK(peak_of({scratch.path("list.json"), "-f", "sarif"}) <
        times_input * list.size() + beside_it);
}
