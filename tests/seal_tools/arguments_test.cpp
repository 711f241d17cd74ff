// SPDX-License-Identifier: MIT
// The command line of nosana-seal: its tables, and refusals that repeat no value.
#include <nosana_seal/arguments.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana_seal/commands.hpp>

#include "support/properties.hpp"

namespace nosana::tool {
namespace {

using Words = std::vector<std::string>;

constexpr SealOption options[] = {
    {"-f", "--flag", "", Takes::nothing, "a flag"},
    {"-o", "--one", "X", Takes::one, "once"},
    {"-m", "--many", "X", Takes::many, "as often as you like"},
};

TEST_CASE("options, files and a command are told apart") {
  const Arguments read = read_arguments(
      options, true, {"-f", "a", "--one", "1", "-m", "2", "b", "--many=3", "--", "-f", "--", "c"});
  CHECK(read.has("--flag"));
  CHECK(read.value("--one") == "1");
  CHECK(Words(read.values("--many").begin(), read.values("--many").end()) == Words{"2", "3"});
  CHECK(read.inputs == Words{"a", "b"});
  CHECK(read.command == Words{"-f", "--", "c"});
  CHECK(read_arguments(options, false, {"--", "-f"}).inputs == Words{"-f"});
  CHECK(read_arguments(options, false, {"-"}).inputs == Words{"-"});
  CHECK(read.offers("--one"));
  CHECK_FALSE(read.offers("--two"));
}

TEST_CASE("a refusal repeats no value of the command line") {
  const std::string marker = "correctHorse1Battery";
  for (const Words& words :
       {Words{"--flag=" + marker}, Words{"-x" + marker}, Words{"--x=" + marker},
        Words{"--one", marker, "--one", marker}, Words{"-o"}, Words{"--many", marker, "-x"}}) {
    try {
      (void)read_arguments(options, false, words);
      FAIL("not refused");
    } catch (const Failure& failure) {
      CHECK(failure.status() == SealStatus::usage);
      CHECK(std::string(failure.what()).find(marker) == std::string::npos);
    }
  }
}

TEST_CASE("any words are read or refused") {
  testing::for_all("no other end", [](const Words& words) {
    try {
      (void)read_arguments(options, true, words);
    } catch (const Failure& failure) {
      RC_ASSERT(failure.status() == SealStatus::usage);
    }
  });
}

TEST_CASE("the tables of the commands are sound") {
  for (const SealCommand& command : seal_commands()) {
    INFO(command.name);
    CHECK(find_command(command.name) == &command);
    std::set<std::string_view> names;
    for (const SealOption& option : command.options) {
      CHECK(names.insert(option.name).second);
      if (!option.letter.empty()) CHECK(names.insert(option.letter).second);
      CHECK(option.argument.empty() == (option.takes == Takes::nothing));
      CHECK_FALSE(option.text.empty());
    }
    CHECK(names.contains("--help"));
    CHECK(names.contains("--quiet"));
    CHECK(names.contains("--no-input"));
  }
  CHECK(find_command("") == nullptr);
}

TEST_CASE("no line of --help is longer than a terminal is wide") {
  for (const SealCommand& command : seal_commands()) {
    std::size_t width = 0;
    for (const char c : seal_help(command) + seal_help()) {
      width = c == '\n' ? 0 : width + 1;
      REQUIRE(width <= 80);
    }
  }
}

}  // namespace
}  // namespace nosana::tool
