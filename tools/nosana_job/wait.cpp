// SPDX-License-Identifier: MIT
// nosana-job wait.

#include <array>

#include <nosana_job/commands.hpp>

namespace nosana::tool {

namespace {

constexpr std::array wait_options = {
    job_network_option, job_rpc_option,  job_ws_option,    job_host_url_option, job_state_option,
    job_wallet_option,  job_json_option, job_quiet_option, job_help_option,
};

JobStatus run_wait(Context& /*context*/, const Arguments& /*arguments*/) {
  throw JobFailure(JobStatus::usage, "wait is not built yet");
}

}  // namespace

const JobCommand wait_command = {
    "wait", "[OPTIONS] JOB ...", "wait until jobs have ended", "", wait_options, 1, 1000, run_wait};

}  // namespace nosana::tool
