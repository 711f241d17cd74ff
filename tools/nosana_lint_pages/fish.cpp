// SPDX-License-Identifier: MIT
#include <nosana/lint/catalogue.hpp>
#include <nosana_lint_pages/pages.hpp>

namespace nosana::tool::pages {

namespace {

constexpr std::string_view page = R"(# fish completion for nosana-lint
# Made by nosana-lint-pages from the tables of the tool; do not edit.

function __nosana_lint_rules
    printf '%s\t%s\n'@rules@
end

function __nosana_lint_rules_and_families
    printf '%s\n' @families@
    __nosana_lint_rules
end

function __nosana_lint_rule_levels
    for rule in (__nosana_lint_rules_and_families | string replace -r '\t.*' '')
        printf '%s\n' $rule=$argv
    end
end

)";

// Between single quotes fish reads only \\ and \'.
std::string quoted_for_fish(std::string_view text) {
  return "'" + replaced(replaced(text, "\\", "\\\\"), "'", "\\'") + "'";
}

std::string value_words(const OptionRow& row) {
  const std::string choices(row.choices);
  switch (value_of(row)) {
    case Value::none: return "";
    case Value::free: return " -x";
    case Value::choice: return " -x -a '" + choices + "'";
    case Value::file: return " -r -F";
    case Value::rule: return " -x -a '(__nosana_lint_rules)'";
    case Value::rules: return " -x -a '(__fish_complete_list , __nosana_lint_rules_and_families)'";
    case Value::rule_level: return " -x -a '(__nosana_lint_rule_levels " + choices + ")'";
    case Value::choice_or_file: return " -r -F -a '" + choices + "'";
  }
  return "";
}

}  // namespace

std::string fish_completion() {
  std::string rules;
  for (const Rule& rule : catalogue_rules) {
    rules += " \\\n        " + std::string(rule.id) + " " + quoted_for_fish(rule.summary);
  }
  std::string out = replaced(page, "@rules@", rules);
  out = replaced(out, "@families@", rule_families());
  if (!commands().empty()) {
    out += "complete -c nosana-lint -n __fish_use_subcommand -a '" + commands() + "'\n";
  }
  for (const OptionRow& row : option_table) {
    out += "complete -c nosana-lint";
    if (!row.letter.empty()) (out += " -s ") += row.letter.substr(1);
    (out += " -l ") += row.name.substr(2);
    out += value_words(row);
    (out += " -d ") += quoted_for_fish(short_text(row)) + "\n";
  }
  return out;
}

}  // namespace nosana::tool::pages
