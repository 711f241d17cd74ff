// SPDX-License-Identifier: MIT
// nosana-job markets.

#include <array>

#include <nosana_job/commands.hpp>

namespace nosana::tool {

namespace {

constexpr std::array markets_options = {
    job_network_option, job_rpc_option,  job_ws_option,    job_host_url_option, job_state_option,
    job_wallet_option,  job_json_option, job_quiet_option, job_help_option,
};

JobStatus run_markets(Context& /*context*/, const Arguments& /*arguments*/) {
  throw JobFailure(JobStatus::usage, "markets is not built yet");
}

}  // namespace

const JobCommand markets_command = {"markets",
                                    "[OPTIONS] [MARKET ...]",
                                    "markets with price and queue",
                                    "",
                                    markets_options,
                                    0,
                                    1000,
                                    run_markets};

}  // namespace nosana::tool
