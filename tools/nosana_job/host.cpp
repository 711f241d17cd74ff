// SPDX-License-Identifier: MIT
// nosana-job host.

#include <array>

#include <nosana_job/commands.hpp>

namespace nosana::tool {

namespace {

constexpr std::array host_options = {
    job_network_option, job_rpc_option,  job_ws_option,    job_host_url_option, job_state_option,
    job_wallet_option,  job_json_option, job_quiet_option, job_help_option,
};

JobStatus run_host(Context& /*context*/, const Arguments& /*arguments*/) {
  throw JobFailure(JobStatus::usage, "host is not built yet");
}

}  // namespace

const JobCommand host_command = {"host", "[OPTIONS]", "a host for rehearsals", "", host_options, 0,
                                 0,      run_host};

}  // namespace nosana::tool
