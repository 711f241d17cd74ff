// SPDX-License-Identifier: MIT
// nosana-job chain.

#include <array>

#include <nosana_job/commands.hpp>

namespace nosana::tool {

namespace {

constexpr std::array chain_options = {
    job_network_option, job_rpc_option,  job_ws_option,    job_host_url_option, job_state_option,
    job_wallet_option,  job_json_option, job_quiet_option, job_help_option,
};

JobStatus run_chain(Context& /*context*/, const Arguments& /*arguments*/) {
  throw JobFailure(JobStatus::usage, "chain is not built yet");
}

}  // namespace

const JobCommand chain_command = {
    "chain", "[OPTIONS]", "a chain for rehearsals", "", chain_options, 0, 0, run_chain};

}  // namespace nosana::tool
