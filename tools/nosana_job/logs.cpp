// SPDX-License-Identifier: MIT
// nosana-job logs.

#include <array>

#include <nosana_job/commands.hpp>

namespace nosana::tool {

namespace {

constexpr std::array logs_options = {
    job_network_option, job_rpc_option,  job_ws_option,    job_host_url_option, job_state_option,
    job_wallet_option,  job_json_option, job_quiet_option, job_help_option,
};

JobStatus run_logs(Context& /*context*/, const Arguments& /*arguments*/) {
  throw JobFailure(JobStatus::usage, "logs is not built yet");
}

}  // namespace

const JobCommand logs_command = {"logs", "[OPTIONS] JOB", "the logs of a job", "", logs_options, 1,
                                 1,      run_logs};

}  // namespace nosana::tool
