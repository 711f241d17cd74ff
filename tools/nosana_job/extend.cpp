// SPDX-License-Identifier: MIT
// nosana-job extend: pays for more time.

#include <array>
#include <string>

#include <nosana/solana/cost.hpp>
#include <nosana_job/commands.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/journal.hpp>
#include <nosana_job/next_step.hpp>
#include <nosana_job/owner_action.hpp>

namespace nosana::tool {

namespace {

using solana::to_text;

// clang-format off
constexpr std::array extend_options = {
    OptionRow{"-t", "--timeout", "MINUTES", Takes::one, "minutes to add"},
    job_network_option, job_rpc_option, job_state_option, job_wallet_option, job_json_option, job_quiet_option,
    job_help_option,
};
// clang-format on

std::int64_t seconds_to_add(const Arguments& arguments) {
  constexpr std::uint64_t max_minutes = std::uint64_t{60} * 24 * 365;
  const auto minutes = whole_number(
      arguments,
      {.option = "--timeout", .unit = "minutes to add", .most = max_minutes, .example = "30"});
  if (!minutes)
    throw JobFailure(JobStatus::usage, "extend needs --timeout",
                     "--timeout MINUTES are added, as 30");
  return static_cast<std::int64_t>(*minutes) * 60;
}

JobStatus run_extend(Context& context, const Arguments& arguments) {
  const std::int64_t seconds = seconds_to_add(arguments);
  const std::string& text = arguments.inputs.front();
  const solana::Address job = job_argument(text);
  ChainClient chain(context.network);
  const auto run = run_in_journal(context.state_folder, text);
  const JobView view = view_job(chain, job, run);
  if (!view.job) throw no_such_job(context);
  if (view.state != JobState::queued && view.state != JobState::running)
    throw JobFailure(JobStatus::chain, "the job has ended, and cannot be given more time",
                     command_line(context, "results", {text}) +
                         "   collects what it left; post it anew for more");
  const Owner owner = owner_of(context, arguments, view);
  // The new time in full: given twice it is the same.
  const std::int64_t timeout = view.job->timeout + seconds;
  const std::string signature =
      send_until_taken({context, text}, chain, owner,
                       {solana::extend_job(chain.deployment(), place_of(view), timeout)}, [&] {
                         const JobView now = view_job(chain, job, run);
                         return now.job && now.job->timeout < timeout;
                       });
  note_in_journal(context, text, nullptr, "extended",
                  {{"timeout", timeout}, {"signature", signature}});
  Events events(context);
  const std::uint64_t paid = solana::escrow(view.job->price, seconds).value_or(0);
  events.tell("extended",
              "the job may take " + std::to_string(timeout / 60) + " minutes now; " +
                  nos_text(paid) + " were paid",
              {{"job", text}, {"timeout", timeout}, {"signature", signature}});
  return JobStatus::ok;
}

}  // namespace

const Command extend_command = {"extend",
                                "--timeout MINUTES [OPTIONS] JOB",
                                "give a job more time",
                                "",
                                extend_options,
                                1,
                                1,
                                InputKind::words,
                                false,
                                in_context<run_extend>};

}  // namespace nosana::tool
