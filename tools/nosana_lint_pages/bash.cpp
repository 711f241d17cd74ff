// SPDX-License-Identifier: MIT
#include <nosana_lint_pages/pages.hpp>

namespace nosana::tool::pages {

namespace {

// bash hands over words that it has cut at = (and not at commas), so the word that is being written
// is put together again first. What is answered replaces only the part behind the last cut.
constexpr std::string_view page = R"(# bash completion for nosana-lint
# Made by nosana-lint-pages from the tables of the tool; do not edit.

_nosana_lint() {
  local rules='@rules@'
  local families='@families@'
  local word='' option='' only_paths='' i piece
  for ((i = 1; i <= COMP_CWORD; ++i)); do
    piece=${COMP_WORDS[i]}
    if [[ $i -gt 1 && ($piece == = || ${COMP_WORDS[i - 1]} == =) ]]; then
      word+=$piece
    else
      option=$word word=$piece
      [[ $option == -- ]] && only_paths=yes
    fi
  done
  local words='' files='' space=yes keep='' value=$word
  if [[ $COMP_CWORD -eq 1 ]]; then
    words='@commands@'
  elif [[ -n $only_paths && $option == -- && ' @commands@ ' == *" ${COMP_WORDS[1]} "* ]]; then
    mapfile -t COMPREPLY < <(compgen -c -- "$word")
    return
  fi
  if [[ -z $only_paths && $word == --*=* ]]; then
    option=${word%%=*} value=${word#*=}
  elif [[ -z $only_paths && $word == -* ]]; then
    COMPREPLY=($(compgen -W '@options@' -- "$word"))
    return
  fi
  [[ $COMP_WORDBREAKS == *=* ]] || keep=${word%"$value"}

  [[ -n $only_paths ]] && option=
  case $option in
@cases@    *) files=yes ;;
  esac
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(
      compgen -W "$words" -- "$value"
      compgen -f -P "$keep" -- "$value"
    )
  else
    [[ -n $space ]] || compopt -o nospace 2>/dev/null
    COMPREPLY=($(compgen -P "$keep" -W "$words" -- "$value"))
  fi
}

complete -F _nosana_lint nosana-lint
)";

std::string_view body_of(Value value) {
  switch (value) {
    case Value::none:  // a path follows, as after *
    case Value::file: return "files=yes";
    case Value::free: return ":";
    case Value::choice: return "words='@choices@'";
    case Value::rule: return "words=$rules";
    case Value::rules:
      return R"(words="$families $rules"
      if [[ $value == *,* ]]; then
        keep+=${value%,*}, value=${value##*,}
      fi)";
    case Value::rule_level:
      return R"(if [[ $value == *=* ]]; then
        words='@choices@'
        [[ $COMP_WORDBREAKS == *=* ]] || keep+=${value%%=*}=
        value=${value#*=}
      else
        words="$families $rules" space=
        words=${words// /= }=
      fi)";
    case Value::choice_or_file:
      return R"(if [[ $value == *=* ]]; then
        files=yes
        [[ $COMP_WORDBREAKS == *=* ]] || keep+=${value%%=*}=
        value=${value#*=}
      else
        words='@choices@'
      fi)";
  }
  return "";
}

}  // namespace

std::string bash_completion() {
  std::string options;
  std::string cases;
  for (const OptionRow& row : option_table) {
    for (const std::string_view name : {row.letter, row.name}) {
      if (name.empty()) continue;
      if (!options.empty()) options += ' ';
      options += name;
    }
    const Value value = value_of(row);
    if (value == Value::none) continue;  // what follows is a path
    cases += "    ";
    if (!row.letter.empty()) (cases += row.letter) += " | ";
    ((cases += row.name) += ")\n      ") += replaced(body_of(value), "@choices@", row.choices);
    cases += "\n      ;;\n";
  }
  std::string out = replaced(page, "@rules@", rule_ids());
  out = replaced(out, "@families@", rule_families());
  out = replaced(out, "@commands@", commands());
  out = replaced(out, "@options@", options);
  return replaced(out, "@cases@", cases);
}

}  // namespace nosana::tool::pages
