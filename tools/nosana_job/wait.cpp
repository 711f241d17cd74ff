// SPDX-License-Identifier: MIT
// nosana-job wait: waits until jobs have ended, one after the other, and collects their results.

#include <array>

#include <nosana_job/commands.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/interrupt_note.hpp>
#include <nosana_job/job_access.hpp>

namespace nosana::tool {

namespace {

constexpr std::array wait_options = {
    job_published_option, job_wait_limit_option, job_network_option, job_rpc_option,
    job_host_url_option,  job_state_option,      job_wallet_option,  job_json_option,
    job_quiet_option,     job_help_option,
};

JobStatus run_wait(Context& context, const Arguments& arguments) {
  Events events(context);
  JobStatus worst = JobStatus::ok;
  for (const std::string& job : arguments.inputs) {
    demand_job_address(job);
    const InterruptNote note(ways_back_text(context, job));
    const seal::Identity signer = authority_of(context, arguments, job);
    const std::unique_ptr<Journal> journal = journal_to_look_at(context, job);
    DeliveryRequest request = request_of(arguments, job, signer, journal.get());
    request.show_logs = false;
    request.from = attached(context, job, journal.get());
    const JobStatus status = run_delivery(context, events, request);
    if (status == JobStatus::detached) return status;
    if (worst == JobStatus::ok) worst = status;
  }
  return worst;
}

}  // namespace

const Command wait_command = {
    "wait",
    "[OPTIONS] JOB ...",
    "wait until jobs have ended",
    "Collects the results of each one too. The exit status is that of the first job that did not "
    "succeed.",
    wait_options,
    1,
    1000,
    InputKind::words,
    false,
    in_context<run_wait>};

}  // namespace nosana::tool
