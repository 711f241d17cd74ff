// SPDX-License-Identifier: MIT
// nosana-job stop: ends a job, and says what comes back.

#include <algorithm>
#include <array>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include <nosana/solana/cost.hpp>
#include <nosana/solana/other_instructions.hpp>
#include <nosana/solana/transaction.hpp>
#include <nosana_job/commands.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/journal.hpp>
#include <nosana_job/next_step.hpp>
#include <nosana_job/owner_action.hpp>

namespace nosana::tool {

namespace {

using solana::to_text;

constexpr std::array stop_options = {
    job_network_option, job_rpc_option,   job_state_option, job_wallet_option,
    job_json_option,    job_quiet_option, job_help_option,
};

std::vector<solana::Instruction> instructions_to_stop(const ChainClient& chain, const JobView& view,
                                                      const solana::Address& wallet) {
  const solana::Deployment& deployment = chain.deployment();
  const solana::JobPlace place = place_of(view);
  if (view.state == JobState::queued) return {solana::delist_job(deployment, place)};
  if (view.state == JobState::stopped) return {solana::recover_job(deployment, place)};
  const solana::RunPlace run = {*view.run_address, view.run->host, view.run->payer};
  // The host may never have held NOS.
  return {solana::create_token_account(wallet, view.run->host, deployment.nos),
          solana::end_job(deployment, place, run)};
}

void tell_stopped(Events& events, const JobView& view, const std::string& signature) {
  const std::uint64_t paid = solana::escrow(view.job->price, view.job->timeout).value_or(0);
  const std::uint64_t used =
      view.state == JobState::running ? std::min(paid, spent(view, std::time(nullptr))) : 0;
  events.tell("stopped",
              "stopped; of " + nos_text(paid) + " about " + nos_text(used) + " was used, " +
                  nos_text(paid - used) + " comes back",
              {{"job", to_text(view.address)},
               {"signature", signature},
               {"refund_nos", solana::to_decimal(paid - used, solana::nos_decimals)}});
}

JobStatus run_stop(Context& context, const Arguments& arguments) {
  Events events(context);
  stop_job_on_chain(context, arguments, events, arguments.inputs.front(), nullptr);
  return JobStatus::ok;
}

}  // namespace

void stop_job_on_chain(const Context& context, const Arguments& arguments, Events& events,
                       const std::string& text, Journal* journal) {
  const solana::Address job = job_argument(text);
  ChainClient chain(context.network);
  const auto run = run_in_journal(context.state_folder, text);
  // Between reading and sending a host may take a job or end it: then it is read again.
  constexpr unsigned max_turns = 3;
  for (unsigned turn = 1;; ++turn) {
    const JobView view = view_job(chain, job, run);
    if (!view.job) throw no_such_job(context);
    if (view.state == JobState::done)
      return events.tell("ended",
                         "the job has ended already; " + command_line(context, "results", {text}) +
                             "   collects what it left",
                         {{"job", text}});
    const Owner owner = owner_of(context, arguments, view);
    try {
      const std::string signature = send_until_taken(
          {context, text}, chain, owner,
          instructions_to_stop(chain, view, solana::address_of(owner.wallet)), [&] {
            const JobView now = view_job(chain, job, run);
            return now.state == view.state && now.run_address == view.run_address;
          });
      if (!signature.empty()) {
        note_in_journal(context, text, journal, "stopped", {{"signature", signature}});
        return tell_stopped(events, view, signature);
      }
      if (turn == max_turns)
        throw JobFailure(JobStatus::network, "the job changes faster than it can be stopped",
                         command_line(context, "status", {text}) + "   shows its state");
    } catch (const JobFailure& failure) {
      if (failure.status() != JobStatus::chain || turn == max_turns) throw;
    }
  }
}

const Command stop_command = {"stop",
                              "[OPTIONS] JOB",
                              "stop a job, and get back what it did not use",
                              "A job that waits is taken out of the queue; one that runs is "
                              "ended, and its host is paid for the "
                              "time; of one that its host gave up the deposit is taken back.",
                              stop_options,
                              1,
                              1,
                              InputKind::words,
                              false,
                              in_context<run_stop>};

}  // namespace nosana::tool
