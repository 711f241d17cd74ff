// SPDX-License-Identifier: MIT
#include <common/pages/pages.hpp>

namespace nosana::tool::pages {

namespace {

using roff::replaced;

constexpr std::string_view head = R"(# fish completion for @tool@
# Made by @tool@-pages from the tables of the tool; do not edit.

)";

constexpr std::string_view list_functions = R"(function _@function@_@many@
    printf '%s\t%s\n'@rows@
end

function _@function@_@many@_and_families
    printf '%s\n' @families@
    _@function@_@many@
end

function _@function@_@one@_levels
    for word in (_@function@_@many@_and_families | string replace -r '\t.*' '')
        printf '%s\n' $word=$argv
    end
end

)";

// Between single quotes fish interprets only \\ and \'.
std::string quoted(std::string_view text) {
  return "'" + replaced(replaced(text, "\\", "\\\\"), "'", "\\'") + "'";
}

std::string value_words(const Tool& tool, const OptionRow& option) {
  const std::string choices(option.choices);
  switch (value_of(tool, option)) {
    case Value::none: return "";
    case Value::free: return " -x";
    case Value::choice: return " -x -a '" + choices + "'";
    case Value::file: return " -r -F";
    case Value::word: return " -x -a '(_@function@_@many@)'";
    case Value::words: return " -x -a '(__fish_complete_list , _@function@_@many@_and_families)'";
    case Value::word_level: return " -x -a '(_@function@_@one@_levels " + choices + ")'";
    case Value::choice_or_file: return " -r -F -a '" + choices + "'";
  }
  return "";
}

// condition   when the options are offered; empty: always
std::string options_of(const Tool& tool, const Command& command, const std::string& condition) {
  std::string out;
  for (const OptionRow& option : command.options) {
    out += "complete -c @tool@" + condition;
    if (!option.short_name.empty()) (out += " -s ") += option.short_name.substr(1);
    (out += " -l ") += option.name.substr(2);
    out += value_words(tool, option);
    (out += " -d ") += quoted(short_text(option)) + "\n";
  }
  return out;
}

std::string list_part(const Tool& tool) {
  if (tool.words.words == nullptr) return "";
  std::string rows;
  for (const WordRow& row : tool.words.words())
    rows += " \\\n        " + std::string(row.word) + " " + quoted(row.text);
  return replaced(replaced(list_functions, "@rows@", rows), "@families@", list_families(tool));
}

}  // namespace

std::string fish_completion(const Tool& tool) {
  std::string out = std::string(head) + list_part(tool);
  if (const Command* const root = root_command(tool)) {
    const std::string commands = command_names(tool);
    if (!commands.empty())
      out += "complete -c @tool@ -n __fish_use_subcommand -a '" + commands + "'\n";
    out += options_of(tool, *root, "");
  } else {
    out += "complete -c @tool@ -n __fish_use_subcommand -f\n";
    for (const Command* command : tool.commands) {
      const std::string name(command->name);
      const std::string condition = " -n '__fish_seen_subcommand_from " + name + "'";
      out += "complete -c @tool@ -n __fish_use_subcommand -f -a " + name + " -d " +
             quoted(command->summary) + "\n";
      if (command->inputs == InputKind::words) out += "complete -c @tool@" + condition + " -f\n";
      out += options_of(tool, *command, condition);
    }
  }
  out = replaced(out, "@one@", tool.words.name);
  out = replaced(out, "@many@", tool.words.plural);
  out = replaced(out, "@function@", function_name(tool));
  return replaced(out, "@tool@", tool.name);
}

}  // namespace nosana::tool::pages
