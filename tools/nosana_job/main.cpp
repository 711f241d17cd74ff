// SPDX-License-Identifier: MIT
// nosana-job: finds the command and runs it; what a command does is in the file of its name.

#include <csignal>
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
#include <nosana_job/commands.hpp>
#include <nosana_job/version.hpp>
#include <nosana_seal/files.hpp>
#include <nosana_seal/status.hpp>
#include <platform/platform.hpp>

namespace nosana::tool {

namespace {

JobStatus run_job_command(const JobCommand& command, const std::vector<std::string>& words) {
  const Arguments arguments = read_arguments(command.options, false, words);
  if (arguments.has("--help")) {
    print(job_help(command));
    return JobStatus::ok;
  }
  const std::size_t count = arguments.inputs.size();
  if (count < command.least_inputs || count > command.most_inputs) {
    const std::string name(command.name);
    throw JobFailure(
        JobStatus::usage,
        count < command.least_inputs
            ? name + " needs more: nosana-job " + name + ' ' + std::string(command.usage)
            : name + " takes less: nosana-job " + name + ' ' + std::string(command.usage),
        "nosana-job " + name + " --help");
  }
  Context context = make_context(arguments);
  return command.run(context, arguments);
}

[[noreturn]] void refuse_command(std::string_view word) {
  std::vector<std::string_view> known;
  for (const JobCommand* each : job_commands()) known.push_back(each->name);
  const std::string_view near = text::nearest(word, known);
  throw JobFailure(JobStatus::usage,
                   near.empty()
                       ? "there is no such command"
                       : "there is no such command, did you mean " + std::string(near) + "?",
                   "nosana-job --help lists them");
}

JobStatus act(std::vector<std::string> words) {
  // The command line of the documentation, `nosana job post ...`, works as it stands.
  if (words.size() > 1 && words.front() == "job") words.erase(words.begin());
  if (words.empty()) throw JobFailure(JobStatus::usage, "expected a command", "nosana-job --help");
  const std::string word = words.front();
  const std::vector<std::string> rest(words.begin() + 1, words.end());
  if (word == "--help" || word == "-h" || word == "help") {
    print(job_help());
    return JobStatus::ok;
  }
  if (word == "--version") {
    const bool json = rest == std::vector<std::string>{"--json"};
    if (!json && !rest.empty())
      throw JobFailure(JobStatus::usage, "--version takes nothing but --json");
    print(job_version(json));
    return JobStatus::ok;
  }
  const JobCommand* const command = find_job_command(word);
  if (command == nullptr) refuse_command(word);
  return run_job_command(*command, rest);
}

void explain(std::string_view text, std::string_view hint = {}) {
  complain("error: " + std::string(text));
  if (!hint.empty()) complain("hint: " + std::string(hint));
}

// What opening an envelope or reading a key says, in the statuses of this tool.
JobStatus status_of(SealStatus status) noexcept {
  switch (status) {
    case SealStatus::ok: return JobStatus::ok;
    case SealStatus::usage: return JobStatus::usage;
    case SealStatus::lint: return JobStatus::lint;
    case SealStatus::io:
    case SealStatus::refused: return JobStatus::io;
    case SealStatus::no_identity:
    case SealStatus::authentication:
    case SealStatus::policy: return JobStatus::key;
    case SealStatus::negative:
    case SealStatus::malformed:
    case SealStatus::version: break;
  }
  return JobStatus::usage;
}

JobStatus guarded(const std::vector<std::string>& words) {
  try {
    return act(words);
  } catch (const JobFailure& failure) {
    explain(failure.what(), failure.hint());
    return failure.status();
  } catch (const Failure& failure) {
    explain(failure.what(), failure.hint());
    return status_of(failure.status());
  } catch (const UsageError& error) {
    explain(error.what());
    return JobStatus::usage;
  } catch (const Refused& error) {
    explain(error.what());
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
  return JobStatus::io;
}

}  // namespace

}  // namespace nosana::tool

int main(int count, char** arguments) {
  using namespace nosana::tool;
  occupy_standard_descriptors();
  (void)std::signal(SIGPIPE, SIG_IGN);  // a write to a closed pipe fails instead
  if (!keep_memory_private()) {
    complain("error: the system does not let this process keep its memory to itself");
    return static_cast<int>(JobStatus::io);
  }
  return static_cast<int>(guarded({arguments + (count > 0 ? 1 : 0), arguments + count}));
}
