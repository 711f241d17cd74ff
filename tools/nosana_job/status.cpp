// SPDX-License-Identifier: MIT
// nosana-job status.

#include <array>

#include <nosana_job/commands.hpp>

namespace nosana::tool {

namespace {

constexpr std::array status_options = {
    job_network_option, job_rpc_option,  job_ws_option,    job_host_url_option, job_state_option,
    job_wallet_option,  job_json_option, job_quiet_option, job_help_option,
};

JobStatus run_status(Context& /*context*/, const Arguments& /*arguments*/) {
  throw JobFailure(JobStatus::usage, "status is not built yet");
}

}  // namespace

const JobCommand status_command = {
    "status", "[OPTIONS] JOB ...", "what is known of a job, by journal, chain and host",
    "",       status_options,      1,
    1000,     run_status};

}  // namespace nosana::tool
