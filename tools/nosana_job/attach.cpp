// SPDX-License-Identifier: MIT
// nosana-job attach: follows a job whose definition was handed over, and collects its results.

#include <array>

#include <nosana_job/commands.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/interrupt_note.hpp>
#include <nosana_job/job_access.hpp>
#include <nosana_job/owner_action.hpp>

namespace nosana::tool {

namespace {

constexpr std::array attach_options = {
    job_results_option,
    job_log_file_option,
    job_published_option,
    job_wait_limit_option,
    job_stop_on_interrupt_option,
    job_network_option,
    job_rpc_option,
    job_host_url_option,
    job_state_option,
    job_wallet_option,
    job_json_option,
    job_quiet_option,
    job_help_option,
};

JobStatus run_attach(Context& context, const Arguments& arguments) {
  const std::string& job = arguments.inputs.front();
  demand_job_address(job);
  demand_files(arguments);
  const InterruptNote note(ways_back_text(context, job));
  const seal::Identity signer = authority_of(context, arguments, job);
  const std::unique_ptr<Journal> journal = journal_to_look_at(context, job);
  DeliveryRequest request = request_of(arguments, job, signer, journal.get());
  request.from = attached(context, job, journal.get());
  Events events(context);
  request.stop_job = [&] { stop_job_on_chain(context, arguments, events, job, journal.get()); };
  return run_delivery(context, events, request);
}

}  // namespace

const Command attach_command = {"attach",
                                "[OPTIONS] JOB",
                                "follow a job, and collect its results",
                                "Goes on where post or send was left: shows the log, waits for "
                                "the end, writes the results, and "
                                "looks at what became public.",
                                attach_options,
                                1,
                                1,
                                InputKind::words,
                                false,
                                in_context<run_attach>};

}  // namespace nosana::tool
