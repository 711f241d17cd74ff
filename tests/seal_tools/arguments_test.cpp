// SPDX-License-Identifier: MIT
// The command line layer of all tools: tables, and errors that repeat no value.
#include <common/arguments.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <common/help.hpp>
#include <nosana_seal/commands.hpp>

#include "support/properties.hpp"

namespace nosana::tool {
namespace {

using Words = std::vector<std::string>;

constexpr OptionRow options[] = {
    {"-f", "--flag", "", Takes::nothing, "a flag"},
    {"-o", "--one", "X", Takes::one, "once"},
    {"-m", "--many", "X", Takes::many, "as often as you like"},
    {"", "--last", "X", Takes::last, "the last one counts"},
    {"", "--choice", "X", Takes::one, "a or bee", "a bee"},
};

TEST_CASE("options, files and a command are distinguished") {
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
  CHECK(read_arguments(options, false, {"--last", "1", "--last", "2"}).value("--last") == "2");
  CHECK(read_arguments(options, false, {"--one", ""}).value("--one") == "");
  CHECK(read_arguments(options, false, {"--one", "[a,b]"}).value("--one") == "[a,b]");
}

TEST_CASE("an invalid value is refused with the choices") {
  CHECK_NOTHROW(check_choices(options, read_arguments(options, false, {"--choice=bee"})));
  const Arguments wrong = read_arguments(options, false, {"--choice", "be"});
  CHECK_THROWS_WITH(check_choices(options, wrong), "--choice takes a or bee, did you mean bee?");
}

TEST_CASE("an error repeats no value of the command line") {
  const std::string marker = "correctHorse1Battery";
  for (const Words& words :
       {Words{"--flag=" + marker}, Words{"-x" + marker}, Words{"--x=" + marker},
        Words{"--one", marker, "--one", marker}, Words{"-o"}, Words{"--many", marker, "-x"}}) {
    try {
      (void)read_arguments(options, false, words);
      FAIL("not refused");
    } catch (const UsageError& failure) {
      CHECK(std::string(failure.what()).find(marker) == std::string::npos);
    }
  }
}

TEST_CASE("any words are accepted or refused") {
  testing::for_all("no other end", [](const Words& words) {
    try {
      (void)read_arguments(options, true, words);
    } catch (const UsageError& failure) {
      RC_ASSERT(std::string_view(failure.what()).size() > 0U);
    }
  });
}

TEST_CASE("the tables of the commands are consistent") {
  for (const Command* command : seal_tool.commands) {
    INFO(command->name);
    CHECK(find_command(seal_tool, command->name) == command);
    std::set<std::string_view> names;
    for (const OptionRow& option : command->options) {
      CHECK(names.insert(option.name).second);
      if (!option.short_name.empty()) CHECK(names.insert(option.short_name).second);
      CHECK(option.argument.empty() == (option.takes == Takes::nothing));
      CHECK_FALSE(option.text.empty());
    }
    CHECK(names.contains("--help"));
    CHECK(names.contains("--quiet"));
    CHECK(names.contains("--no-input"));
  }
  CHECK(find_command(seal_tool, "") == nullptr);
}

TEST_CASE("no line of --help is longer than a terminal is wide") {
  for (const Command* command : seal_tool.commands) {
    std::size_t width = 0;
    for (const char c : help_text(seal_tool, *command) + help_text(seal_tool)) {
      width = c == '\n' ? 0 : width + 1;
      REQUIRE(width <= 80);
    }
  }
}

}  // namespace
}  // namespace nosana::tool
