// SPDX-License-Identifier: MIT
// nosana-job results.

#include <array>

#include <nosana_job/commands.hpp>

namespace nosana::tool {

namespace {

constexpr std::array results_options = {
    job_network_option, job_rpc_option,  job_ws_option,    job_host_url_option, job_state_option,
    job_wallet_option,  job_json_option, job_quiet_option, job_help_option,
};

JobStatus run_results(Context& /*context*/, const Arguments& /*arguments*/) {
  throw JobFailure(JobStatus::usage, "results is not built yet");
}

}  // namespace

const JobCommand results_command = {"results", "[OPTIONS] JOB", "collect the results of a job",
                                    "",        results_options, 1,
                                    1,         run_results};

}  // namespace nosana::tool
