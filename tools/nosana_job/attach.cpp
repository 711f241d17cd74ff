// SPDX-License-Identifier: MIT
// nosana-job attach.

#include <array>

#include <nosana_job/commands.hpp>

namespace nosana::tool {

namespace {

constexpr std::array attach_options = {
    job_network_option, job_rpc_option,  job_ws_option,    job_host_url_option, job_state_option,
    job_wallet_option,  job_json_option, job_quiet_option, job_help_option,
};

JobStatus run_attach(Context& /*context*/, const Arguments& /*arguments*/) {
  throw JobFailure(JobStatus::usage, "attach is not built yet");
}

}  // namespace

const JobCommand attach_command = {"attach", "[OPTIONS] JOB", "take up a job where it was left",
                                   "",       attach_options,  1,
                                   1,        run_attach};

}  // namespace nosana::tool
