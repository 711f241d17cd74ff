// SPDX-License-Identifier: MIT
// nosana-job send.

#include <array>

#include <nosana_job/commands.hpp>

namespace nosana::tool {

namespace {

constexpr std::array send_options = {
    job_network_option, job_rpc_option,  job_ws_option,    job_host_url_option, job_state_option,
    job_wallet_option,  job_json_option, job_quiet_option, job_help_option,
};

JobStatus run_send(Context& /*context*/, const Arguments& /*arguments*/) {
  throw JobFailure(JobStatus::usage, "send is not built yet");
}

}  // namespace

const JobCommand send_command = {"send",
                                 "--job JOB [OPTIONS] [FILE]",
                                 "hand a definition over to a job that waits for it",
                                 "",
                                 send_options,
                                 0,
                                 1,
                                 run_send};

}  // namespace nosana::tool
