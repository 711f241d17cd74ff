// SPDX-License-Identifier: MIT
// nosana-job stop.

#include <array>

#include <nosana_job/commands.hpp>

namespace nosana::tool {

namespace {

constexpr std::array stop_options = {
    job_network_option, job_rpc_option,  job_ws_option,    job_host_url_option, job_state_option,
    job_wallet_option,  job_json_option, job_quiet_option, job_help_option,
};

JobStatus run_stop(Context& /*context*/, const Arguments& /*arguments*/) {
  throw JobFailure(JobStatus::usage, "stop is not built yet");
}

}  // namespace

const JobCommand stop_command = {
    "stop", "[OPTIONS] JOB", "stop a job, and get back what it did not use", "", stop_options, 1,
    1,      run_stop};

}  // namespace nosana::tool
