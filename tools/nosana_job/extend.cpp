// SPDX-License-Identifier: MIT
// nosana-job extend.

#include <array>

#include <nosana_job/commands.hpp>

namespace nosana::tool {

namespace {

constexpr std::array extend_options = {
    job_network_option, job_rpc_option,  job_ws_option,    job_host_url_option, job_state_option,
    job_wallet_option,  job_json_option, job_quiet_option, job_help_option,
};

JobStatus run_extend(Context& /*context*/, const Arguments& /*arguments*/) {
  throw JobFailure(JobStatus::usage, "extend is not built yet");
}

}  // namespace

const JobCommand extend_command = {
    "extend",  "--timeout MINUTES [OPTIONS] JOB", "give a job more time", "", extend_options, 1, 1,
    run_extend};

}  // namespace nosana::tool
