// SPDX-License-Identifier: MIT
// nosana-seal: finds the command and runs it; what a command does is in the file of its name.

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include <common/descriptor.hpp>
#include <common/message.hpp>
#include <common/secret_file.hpp>
#include <nosana/error.hpp>
#include <nosana/text/edit_distance.hpp>
#include <nosana_seal/commands.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/version.hpp>
#include <platform/platform.hpp>

namespace nosana::tool {

namespace {

// Standard input can be read once: by an option or as the input.
void check_stdin(const SealCommand& command, const Arguments& arguments) {
  std::ptrdiff_t uses = std::count(arguments.inputs.begin(), arguments.inputs.end(), "-");
  for (const SealOption& option : command.options) {
    if (option.argument != "KEY" && option.argument != "FILE") continue;
    if (option.name == output_option.name) continue;
    const auto values = arguments.values(option.name);
    uses += std::count(values.begin(), values.end(), "-");
  }
  const bool reads_stdin = command.most_inputs != 0 && arguments.inputs.empty();
  if (uses + (reads_stdin ? 1 : 0) > 1)
    throw Failure(SealStatus::usage, "standard input can be read only once");
}

SealStatus run_command(const SealCommand& command, const std::vector<std::string>& words) {
  const Arguments arguments = read_arguments(command.options, command.takes_command, words);
  if (arguments.has("--help")) {
    print(seal_help(command));
    return SealStatus::ok;
  }
  if (arguments.inputs.size() > command.most_inputs) {
    throw Failure(
        SealStatus::usage,
        command.most_inputs == 0 ? "keygen takes no file" : "expected one file, found more",
        "nosana-seal " + std::string(command.name) + " --help");
  }
  check_stdin(command, arguments);
  return command.run(arguments);
}

SealStatus act(const std::vector<std::string>& words) {
  if (words.empty()) throw Failure(SealStatus::usage, "expected a command", "nosana-seal --help");
  const std::string& word = words.front();
  const std::vector<std::string> rest(words.begin() + 1, words.end());
  if (word == "--help" || word == "-h" || word == "help") {
    print(seal_help());
    return SealStatus::ok;
  }
  if (word == "--version") {
    const bool json = rest == std::vector<std::string>{"--json"};
    if (!json && !rest.empty())
      throw Failure(SealStatus::usage, "--version takes nothing but --json");
    print(seal_version(json));
    return SealStatus::ok;
  }
  const SealCommand* const command = find_command(word);
  if (command == nullptr) {
    std::vector<std::string_view> known;
    for (const SealCommand& each : seal_commands()) known.push_back(each.name);
    const std::string_view near = text::nearest(word, known);
    throw Failure(SealStatus::usage,
                  near.empty()
                      ? "there is no such command"
                      : "there is no such command, did you mean " + std::string(near) + "?",
                  "nosana-seal --help lists them");
  }
  return run_command(*command, rest);
}

void explain(std::string_view text, std::string_view hint = {}) {
  complain("error: " + std::string(text));
  if (!hint.empty()) complain("hint: " + std::string(hint));
}

SealStatus guarded(const std::vector<std::string>& words) {
  try {
    return act(words);
  } catch (const Failure& failure) {
    explain(failure.what(), failure.hint());
    return failure.status();
  } catch (const UsageError& error) {
    explain(error.what());
    return SealStatus::usage;
  } catch (const Refused& error) {
    explain(error.what());
    return SealStatus::refused;
  } catch (const IoError& error) {
    explain(error.what());
  } catch (const ClosedPipe&) {
    // Whoever read the output had enough of it and knows.
  } catch (const Error& error) {
    explain(error.what());
  } catch (const std::bad_alloc&) {
    explain("not enough memory");
  } catch (const std::exception&) {
    explain("internal error, please report it");
  }
  return SealStatus::io;
}

}  // namespace

}  // namespace nosana::tool

int main(int count, char** arguments) {
  using namespace nosana::tool;
  occupy_standard_descriptors();
  (void)std::signal(SIGPIPE, SIG_IGN);  // a write to a closed pipe fails instead
  if (!keep_memory_private()) {
    complain("error: the system does not let this process keep its memory to itself");
    return static_cast<int>(SealStatus::io);
  }
  return static_cast<int>(guarded({arguments + (count > 0 ? 1 : 0), arguments + count}));
}
