// SPDX-License-Identifier: MIT
// nosana-job endpoints.

#include <array>

#include <nosana_job/commands.hpp>

namespace nosana::tool {

namespace {

constexpr std::array endpoints_options = {
    job_network_option, job_rpc_option,  job_ws_option,    job_host_url_option, job_state_option,
    job_wallet_option,  job_json_option, job_quiet_option, job_help_option,
};

JobStatus run_endpoints(Context& /*context*/, const Arguments& /*arguments*/) {
  throw JobFailure(JobStatus::usage, "endpoints is not built yet");
}

}  // namespace

const JobCommand endpoints_command = {
    "endpoints", "[OPTIONS] JOB",   "the addresses of the services of a job",
    "",          endpoints_options, 1,
    1,           run_endpoints};

}  // namespace nosana::tool
