// SPDX-License-Identifier: MIT
// nosana-job as a table.
#include <nosana_job/commands.hpp>

#include <array>

#include <curl/curl.h>
#include <CLI/Version.hpp>
#include <nlohmann/json.hpp>

#include <nosana_job/events.hpp>
#include <nosana_seal/status.hpp>

namespace nosana::tool {

namespace {

constexpr std::array job_commands = {
    &post_command, &send_command,    &attach_command,  &wait_command,      &status_command,
    &list_command, &logs_command,    &results_command, &endpoints_command, &extend_command,
    &stop_command, &markets_command, &host_command,    &chain_command,
};

// What opening an envelope or reading a key says, in the statuses of this tool.
JobStatus status_of(SealStatus status) noexcept {
  switch (status) {
    case SealStatus::ok: return JobStatus::ok;
    case SealStatus::usage: return JobStatus::usage;
    case SealStatus::lint: return JobStatus::lint;
    case SealStatus::io:
    case SealStatus::refused: return JobStatus::io;
    case SealStatus::no_identity:
    case SealStatus::authentication:
    case SealStatus::policy: return JobStatus::key;
    case SealStatus::negative:
    case SealStatus::malformed:
    case SealStatus::version: break;
  }
  return JobStatus::usage;
}

int job_status_of(const CommandFailure& failure) {
  if (const auto* const known = dynamic_cast<const JobFailure*>(&failure))
    return static_cast<int>(known->status());
  if (const auto* const of_seal = dynamic_cast<const Failure*>(&failure))
    return static_cast<int>(status_of(of_seal->status()));
  return static_cast<int>(JobStatus::io);
}

int failure_status(const CommandFailure& failure) {
  if (dynamic_cast<const UsageError*>(&failure) != nullptr)
    return static_cast<int>(JobStatus::usage);
  return job_status_of(failure);
}

void describe_job(nlohmann::ordered_json& build) {
  build["events"] = {1};
  build["libraries"] = {{"CLI11", CLI11_VERSION},
                        {"libcurl", ::curl_version_info(CURLVERSION_NOW)->version}};
}

}  // namespace

void tell_failure(const Context& context, const CommandFailure& failure, const std::string& job) {
  if (!context.json) return;
  nlohmann::json fields = {{"status", failure_status(failure)}, {"text", failure.what()}};
  if (!failure.hint().empty()) fields["hint"] = failure.hint();
  if (!job.empty()) fields["job"] = job;
  Events(context).tell("error", {}, fields);
}

const Tool job_tool = {
    .name = "nosana-job",
    .summary = "posts Nosana jobs, hands them over confidentially and follows them",
    .commands = job_commands,
    .groups = {},
    .statuses = job_status_table,
    .status_note = {},
    .closing = {},
    .prefix = "job",  // the command line of the documentation, `nosana job post ...`
    .words = {},
    .memory = Memory::locked_away,
    .explains_in_lines = true,
    .usage_status = static_cast<int>(JobStatus::usage),
    .io_status = static_cast<int>(JobStatus::io),
    .refused_status = static_cast<int>(JobStatus::io),
    .status_of = job_status_of,
    .describe_build = describe_job,
};

}  // namespace nosana::tool
