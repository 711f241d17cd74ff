// SPDX-License-Identifier: MIT
// nosana-job send: hands a definition over to a job that waits for it.

#include <array>

#include <nosana_job/commands.hpp>
#include <nosana_job/definition.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/interrupt_note.hpp>
#include <nosana_job/job_access.hpp>
#include <nosana_job/job_keys.hpp>
#include <nosana_job/owner_action.hpp>
#include <nosana_seal/keys.hpp>

namespace nosana::tool {

namespace {

// clang-format off
constexpr std::array send_options = {
    OptionRow{"", "--job", "JOB", Takes::one, "the address of the job"},
    OptionRow{"", "--wait", "", Takes::nothing, "follow the job, and collect its results"},
    OptionRow{"", "--deliver-timeout", "SECONDS", Takes::one, "stop the job where no host has the definition by then"},
    OptionRow{"", "--host-key", "RECIPIENT", Takes::one, "seal the definition to the host, for hosts that open envelopes: its address"},
    OptionRow{"", "--new-tls-key", "", Takes::nothing, "take the TLS key that the host has now, where it had another one before"},
    job_results_option, job_log_file_option, job_published_option, job_stop_on_interrupt_option,
    job_identity_option, job_passphrase_option, job_network_option, job_rpc_option,
    job_host_url_option, job_state_option, job_wallet_option, job_json_option, job_quiet_option,
    job_help_option,
};
// clang-format on

JobStatus run_send(Context& context, const Arguments& arguments) {
  const auto job = arguments.value("--job");
  if (!job) throw JobFailure(JobStatus::usage, "send needs --job JOB", "nosana-job send --help");
  demand_job_address(*job);
  const std::string file = arguments.inputs.empty() ? "-" : arguments.inputs.front();
  const LoadedDefinition definition = load_definition(arguments, file, Posting::confidential);
  demand_files(arguments);
  const InterruptNote note(ways_back_text(context, *job));
  const seal::Identity signer = authority_of(context, arguments, *job);
  const std::unique_ptr<Journal> journal = journal_of(context, *job);
  DeliveryRequest request = request_of(arguments, *job, signer, journal.get());
  request.definition = definition.json.bytes();
  if (arguments.has("--new-tls-key")) request.known_key = {};
  request.until_taken = !arguments.has("--wait");
  request.deliver_limit = seconds_of(arguments, "--deliver-timeout");
  if (const auto key = arguments.value("--host-key")) {
    request.host_key = recipient(*key, "--host-key");
    request.seal_signer = &signer;
  }
  request.from = standing_of(context, *job, journal.get());
  if (request.from.chain_over)
    throw JobFailure(JobStatus::stopped, "the job is over, nobody takes its definition any more",
                     command_line(context, "results", {*job}) + "   where a host has run it");
  Events events(context);
  request.stop_job = [&] { stop_job_on_chain(context, arguments, events, *job, journal.get()); };
  return run_delivery(context, events, request);
}

}  // namespace

const Command send_command = {
    "send",
    "--job JOB [OPTIONS] [FILE]",
    "hand a definition over to a job that waits for it",
    "Waits until a host runs the job, asks whether what answers is that host, and sends the "
    "definition there and nowhere else. May be repeated: what a host has is not sent again. The "
    "file is standard input where none is given.",
    send_options,
    0,
    1,
    InputKind::files_or_stdin,
    false,
    in_context<run_send>};

}  // namespace nosana::tool
