// SPDX-License-Identifier: MIT
// The first word is a command, each command has its options, everything else is a file. Only files are
// offered behind an option that takes one.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <common/roff.hpp>
#include <nosana_seal/commands.hpp>
#include <nosana_seal_pages/pages.hpp>

namespace nosana::tool::seal_pages {

namespace {

using roff::replaced;

constexpr std::string_view uses = "at-rest delivery";

bool takes_file(const SealOption& option) {
  return option.argument == "FILE" || option.argument == "KEY";
}

// The text of an option for a list in a shell.
std::string_view short_text(const SealOption& option) {
  return option.text.substr(0, std::min(option.text.find(';'), option.text.find(" (default")));
}

std::string names_of_commands() {
  std::string out;
  for (const SealCommand& command : seal_commands()) (out += command.name) += ' ';
  out.pop_back();
  return out;
}

std::string names_of_options(const SealCommand& command) {
  std::string out;
  for (const SealOption& option : command.options) {
    if (!option.letter.empty()) (out += option.letter) += ' ';
    (out += option.name) += ' ';
  }
  out.pop_back();
  return out;
}

// Options of any command for which `belongs` is true, as a pattern of the shells: -o|--output.
template <class Belongs>
std::string pattern_of(const Belongs& belongs) {
  std::string out;
  std::string seen = "|";
  for (const SealCommand& command : seal_commands()) {
    for (const SealOption& option : command.options) {
      if (!belongs(option)) continue;
      for (const std::string_view name : {option.letter, option.name}) {
        const std::string both = std::string(name) + '|';
        if (name.empty() || seen.find('|' + both) != std::string::npos) continue;
        seen += both;
        out += both;
      }
    }
  }
  out.pop_back();
  return out;
}

constexpr std::string_view bash_page = R"(# bash completion for nosana-seal
# Made by nosana-seal-pages from the tables of the tool; do not edit.

_nosana_seal() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} options='' i
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W '@commands@ --help --version' -- "$word"))
    return
  fi
  for ((i = 2; i < COMP_CWORD; ++i)); do
    [[ ${COMP_WORDS[i]} == -- ]] || continue
    if [[ $i -eq $((COMP_CWORD - 1)) && ${COMP_WORDS[1]} == exec ]]; then
      mapfile -t COMPREPLY < <(compgen -c -- "$word")
      return
    fi
    before=
    word=./$word
    break
  done
  case $before in
    @files@) ;;
    --use)
      COMPREPLY=($(compgen -W '@uses@' -- "$word"))
      return
      ;;
    @others@) return ;;
    *)
      if [[ $word == -* ]]; then
        case ${COMP_WORDS[1]} in
@cases@        esac
        COMPREPLY=($(compgen -W "$options" -- "$word"))
        return
      fi
      ;;
  esac
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")
}

complete -F _nosana_seal nosana-seal
)";

constexpr std::string_view zsh_page = R"(#compdef nosana-seal
# Made by nosana-seal-pages from the tables of the tool; do not edit.

_nosana_seal() {
  local -a commands=(
@commands@  )
  if (( CURRENT == 2 )); then
    _describe -t commands command commands
    return
  fi
  local command=$words[2]
  local -i dashes=${words[(i)--]}
  if [[ $command == exec ]] && (( dashes < CURRENT )); then
    shift $dashes words
    (( CURRENT -= dashes ))
    _normal
    return
  fi
  shift words
  (( CURRENT -= 1 ))
  case $command in
@cases@  esac
}

if [ "$funcstack[1]" = _nosana-seal ]; then
  _nosana_seal "$@"
else
  compdef _nosana_seal nosana-seal
fi
)";

// Between single quotes of a shell.
std::string quoted(std::string_view text) { return replaced(text, "'", "'\\''"); }

// A spec of _arguments: '(-q --quiet)'{-q,--quiet}'[text]:argument:action'.
std::string zsh_spec(const SealOption& option) {
  const bool takes = option.takes != Takes::nothing;
  const std::string name = std::string(option.name) + (takes ? "=" : "");
  std::string out;
  if (option.takes == Takes::many) {
    out = "'*'";
  } else if (!option.letter.empty()) {
    out = "'(" + std::string(option.letter) + ' ' + std::string(option.name) + ")'";
  }
  out += option.letter.empty()
             ? name
             : "{" + std::string(option.letter) + (takes ? "+," : ",") + name + "}";
  out += "'[" + quoted(replaced(replaced(short_text(option), "[", "\\["), "]", "\\]")) + "]";
  if (takes) {
    out += ":" + replaced(option.argument, "+", "");
    out += takes_file(option)       ? ":_files"
           : option.name == "--use" ? ":(" + std::string(uses) + ")"
                                    : ": ";
  }
  return out + "'";
}

}  // namespace

std::string bash_completion() {
  std::string cases;
  for (const SealCommand& command : seal_commands()) {
    cases += "          " + std::string(command.name) + ") options='" + names_of_options(command) +
             "' ;;\n";
  }
  const auto is_other = [](const SealOption& option) {
    return option.takes != Takes::nothing && !takes_file(option) && option.name != "--use";
  };
  std::string out = replaced(bash_page, "@commands@", names_of_commands());
  out = replaced(out, "@files@", pattern_of(takes_file));
  out = replaced(out, "@others@", pattern_of(is_other));
  out = replaced(out, "@uses@", uses);
  return replaced(out, "@cases@", cases);
}

std::string zsh_completion() {
  std::string commands;
  std::string cases;
  for (const SealCommand& command : seal_commands()) {
    const std::string name(command.name);
    commands += "    '" + name + ":" + quoted(command.summary) + "'\n";
    cases += "    " + name + ")\n      _arguments -s -S \\\n";
    for (const SealOption& option : command.options)
      cases += "        " + zsh_spec(option) + " \\\n";
    cases += "        '*:file:_files'\n      ;;\n";
  }
  return replaced(replaced(zsh_page, "@commands@", commands), "@cases@", cases);
}

std::string fish_completion() {
  std::string out =
      "# fish completion for nosana-seal\n"
      "# Made by nosana-seal-pages from the tables of the tool; do not edit.\n\n"
      "complete -c nosana-seal -n __fish_use_subcommand -f\n";
  for (const SealCommand& command : seal_commands()) {
    const std::string name(command.name);
    out += "complete -c nosana-seal -n __fish_use_subcommand -f -a " + name + " -d '" +
           replaced(command.summary, "'", "\\'") + "'\n";
    for (const SealOption& option : command.options) {
      out += "complete -c nosana-seal -n '__fish_seen_subcommand_from " + name + "'";
      if (!option.letter.empty()) (out += " -s ") += option.letter.substr(1);
      (out += " -l ") += option.name.substr(2);
      if (takes_file(option)) {
        out += " -r -F";
      } else if (option.name == "--use") {
        out += " -x -a '" + std::string(uses) + "'";
      } else if (option.takes != Takes::nothing) {
        out += " -x";
      }
      out += " -d '" + replaced(replaced(short_text(option), "\\", "\\\\"), "'", "\\'") + "'\n";
    }
  }
  return out;
}

}  // namespace nosana::tool::seal_pages
