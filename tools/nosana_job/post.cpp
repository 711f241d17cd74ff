// SPDX-License-Identifier: MIT
// nosana-job post.

#include <array>

#include <nosana_job/commands.hpp>

namespace nosana::tool {

namespace {

constexpr std::array post_options = {
    job_network_option, job_rpc_option,  job_ws_option,    job_host_url_option, job_state_option,
    job_wallet_option,  job_json_option, job_quiet_option, job_help_option,
};

JobStatus run_post(Context& /*context*/, const Arguments& /*arguments*/) {
  throw JobFailure(JobStatus::usage, "post is not built yet");
}

}  // namespace

const JobCommand post_command = {"post",
                                 "--file FILE --market MARKET [OPTIONS]",
                                 "post a job to a market",
                                 "",
                                 post_options,
                                 0,
                                 0,
                                 run_post};

}  // namespace nosana::tool
