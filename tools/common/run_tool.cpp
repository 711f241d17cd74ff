// SPDX-License-Identifier: MIT
#include <common/run_tool.hpp>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include <unistd.h>

#include <common/descriptor.hpp>
#include <common/help.hpp>
#include <common/secret_file.hpp>
#include <nosana/error.hpp>
#include <platform/platform.hpp>

namespace nosana::tool {

namespace {

std::string invocation(const Tool& tool, const Command& command) {
  std::string text(tool.name);
  if (!command.name.empty()) (text += ' ') += command.name;
  return text;
}

// Standard input can be read only once: by an option or as the input.
void check_stdin(const Command& command, const Arguments& arguments) {
  if (command.inputs == InputKind::files) return;  // the tool checks it itself
  std::ptrdiff_t uses = 0;
  if (command.inputs == InputKind::files_or_stdin) {
    uses = std::count(arguments.inputs.begin(), arguments.inputs.end(), "-");
    if (arguments.inputs.empty()) ++uses;
  }
  for (const OptionRow& option : command.options) {
    if ((option.argument != "KEY" && option.argument != "FILE") || option.writes) continue;
    const auto values = arguments.values(option.name);
    uses += std::count(values.begin(), values.end(), "-");
  }
  if (uses > 1) throw UsageError("standard input can be read only once");
}

void check_count(const Tool& tool, const Command& command, const Arguments& arguments) {
  const std::size_t count = arguments.inputs.size();
  if (count >= command.min_inputs && count <= command.max_inputs) return;
  const std::string name = invocation(tool, command);
  throw UsageError(
      std::string(count < command.min_inputs ? "something is missing" : "too many words") +
          ", expected: " + name + ' ' + std::string(command.usage),
      name + " --help");
}

// Without "--" the options of the other command would be parsed as ours.
void check_dashes(const Tool& tool, const Command& command, const std::vector<std::string>& words) {
  if (!command.takes_command) return;
  const auto has = [&words](std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  if (has("--") || has("--help") || has("-h")) return;
  throw UsageError(std::string(command.name) + " needs a command after --",
                   "expected: " + invocation(tool, command) + ' ' + std::string(command.usage));
}

int run_command(const Tool& tool, const Command& command, const std::vector<std::string>& words) {
  check_dashes(tool, command, words);
  const Arguments arguments = read_arguments(command.options, command.takes_command, words);
  if (arguments.has("--help")) {
    print(help_text(tool, command));
    return 0;
  }
  if (arguments.has("--version")) {
    print(version_text(tool, arguments.has("--json")));
    return 0;
  }
  check_choices(command.options, arguments);
  check_count(tool, command, arguments);
  check_stdin(command, arguments);
  return command.run(arguments);
}

[[noreturn]] void refuse_command(const Tool& tool, std::string_view word) {
  const std::string lists_them = std::string(tool.name) + " --help lists them";
  if (word.starts_with('-')) throw UsageError("expected a command before the options", lists_them);
  std::vector<std::string_view> known;
  for (const Command* each : tool.commands) known.push_back(each->name);
  throw UsageError("there is no such command" + did_you_mean(word, known), lists_them);
}

int print_help(const Tool& tool, const std::vector<std::string>& about) {
  const Command* command = about.empty() ? nullptr : find_command(tool, about.front());
  if (command == nullptr && !about.empty()) refuse_command(tool, about.front());
  if (command == nullptr) command = root_command(tool);
  print(command != nullptr ? help_text(tool, *command) : help_text(tool));
  return 0;
}

int act(const Tool& tool, std::vector<std::string> words) {
  if (words.size() > 1 && !tool.prefix.empty() && words.front() == tool.prefix)
    words.erase(words.begin());
  const std::string word = words.empty() ? "" : words.front();
  const std::vector<std::string> rest(words.begin() + (words.empty() ? 0 : 1), words.end());
  if (const Command* const command = find_command(tool, word))
    return run_command(tool, *command, rest);
  const Command* const root = root_command(tool);
  const bool is_file = root != nullptr && ::access("help", F_OK) == 0;  // an input with this name
  if (word == "help" && rest.size() <= 1 && !is_file) return print_help(tool, rest);
  if (root != nullptr) return run_command(tool, *root, words);
  if (words.empty()) throw UsageError("expected a command", std::string(tool.name) + " --help");
  if (word == "--help" || word == "-h" || word == "help") return print_help(tool, rest);
  if (word == "--version") {
    const bool json = rest == std::vector<std::string>{"--json"};
    if (!json && !rest.empty()) throw UsageError("--version takes only --json");
    print(version_text(tool, json));
    return 0;
  }
  refuse_command(tool, word);
}

void explain(const Tool& tool, const std::string& text, const std::string& hint = {}) {
  if (!tool.explains_in_lines) {
    print_message(hint.empty() ? text : text + ", " + hint);
    return;
  }
  print_message("error: " + text);
  if (!hint.empty()) print_message("hint: " + hint);
}

int guarded(const Tool& tool, const std::vector<std::string>& words) {
  try {
    return act(tool, words);
  } catch (const UsageError& error) {
    explain(tool, error.what(), error.hint());
    return tool.usage_status;
  } catch (const Refused& error) {
    explain(tool, error.what(), error.hint());
    return tool.refused_status;
  } catch (const IoError& error) {
    explain(tool, error.what(), error.hint());
  } catch (const CommandFailure& failure) {
    explain(tool, failure.what(), failure.hint());
    return tool.status_of(failure);
  } catch (const ClosedPipe&) {
    // The reader of the output closed it on purpose.
  } catch (const Error& error) {
    explain(tool, error.what());
  } catch (const std::bad_alloc&) {
    explain(tool, "not enough memory");
  } catch (const std::exception&) {  // messages of other libraries may quote a document
    explain(tool, "internal error, please report it");
  }
  return tool.io_status;
}

bool keeps_memory(const Tool& tool) noexcept {
  if (tool.memory == Memory::locked_away) return keep_memory_private();
  (void)leave_no_core_dump();  // a dump would write the definition to the disk
  return true;
}

}  // namespace

void print(std::string_view text) {
  const int error = write_all(STDOUT_FILENO, text);
  if (error == EPIPE) throw ClosedPipe();
  if (error != 0) throw IoError(error_text("standard output", error));
}

int run_command_line(const Tool& tool, int count, const char* const* arguments) {
  return guarded(tool, {arguments + (count > 0 ? 1 : 0), arguments + count});
}

int run_tool(const Tool& tool, int count, const char* const* arguments) {
  occupy_standard_descriptors();
  use_binary_streams();
  (void)std::signal(SIGPIPE, SIG_IGN);  // a write to a closed pipe fails instead
  if (!keeps_memory(tool)) {
    print_message("error: the system does not allow this process to protect its memory");
    return tool.io_status;
  }
  return run_command_line(tool, count, arguments);
}

}  // namespace nosana::tool
