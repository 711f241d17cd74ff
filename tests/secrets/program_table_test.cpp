// SPDX-License-Identifier: MIT
#include <nosana/secrets/commands/program_table.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/secrets/commands/command_line.hpp>

#include "secrets/all_programs.hpp"

namespace nosana::secrets::program_tables {
namespace {

/// How many secrets a command has.
std::size_t count_in(std::string_view line) {
  std::size_t count = 0;
  read_command(line, [&count](const Argument&) { ++count; });
  return count;
}

/// The words that must be said before an item, or the option.
std::string said(const ProgramItem& item) {
  std::string words;
  for (const char c : item.verbs) words += c == '>' ? ' ' : c == '*' ? 'x' : c;
  return words;
}

TEST_CASE("the tables of programs are sorted, and name each program once") {
  std::set<std::string_view> names;
  testing::for_each_program_table([&names](const auto& table) {
    CHECK(std::is_sorted(table.begin(), table.end(), [](const Program& a, const Program& b) {
      return std::string_view(a.name) < std::string_view(b.name);
    }));
    for (const Program& program : table) {
      CAPTURE(program.name);
      CHECK(names.insert(program.name).second);
      CHECK(find_program_row(program.name) == &program);
    }
  });
  CHECK(names.size() >= 350);
  CHECK(find_program_row("") == nullptr);
  CHECK(find_program_row("no-such-program") == nullptr);
}

TEST_CASE("an alias names a program that is none") {
  for (const Program& program : testing::all_programs()) {
    if (program.kind != ProgramKind::alias) continue;
    CAPTURE(program.name);
    const Program* const other = find_program(program.name);
    REQUIRE(other != nullptr);
    CHECK(other->kind != ProgramKind::alias);
    CHECK(std::string_view(other->name) == program.reads);
  }
}

TEST_CASE("each item of a row says what it takes") {
  const auto check = [](const Program& program) {
    std::size_t items = 0;
    any_item(program, [&](const ProgramItem& item) {
      CAPTURE(program.name, item.verbs, item.place);
      const std::string_view reads = program.reads;
      const auto begin = static_cast<std::size_t>(item.place.data() - reads.data());
      const std::size_t equals = reads.find('=', begin + item.place.size());
      REQUIRE(equals != std::string_view::npos);
      const std::size_t end = std::min(reads.find(' ', equals), reads.size());
      const std::string_view takes = reads.substr(equals + 1, end - equals - 1);
      CHECK((takes == "nothing" || item.takes != OptionTakes::nothing));
      const bool dash = item.place.starts_with('-');
      const bool known = dash || item.place.empty() || item.place == "<" ||
                         item.place.starts_with('#') || item.form == OptionForm::glued;
      CHECK(known);
      CHECK((item.place != "-" && item.place != "--"));
      ++items;
      return false;
    });
    CHECK((items == 0 || program.kind != ProgramKind::alias));
  };
  for (const Program& program : testing::all_programs()) {
    if (program.kind != ProgramKind::alias) check(program);
  }
  check(any_program);
}

TEST_CASE("the flags of a program are one item of its row") {
  testing::for_each_program_table([](const auto& table) {
    for (const Program& program : table) {
      const std::string_view reads = program.reads;
      const std::string_view flags = flags_of(program);
      CAPTURE(program.name);
      CHECK(flags.find(' ') == std::string_view::npos);
      CHECK(flags.empty() == (reads.find('!') == std::string_view::npos));
    }
  });
}

TEST_CASE("a password behind each option, place and pipe of a row is found") {
  const std::string password = "Zk39fjQ2mmPqL8";
  for (const Program& program : testing::all_programs()) {
    if (program.kind == ProgramKind::alias) continue;
    any_item(program, [&](const ProgramItem& item) {
      const bool both = item.takes == OptionTakes::password || item.takes == OptionTakes::key;
      if (!both) return false;
      const std::string start = std::string(program.name) + ' ' + said(item);
      const std::string place(item.place);
      std::vector<std::string> lines;
      if (place == "<") {
        lines = {"echo " + password + " | " + start, "printf '%s' " + password + " | " + start};
      } else if (place == "#$") {
        lines = {start + "file user " + password};
      } else if (place[0] == '#') {
        std::string words;
        for (int i = 1; i < place[1] - '0'; ++i) words += "word" + std::to_string(i) + ' ';
        lines = {start + words + password};
      } else if (place[0] == '/') {
        lines = {start + place + password};
      } else {
        if (item.form != OptionForm::glued) lines.push_back(start + place + ' ' + password);
        if (item.form != OptionForm::apart) lines.push_back(start + place + password);
        if (place.starts_with("--")) lines.push_back(start + place + '=' + password);
      }
      for (const std::string& line : lines) {
        CAPTURE(line);
        CHECK(count_in(line) == 1);
      }
      return false;
    });
  }
}

TEST_CASE("a row that takes nothing does not take what stands behind an equals sign") {
  std::size_t rows = 0;
  for (const Program& program : testing::all_programs()) {
    if (program.kind == ProgramKind::alias) continue;
    any_item(program, [&](const ProgramItem& item) {
      const bool takes_none = item.takes == OptionTakes::flag || item.takes == OptionTakes::nothing;
      if (!takes_none || !item.place.starts_with("--")) return false;
      const bool telling = meaning_of(item.place.substr(2)) != NameMeaning::none;
      if (!telling && item.takes != OptionTakes::flag) return false;
      const std::string line =
          std::string(program.name) + ' ' + said(item) + std::string(item.place);
      CAPTURE(line);
      ++rows;
      CHECK(count_in(line + "=Zk39fjQ2mmPqL8 x") == 1);
      CHECK(count_in(line + "='Zk39fjQ2mmPqL8' x") == 1);
      CHECK(count_in(line + " Zk39fjQ2mmPqL8") == 0);
      return false;
    });
  }
  CHECK(rows >= 5);
}

TEST_CASE("options of one character may be bundled") {
  const auto said_all = [](std::string_view) { return true; };
  const Program* const curl = find_program("curl");
  REQUIRE(curl != nullptr);
  CHECK(match_option(*curl, "-u", said_all).glued == 0);
  CHECK(match_option(*curl, "-uroot:x", said_all).glued == 2);
  CHECK(match_option(*curl, "-sSLu", said_all).option == "-u");
  CHECK(match_option(*curl, "-sSLuroot:x", said_all).glued == 5);
  CHECK_FALSE(match_option(*curl, "-ou", said_all));
  CHECK_FALSE(match_option(*curl, "-", said_all));
  CHECK_FALSE(match_option(*curl, "--", said_all));
}

}  // namespace
}  // namespace nosana::secrets::program_tables
