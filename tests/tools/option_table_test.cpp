// SPDX-License-Identifier: MIT
#include <nosana_lint/option_table.hpp>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <common/help.hpp>
#include <common/message.hpp>
#include <nosana/report/formats.hpp>
#include <nosana_lint/options.hpp>
#include <nosana_lint/rule_choice.hpp>

using nosana::tool::find_option;
using nosana::tool::option_table;
using nosana::tool::OptionRow;
using nosana::tool::Options;
using nosana::tool::read_options;

namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

// The error of the tool for an option and its value; empty if there is none.
std::string refusal(std::string_view name, const std::string& value) {
  try {
    const auto arguments =
        nosana::tool::read_arguments(option_table, false, {std::string(name), value});
    nosana::tool::check_choices(option_table, arguments);
    (void)read_options(arguments, Options::Action::lint);
    return "";
  } catch (const nosana::tool::UsageError& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("an option accepts exactly the choices of its row, and its text lists each") {
  for (const OptionRow& row : option_table) {
    if (row.choices.empty() || row.argument == "RULE=LEVEL") continue;
    CAPTURE(std::string(row.name));
    const std::string names_them_all = refusal(row.name, "nonsense");
    for (const std::string& choice : words_of(row.choices)) {
      CAPTURE(choice);
      CHECK(refusal(row.name, choice).empty());
      CHECK(names_them_all.find(choice) != std::string::npos);
      CHECK(row.text.find(choice) != std::string_view::npos);
    }
    // "--profile takes both, kit or sdk": a comma or "or" between each two.
    const auto message = words_of(names_them_all);
    const auto choices = words_of(row.choices).size();
    CHECK(message.size() == 2 + choices + (choices > 1 ? 1 : 0));
  }
}

TEST_CASE("an option takes a value exactly if its row has an argument") {
  for (const OptionRow& row : option_table) {
    CAPTURE(std::string(row.name));
    const std::string message = refusal(std::string(row.name) + "=x", "job.json");
    CHECK((message == std::string(row.name) + " takes no value") == row.argument.empty());
  }
}

TEST_CASE("--severity accepts exactly the levels of its row") {
  const OptionRow* row = find_option(option_table, "--severity");
  REQUIRE(row != nullptr);
  for (const std::string& level : words_of(row->choices)) {
    CAPTURE(level);
    CHECK_NOTHROW(nosana::tool::choose_rules({{}, {}, {"json-syntax=" + level}}));
    CHECK(row->text.find(level) != std::string_view::npos);
  }
  CHECK(words_of(row->choices).size() == 4);
  CHECK_THROWS_AS(nosana::tool::choose_rules({{}, {}, {"json-syntax=never"}}),
                  nosana::tool::UsageError);
}

TEST_CASE("the row of --format lists every format") {
  std::vector<std::string> names;
  for (const auto& format : nosana::report::formats) names.emplace_back(format.name);
  const OptionRow* row = find_option(option_table, "--format");
  REQUIRE(row != nullptr);
  CHECK(words_of(row->choices) == names);
}

TEST_CASE("help fits into 80 columns and lists every option with its argument") {
  const std::string help = nosana::tool::help_text(nosana::tool::lint_tool);
  std::istringstream lines(help);
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    CHECK(line.size() <= 80);
    CHECK((line.empty() || line.back() != ' '));
  }
  for (const OptionRow& row : option_table) {
    std::string head = "  " + (row.short_name.empty() ? "" : std::string(row.short_name) + ", ");
    head += row.name;
    if (!row.argument.empty()) head += " " + std::string(row.argument);
    CAPTURE(head);
    CHECK(help.find("\n" + head) != std::string::npos);
  }
}
