// SPDX-License-Identifier: MIT
// nosana-job results: collects the results of a job.

#include <array>

#include <nosana_job/commands.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/interrupt_note.hpp>
#include <nosana_job/job_access.hpp>

namespace nosana::tool {

namespace {

constexpr std::array results_options = {
    job_results_option, job_published_option, job_wait_limit_option, job_network_option,
    job_rpc_option,     job_host_url_option,  job_state_option,      job_wallet_option,
    job_json_option,    job_quiet_option,     job_help_option,
};

JobStatus run_results(Context& context, const Arguments& arguments) {
  const std::string& job = arguments.inputs.front();
  demand_job_address(job);
  demand_files(arguments);
  const InterruptNote note(ways_back_text(context, job));
  const seal::Identity signer = authority_of(context, arguments, job);
  const std::unique_ptr<Journal> journal = journal_to_look_at(context, job);
  DeliveryRequest request = request_of(arguments, job, signer, journal.get());
  request.show_logs = false;
  request.from = attached(context, job, journal.get());
  if (!request.from.sent_to.empty()) request.from.phase = host::Phase::collecting;
  Events events(context);
  return run_delivery(context, events, request);
}

}  // namespace

const Command results_command = {
    "results",
    "[OPTIONS] JOB",
    "collect the results of a job",
    "Asks the host until it gives them out: it does so when the job is done, and for about a day "
    "after. The file is for its owner alone, and complete or not there. May be repeated.",
    results_options,
    1,
    1,
    InputKind::words,
    false,
    in_context<run_results>};

}  // namespace nosana::tool
