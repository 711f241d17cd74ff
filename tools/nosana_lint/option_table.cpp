// SPDX-License-Identifier: MIT
#include <nosana_lint/option_table.hpp>

#include <cstddef>

#include <common/help_layout.hpp>

namespace nosana::tool {

namespace {

constexpr std::size_t text_column = 25;  // of the options' texts
constexpr std::size_t status_column = 5;

void append_option(std::string& out, const OptionRow& row) {
  std::string head = "  ";
  if (!row.letter.empty()) (head += row.letter) += ", ";
  head += row.name;
  if (!row.argument.empty()) (head += ' ') += row.argument;
  append_row(out, head, row.text, text_column);
}

}  // namespace

std::string help_text() {
  std::string out = "nosana-lint: ";
  (out += tool_summary) += "\n\n";
  std::string_view before = "Usage: ";
  for (const std::string_view usage : usages) {
    ((out += before) += "nosana-lint ") += usage;
    out += '\n';
    before = "       ";
  }
  out += '\n';
  append_wrapped(out, path_text, 0, 0);
  for (std::size_t group = 0; group < group_titles.size(); ++group) {
    ((out += '\n') += group_titles[group]) += '\n';
    for (const OptionRow& row : option_table) {
      if (static_cast<std::size_t>(row.group) == group) append_option(out, row);
    }
  }
  out += "\nExit status\n";
  for (const StatusRow& status : status_table) {
    ((out += "  ") += status.number) += "  ";
    append_wrapped(out, status.text, status_column, status_column);
  }
  return out;
}

}  // namespace nosana::tool
