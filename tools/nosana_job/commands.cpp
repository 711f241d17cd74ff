// SPDX-License-Identifier: MIT
#include <nosana_job/commands.hpp>

#include <algorithm>
#include <array>

#include <common/help_layout.hpp>

namespace nosana::tool {

namespace {

constexpr std::array<const JobCommand*, 14> all_job_commands = {
    &post_command,      &send_command,    &status_command, &logs_command,   &results_command,
    &endpoints_command, &extend_command,  &stop_command,   &attach_command, &wait_command,
    &list_command,      &markets_command, &host_command,   &chain_command,
};

constexpr std::size_t text_column = 28;
constexpr std::size_t name_column = 14;
constexpr std::size_t status_column = 7;

}  // namespace

std::span<const JobCommand* const> job_commands() noexcept { return all_job_commands; }

const JobCommand* find_job_command(std::string_view name) noexcept {
  const auto* const found =
      std::find_if(all_job_commands.begin(), all_job_commands.end(),
                   [name](const JobCommand* command) { return command->name == name; });
  return found == all_job_commands.end() ? nullptr : *found;
}

std::string job_help() {
  std::string out =
      "nosana-job: posts Nosana jobs, hands them over confidentially and follows them\n\n"
      "Usage: nosana-job COMMAND [OPTIONS] ...\n"
      "       nosana-job COMMAND --help\n"
      "       nosana-job --version [--json]\n\nCommands\n";
  for (const JobCommand* command : all_job_commands)
    append_row(out, "  " + std::string(command->name), command->summary, name_column);
  out += "\nExit status\n";
  for (const JobStatusRow& row : job_status_table)
    append_row(out, "  " + std::to_string(static_cast<int>(row.status)), row.text, status_column);
  return out;
}

std::string job_help(const JobCommand& command) {
  std::string out = "nosana-job " + std::string(command.name) + ": ";
  append_wrapped(out, command.summary, out.size(), 0);
  out += "\nUsage: nosana-job " + std::string(command.name) + ' ' + std::string(command.usage) +
         "\n\n";
  if (!command.details.empty()) {
    append_wrapped(out, command.details, 0, 0);
    out += '\n';
  }
  out += "Options\n";
  for (const SealOption& option : command.options) {
    std::string head = "  ";
    if (!option.letter.empty()) (head += option.letter) += ", ";
    head += option.name;
    if (!option.argument.empty()) (head += ' ') += option.argument;
    append_row(out, head, option.text, text_column);
  }
  return out;
}

}  // namespace nosana::tool
