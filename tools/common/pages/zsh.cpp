// SPDX-License-Identifier: MIT
#include <common/pages/pages.hpp>

namespace nosana::tool::pages {

namespace {

using roff::replaced;

constexpr std::string_view zsh_page = R"(#compdef @tool@
# Made by @tool@-pages from the tables of the tool; do not edit.

@helpers@@function@() {
  local -a commands=(
@commands@  )
  local -i dashes=${words[(i)--]}
  if [[ ' @takers@ ' == *" $words[2] "* ]] && (( dashes < CURRENT )); then
    shift $dashes words
    (( CURRENT -= dashes ))
    _normal
    return
  fi
@body@}

if [ "$funcstack[1]" = _@tool@ ]; then
  @function@ "$@"
else
  compdef @function@ @tool@
fi
)";

constexpr std::string_view body_of_commands = R"(  if (( CURRENT == 2 )); then
    _describe -t commands command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT -= 1 ))
  case $command in
@cases@  esac
)";

constexpr std::string_view input_helper = R"(@function@_input() {
  (( CURRENT == 2 )) && _describe -t commands command commands
  _files
}

)";

constexpr std::string_view choice_or_file_helper = R"(@function@_choice_or_file() {
  if compset -P '*='; then
    _files
  else
    compadd "$@"
  fi
}

)";

// @one@ is the name of a list, @many@ its plural.
constexpr std::string_view list_helpers = R"(@function@_@one@() {
  local -a @many@=(
@rows@  )
  _describe -t @many@ @one@ @many@ "$@"
}

@function@_@one@_or_family() {
  local -a families=(@families@)
  compadd "$@" -a families
  @function@_@one@ "$@"
}

@function@_@many@() {
  compset -P '*,'
  @function@_@one@_or_family
}

@function@_@one@_level() {
  if compset -P '*='; then
    compadd "$@"
  else
    @function@_@one@_or_family -S =
  fi
}

)";

// Between single quotes of the shell.
std::string zsh_quoted(std::string_view text) { return replaced(text, "'", "'\\''"); }

std::string action(const Tool& tool, const OptionRow& option) {
  const std::string choices(option.choices);
  switch (value_of(tool, option)) {
    case Value::none: return "";
    case Value::free: return ": ";
    case Value::choice: return ":(" + choices + ")";
    case Value::file: return ":_files";
    case Value::word: return ":@function@_@one@";
    case Value::words: return ":@function@_@many@";
    case Value::word_level: return ":@function@_@one@_level " + choices;
    case Value::choice_or_file: return ":@function@_choice_or_file " + choices;
  }
  return "";
}

// A spec of _arguments: '(-q --quiet)'{-q,--quiet}'[text]:argument:action'.
std::string spec(const Tool& tool, const OptionRow& option) {
  const bool takes = option.takes != Takes::nothing;
  const std::string short_name(option.short_name);
  const std::string name = std::string(option.name) + (takes ? "=" : "");
  std::string out;
  if (option.takes == Takes::many) {
    out = "'*'";
  } else if (!short_name.empty()) {
    out = "'(" + short_name + ' ' + std::string(option.name) + ")'";
  }
  out += short_name.empty() ? name : "{" + short_name + (takes ? "+," : ",") + name + "}";
  // _arguments interprets [ ] and : itself.
  out += "'[" + zsh_quoted(replaced(replaced(short_text(option), "[", "\\["), "]", "\\]")) + "]";
  if (takes) {
    const std::string_view argument =
        option.argument.substr(0, option.argument.find_first_of("[=:"));
    out += ":" + replaced(argument, "+", "") + action(tool, option);
  }
  return out + "'";
}

std::string arguments_of(const Tool& tool, const Command& command, std::string_view indent,
                         std::string_view inputs) {
  std::string out = std::string(indent) + "_arguments -s -S \\\n";
  for (const OptionRow& option : command.options)
    out += std::string(indent) + "  " + spec(tool, option) + " \\\n";
  return out + std::string(indent) + "  " + std::string(inputs) + "\n";
}

std::string zsh_cases(const Tool& tool) {
  std::string cases;
  for (const Command* command : tool.commands) {
    const bool files = command->inputs != InputKind::words;
    cases += "    " + std::string(command->name) + ")\n" +
             arguments_of(tool, *command, "      ", files ? "'*:file:_files'" : "'*:word: '") +
             "      ;;\n";
  }
  return cases;
}

std::string helpers_of(const Tool& tool) {
  std::string out;
  if (root_command(tool) != nullptr) (out += input_helper) += choice_or_file_helper;
  if (tool.words.words == nullptr) return out;
  std::string rows;
  for (const WordRow& row : tool.words.words())
    rows += "    '" + std::string(row.word) + ":" + zsh_quoted(row.text) + "'\n";
  out += replaced(replaced(list_helpers, "@rows@", rows), "@families@", list_families(tool));
  return out;
}

}  // namespace

std::string zsh_completion(const Tool& tool) {
  std::string commands;
  for (const Command* command : tool.commands) {
    if (command->name.empty()) continue;
    const std::string_view text = command->summary.empty() ? command->usage : command->summary;
    commands += "    '" + std::string(command->name) + ":" + zsh_quoted(text) + "'\n";
  }
  const Command* const root = root_command(tool);
  const std::string body = root != nullptr
                               ? arguments_of(tool, *root, "  ", "'*:file:@function@_input'")
                               : replaced(body_of_commands, "@cases@", zsh_cases(tool));
  std::string out = replaced(zsh_page, "@helpers@", helpers_of(tool));
  out = replaced(out, "@commands@", commands);
  out = replaced(out, "@body@", body);
  out = replaced(out, "@takers@",
                 command_names(tool, [](const Command& command) { return command.takes_command; }));
  out = replaced(out, "@one@", tool.words.name);
  out = replaced(out, "@many@", tool.words.plural);
  out = replaced(out, "@function@", function_name(tool));
  return replaced(out, "@tool@", tool.name);
}

}  // namespace nosana::tool::pages
