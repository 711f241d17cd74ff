// SPDX-License-Identifier: MIT
#include <nosana/lint/catalogue.hpp>
#include <nosana_lint_pages/pages.hpp>

namespace nosana::tool::pages {

namespace {

constexpr std::string_view page = R"(#compdef nosana-lint
# Made by nosana-lint-pages from the tables of the tool; do not edit.

_nosana_lint_rule() {
  local -a rules=(
@rules@  )
  _describe -t rules rule rules "$@"
}

_nosana_lint_rule_or_family() {
  local -a families=(@families@)
  compadd "$@" -a families
  _nosana_lint_rule "$@"
}

_nosana_lint_rules() {
  compset -P '*,'
  _nosana_lint_rule_or_family
}

_nosana_lint_rule_level() {
  if compset -P '*='; then
    compadd "$@"
  else
    _nosana_lint_rule_or_family -S =
  fi
}

_nosana_lint_choice_or_file() {
  if compset -P '*='; then
    _files
  else
    compadd "$@"
  fi
}

_nosana_lint_path() {
  local -a commands=(@commands@)
  (( CURRENT == 2 )) && compadd -a commands
  _files
}

_nosana_lint() {
  local -a commands=(@commands@)
  local -i dashes=${words[(i)--]}
  if (( $commands[(I)$words[2]] && dashes < CURRENT )); then
    shift $dashes words
    (( CURRENT -= dashes ))
    _normal
    return
  fi
  _arguments -s -S \
@options@    '*:file:_nosana_lint_path'
}

if [ "$funcstack[1]" = _nosana-lint ]; then
  _nosana_lint "$@"
else
  compdef _nosana_lint nosana-lint
fi
)";

// Between single quotes of the shell.
std::string quoted_for_shell(std::string_view text) { return replaced(text, "'", "'\\''"); }

std::string action(const OptionRow& row) {
  const std::string choices(row.choices);
  switch (value_of(row)) {
    case Value::none: return "";
    case Value::free: return ": ";
    case Value::choice: return ":(" + choices + ")";
    case Value::file: return ":_files";
    case Value::rule: return ":_nosana_lint_rule";
    case Value::rules: return ":_nosana_lint_rules";
    case Value::rule_level: return ":_nosana_lint_rule_level " + choices;
    case Value::choice_or_file: return ":_nosana_lint_choice_or_file " + choices;
  }
  return "";
}

// A spec of _arguments: '(-q --quiet)'{-q,--quiet}'[text]:argument:action'.
std::string spec(const OptionRow& row) {
  const bool takes = !row.argument.empty();
  const std::string name = std::string(row.name) + (takes ? "=" : "");
  std::string out;
  if (adds_up(row)) {
    out = "'*'";
  } else if (!row.letter.empty()) {
    out = "'(" + std::string(row.letter) + " " + std::string(row.name) + ")'";
  }
  out +=
      row.letter.empty() ? name : "{" + std::string(row.letter) + (takes ? "+," : ",") + name + "}";
  // [ ] and : are what _arguments itself reads.
  std::string text = replaced(replaced(short_text(row), "[", "\\["), "]", "\\]");
  out += "'[" + quoted_for_shell(text) + "]";
  if (takes) {
    std::string argument(row.argument.substr(0, row.argument.find_first_of("[=")));
    out += ":" + argument + action(row);
  }
  return out + "'";
}

}  // namespace

std::string zsh_completion() {
  std::string rules;
  for (const Rule& rule : catalogue_rules) {
    rules += "    '" + std::string(rule.id) + ":" + quoted_for_shell(rule.summary) + "'\n";
  }
  std::string options;
  for (const OptionRow& row : option_table) options += "    " + spec(row) + " \\\n";
  std::string out = replaced(page, "@rules@", rules);
  out = replaced(out, "@families@", rule_families());
  out = replaced(out, "@commands@", commands());
  return replaced(out, "@options@", options);
}

}  // namespace nosana::tool::pages
