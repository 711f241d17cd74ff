// SPDX-License-Identifier: MIT
#include <nosana/version.hpp>

#include <common/pages/pages.hpp>

namespace nosana::tool::pages {

namespace {

using namespace roff;

void append_option(std::string& out, const OptionRow& option) {
  std::string term = option.short_name.empty() ? "" : bold(option.short_name) + ", ";
  term += bold(option.name);
  if (!option.argument.empty()) (term += ' ') += argument(escaped(option.argument));
  entry(out, term, option.text);
}

void append_synopsis(std::string& out, const Tool& tool) {
  heading(out, "SH", "SYNOPSIS");
  const std::string name = bold(tool.name);
  if (root_command(tool) == nullptr) {
    out += name + ' ' + argument("COMMAND [OPTIONS] ...") + "\n.br\n";
    out += name + ' ' + argument("COMMAND") + ' ' + bold("--help") + "\n.br\n";
    out += bold(std::string(tool.name) + " --version") + " [" + bold("--json") + "]\n";
    return;
  }
  std::string_view between;
  for (const Command* command : tool.commands) {
    std::string usage(command->name);
    if (!usage.empty()) usage += ' ';
    usage += command->usage;
    (out += between) += name + ' ' + argument(escaped(usage)) + '\n';
    between = ".br\n";
  }
}

void append_grouped(std::string& out, const Tool& tool, const Command& root) {
  heading(out, "SH", "OPTIONS");
  for (std::size_t group = 0; group < tool.groups.size(); ++group) {
    heading(out, "SS", tool.groups[group]);
    for (const OptionRow& option : root.options) {
      if (option.group == group) append_option(out, option);
    }
  }
}

void append_commands(std::string& out, const Tool& tool) {
  heading(out, "SH", "COMMANDS");
  for (const Command* command : tool.commands) {
    const std::string name(command->name);
    heading(out, "SS", name);
    out += bold(std::string(tool.name) + ' ' + name) + ' ' + argument(escaped(command->usage)) +
           "\n.PP\n";
    std::string text(command->summary);
    if (text.front() >= 'a' && text.front() <= 'z')
      text.front() = static_cast<char>(text.front() - ('a' - 'A'));
    text += '.';
    if (!command->details.empty()) (text += ' ') += command->details;
    paragraph(out, text);
    for (const OptionRow& option : command->options) append_option(out, option);
  }
}

}  // namespace

std::string manual(const Tool& tool, const ManualTexts& texts) {
  const std::string name(tool.name);
  std::string out = ".\\\" Made by " + name + "-pages from the tables of the tool; do not edit.\n";
  title(out, tool.name, version, tool.summary);
  append_synopsis(out, tool);
  heading(out, "SH", "DESCRIPTION");
  paragraph(out, texts.description);
  if (const Command* const root = root_command(tool)) {
    append_grouped(out, tool, *root);
  } else {
    append_commands(out, tool);
  }
  for (const Entry& section : texts.sections) {
    heading(out, "SH", section.term);
    paragraph(out, section.text);
  }
  heading(out, "SH", "EXIT STATUS");
  for (const StatusRow& row : tool.statuses) entry(out, bold(std::to_string(row.status)), row.text);
  if (!texts.status_note.empty()) {
    out += ".PP\n";
    paragraph(out, texts.status_note);
  }
  list(out, "ENVIRONMENT", texts.environment);
  list(out, "FILES", texts.files);
  list(out, "EXAMPLES", texts.examples);
  heading(out, "SH", "SEE ALSO");
  return out += texts.see_also;
}

}  // namespace nosana::tool::pages
