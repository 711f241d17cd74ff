// SPDX-License-Identifier: MIT
#include <common/help.hpp>

#include <algorithm>
#include <cstddef>

#include <nlohmann/json.hpp>

#include <build_info.hpp>
#include <nosana/version.hpp>

namespace nosana::tool {

namespace {

constexpr std::size_t line_width = 80;
constexpr std::size_t option_column = 28;
constexpr std::size_t command_column = 14;

// Appends words from `column` on, in lines that begin at `indent`; ends the last line.
void append_wrapped(std::string& out, std::string_view text, std::size_t column,
                    std::size_t indent) {
  bool first = true;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (!first && column + 1 + word.size() > line_width) {
      out.append("\n").append(indent, ' ');
      column = indent;
    } else if (!first) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
    first = false;
  }
  out += '\n';
}

// A term, and its meaning at `column`; on a separate line if the term is too long.
void append_row(std::string& out, std::string_view term, std::string_view text,
                std::size_t column) {
  out += term;
  if (term.size() + 2 > column) {
    out.append("\n").append(column, ' ');
  } else {
    out.append(column - term.size(), ' ');
  }
  append_wrapped(out, text, column, column);
}

void append_option(std::string& out, const OptionRow& option) {
  std::string head = "  ";
  if (!option.short_name.empty()) (head += option.short_name) += ", ";
  head += option.name;
  if (!option.argument.empty()) (head += ' ') += option.argument;
  append_row(out, head, option.text, option_column);
}

void append_options(std::string& out, const Tool& tool, const Command& command) {
  if (tool.groups.empty()) {
    out += "Options\n";
    for (const OptionRow& option : command.options) append_option(out, option);
    return;
  }
  for (std::size_t group = 0; group < tool.groups.size(); ++group) {
    if (group != 0) out += '\n';
    (out += tool.groups[group]) += '\n';
    for (const OptionRow& option : command.options) {
      if (option.group == group) append_option(out, option);
    }
  }
}

void append_statuses(std::string& out, const Tool& tool) {
  std::size_t width = 0;
  for (const StatusRow& row : tool.statuses)
    width = std::max(width, std::to_string(row.status).size());
  out += "\nExit status\n";
  for (const StatusRow& row : tool.statuses)
    append_row(out, "  " + std::to_string(row.status), row.text, width + 4);
  if (!tool.status_note.empty()) {
    out += "  ";
    append_wrapped(out, tool.status_note, 2, width + 4);
  }
}

void append_usage(std::string& out, const Tool& tool, std::string_view before,
                  const Command& command) {
  ((out += before) += tool.name) += ' ';
  if (!command.name.empty()) (out += command.name) += ' ';
  (out += command.usage) += '\n';
}

void append_usages(std::string& out, const Tool& tool) {
  constexpr std::string_view first = "Usage: ";
  constexpr std::string_view next = "       ";
  if (root_command(tool) != nullptr) {
    for (const Command* command : tool.commands)
      append_usage(out, tool, command == tool.commands.front() ? first : next, *command);
    return;
  }
  const std::string name(tool.name);
  out += std::string(first) + name + " COMMAND [OPTIONS] ...\n";
  out += std::string(next) + name + " COMMAND --help\n";
  out += std::string(next) + name + " --version [--json]\n";
}

}  // namespace

std::string help_text(const Tool& tool) {
  std::string out = std::string(tool.name) + ": ";
  (out += tool.summary) += "\n\n";
  append_usages(out, tool);
  out += '\n';
  if (const Command* root = root_command(tool)) {
    append_wrapped(out, root->details, 0, 0);
    out += '\n';
    append_options(out, tool, *root);
  } else {
    out += "Commands\n";
    for (const Command* command : tool.commands)
      append_row(out, "  " + std::string(command->name), command->summary, command_column);
  }
  append_statuses(out, tool);
  if (!tool.closing.empty()) {
    out += '\n';
    append_wrapped(out, tool.closing, 0, 0);
  }
  return out;
}

std::string help_text(const Tool& tool, const Command& command) {
  if (root_command(tool) != nullptr) return help_text(tool);
  std::string out = std::string(tool.name) + ' ' + std::string(command.name) + ": ";
  append_wrapped(out, command.summary, out.size(), 0);
  out += '\n';
  append_usage(out, tool, "Usage: ", command);
  out += '\n';
  if (!command.details.empty()) {
    append_wrapped(out, command.details, 0, 0);
    out += '\n';
  }
  append_options(out, tool, command);
  return out;
}

std::string version_text(const Tool& tool, bool json) {
  if (!json) return std::string(tool.name) + ' ' + std::string(version) + "\n";
  nlohmann::ordered_json object = {{"name", tool.name},
                                   {"version", version},
                                   {"commit", nullptr},
                                   {"compiler", build_info::compiler},
                                   {"build_type", build_info::build_type}};
  if (!build_info::commit.empty()) object["commit"] = build_info::commit;
  tool.describe_build(object);
  return object.dump() + "\n";
}

}  // namespace nosana::tool
