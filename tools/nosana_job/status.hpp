// SPDX-License-Identifier: MIT
#pragma once

// The exit statuses of nosana-job, and how a command says that it ends with one. The outcome of a
// job and the outcome of its delivery never share a status.

#include <array>
#include <cstdint>
#include <string_view>

#include <common/command_line.hpp>
#include <common/failure.hpp>

namespace nosana::tool {

enum class JobStatus : std::uint8_t {
  ok = 0,
  job_failed = 1,
  usage = 2,
  lint = 3,
  key = 4,
  money = 5,
  chain = 6,
  no_host = 7,
  host = 8,
  unknown = 9,
  results_lost = 10,
  stopped = 11,
  network = 12,
  io = 13,
  detached = 130
};

[[nodiscard]] constexpr StatusRow job_status(JobStatus status, std::string_view text) noexcept {
  return {static_cast<int>(status), text};
}

inline constexpr std::array job_status_table = {
    job_status(JobStatus::ok, "it is done; where the command waits: the job succeeded"),
    job_status(JobStatus::job_failed, "the job ran and failed"),
    job_status(JobStatus::usage,
               "the command line or the configuration is wrong, or there is no such job"),
    job_status(JobStatus::lint, "the definition has errors, or a secret where all could read it"),
    job_status(JobStatus::key, "there is no key, or it is not the one that may do this"),
    job_status(JobStatus::money, "not enough SOL or NOS, or more than --max-cost"),
    job_status(JobStatus::chain, "the chain refused the transaction, or did not take it"),
    job_status(JobStatus::no_host, "no host took the job in time"),
    job_status(JobStatus::host, "the host refused the definition, or is not the one of the chain"),
    job_status(JobStatus::unknown, "delivered, but the outcome is not known; resume later"),
    job_status(JobStatus::results_lost, "the results cannot be collected any more"),
    job_status(JobStatus::stopped, "the job was stopped or expired"),
    job_status(JobStatus::network, "no answer from the RPC node, the host or a proxy"),
    job_status(JobStatus::io, "a file could not be read or written"),
    job_status(JobStatus::detached, "detached by an interrupt; the job goes on"),
};

/// Ends a command of nosana-job.
using JobFailure = StatusFailure<JobStatus>;

}  // namespace nosana::tool
