// SPDX-License-Identifier: MIT
#include <common/pages/pages.hpp>

#include <algorithm>
#include <utility>

namespace nosana::tool::pages {

namespace {

using roff::replaced;

// bash splits words at = (and not at commas), so the current word is joined first. The completion
// replaces only the part after the last split.
constexpr std::string_view page = R"(# bash completion for @tool@
# Made by @tool@-pages from the tables of the tool; do not edit.

@function@() {
@lists@  local word='' option='' command='' only_inputs='' i piece
  for ((i = 1; i <= COMP_CWORD; ++i)); do
    piece=${COMP_WORDS[i]}
    if [[ $i -gt 1 && ($piece == = || ${COMP_WORDS[i - 1]} == =) ]]; then
      word+=$piece
    else
      option=$word word=$piece
      [[ $option == -- ]] && only_inputs=yes
    fi
  done
  local words='' files='' space=yes keep='' value=$word
@begin@  if [[ -n $only_inputs && $option == -- && ' @takers@ ' == *" ${COMP_WORDS[1]} "* ]]; then
    mapfile -t COMPREPLY < <(compgen -c -- "$word")
    return
  fi
  if [[ -z $only_inputs && $word == --*=* ]]; then
    option=${word%%=*} value=${word#*=}
  elif [[ -z $only_inputs && $word == -* ]]; then
    case $command in
@options@    esac
    COMPREPLY=($(compgen -W "$words" -- "$word"))
    return
  fi
  [[ $COMP_WORDBREAKS == *=* ]] || keep=${word%"$value"}

  [[ -n $only_inputs ]] && option=
  case $command:$option in
@cases@  esac
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

complete -F @function@ @tool@
)";

// The first word: a command, or if the tool also runs without one, any input too.
constexpr std::string_view begin_with_command = R"(  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W '@commands@ --help --version' -- "$word"))
    return
  fi
  command=${COMP_WORDS[1]}
)";
constexpr std::string_view begin_with_anything =
    "  [[ $COMP_CWORD -eq 1 ]] && words='@commands@'\n";

// The code that completes a value. @list@ is the plural name of the list.
std::string_view body_of(Value value) {
  switch (value) {
    case Value::none:
    case Value::file: return "files=yes";
    case Value::free: return ":";
    case Value::choice: return "words='@choices@'";
    case Value::word: return "words=$@list@";
    case Value::words:
      return R"(words="$families $@list@"
      if [[ $value == *,* ]]; then
        keep+=${value%,*}, value=${value##*,}
      fi)";
    case Value::word_level:
      return R"(if [[ $value == *=* ]]; then
        words='@choices@'
        [[ $COMP_WORDBREAKS == *=* ]] || keep+=${value%%=*}=
        value=${value#*=}
      else
        words="$families $@list@" space=
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

// The commands that have their own options: all of them, or the one without a name.
std::span<const Command* const> readers(const Tool& tool) {
  return root_command(tool) != nullptr ? tool.commands.first(1) : tool.commands;
}

std::string names_of_options(const Command& command) {
  std::string out;
  for (const OptionRow& option : command.options) {
    if (!option.short_name.empty()) (out += option.short_name) += ' ';
    (out += option.name) += ' ';
  }
  out.pop_back();
  return out;
}

std::string options_of(const Tool& tool) {
  std::string out;
  for (const Command* command : readers(tool)) {
    out += "      " + (command->name.empty() ? "''" : std::string(command->name)) + ") words='" +
           names_of_options(*command) + "' ;;\n";
  }
  return out;
}

// Options with the same completion share a case.
std::string cases_of(const Tool& tool) {
  std::vector<std::pair<std::string, std::string>> cases;  // a body, and the patterns before it
  for (const Command* command : readers(tool)) {
    for (const OptionRow& option : command->options) {
      const Value value = value_of(tool, option);
      if (value == Value::none) continue;  // the next word is an input
      const std::string body = replaced(body_of(value), "@choices@", option.choices);
      auto found = std::find_if(cases.begin(), cases.end(),
                                [&body](const auto& each) { return each.first == body; });
      if (found == cases.end()) found = cases.insert(cases.end(), {body, ""});
      for (const std::string_view name : {option.short_name, option.name}) {
        if (name.empty()) continue;
        if (!found->second.empty()) found->second += " | \\\n      ";
        ((found->second += command->name) += ':') += name;
      }
    }
  }
  std::string out;
  for (const auto& [body, patterns] : cases)
    out += "    " + patterns + ")\n      " + body + "\n      ;;\n";
  for (const Command* command : readers(tool)) {
    if (command->inputs == InputKind::words)
      out += "    " + std::string(command->name) + ":*) ;;\n";
  }
  return out + "    *) files=yes ;;\n";
}

}  // namespace

std::string bash_completion(const Tool& tool) {
  std::string lists;
  if (tool.words.words != nullptr) {
    lists = "  local " + std::string(tool.words.plural) + "='" + list_words(tool) +
            "'\n  local families='" + list_families(tool) + "'\n";
  }
  const bool has_root = root_command(tool) != nullptr;
  std::string out = replaced(page, "@begin@", has_root ? begin_with_anything : begin_with_command);
  out = replaced(out, "@cases@", cases_of(tool));
  out = replaced(out, "@options@", options_of(tool));
  out = replaced(out, "@lists@", lists);
  out = replaced(out, "@list@", tool.words.plural);
  out = replaced(out, "@commands@", command_names(tool));
  out = replaced(out, "@takers@",
                 command_names(tool, [](const Command& command) { return command.takes_command; }));
  out = replaced(out, "@function@", function_name(tool));
  return replaced(out, "@tool@", tool.name);
}

}  // namespace nosana::tool::pages
