// SPDX-License-Identifier: MIT
// nosana-job list.

#include <array>

#include <nosana_job/commands.hpp>

namespace nosana::tool {

namespace {

constexpr std::array list_options = {
    job_network_option, job_rpc_option,  job_ws_option,    job_host_url_option, job_state_option,
    job_wallet_option,  job_json_option, job_quiet_option, job_help_option,
};

JobStatus run_list(Context& /*context*/, const Arguments& /*arguments*/) {
  throw JobFailure(JobStatus::usage, "list is not built yet");
}

}  // namespace

const JobCommand list_command = {
    "list", "[OPTIONS]", "the jobs of this wallet", "", list_options, 0, 0, run_list};

}  // namespace nosana::tool
