// SPDX-License-Identifier: MIT
#pragma once

// The exit statuses of nosana-job, and how a command says that it ends with one. The outcome of a
// job and the outcome of its delivery never share a status.

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

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

struct JobStatusRow {
  JobStatus status;
  std::string_view text;
};

inline constexpr std::array job_status_table = {
    JobStatusRow{JobStatus::ok, "it is done; where the command waits: the job succeeded"},
    JobStatusRow{JobStatus::job_failed, "the job ran and failed"},
    JobStatusRow{JobStatus::usage, "the command line or the configuration is wrong"},
    JobStatusRow{JobStatus::lint, "the definition has errors, or a secret where all could read it"},
    JobStatusRow{JobStatus::key, "there is no key, or it is not the one that may do this"},
    JobStatusRow{JobStatus::money, "not enough SOL or NOS, or more than --max-cost"},
    JobStatusRow{JobStatus::chain, "the chain refused the transaction, or did not take it"},
    JobStatusRow{JobStatus::no_host, "no host took the job in time"},
    JobStatusRow{JobStatus::host,
                 "the host refused the definition, or is not the one of the chain"},
    JobStatusRow{JobStatus::unknown, "delivered, but the outcome is not known; resume later"},
    JobStatusRow{JobStatus::results_lost, "the results cannot be collected any more"},
    JobStatusRow{JobStatus::stopped, "the job was stopped or expired"},
    JobStatusRow{JobStatus::network, "no answer from the RPC node, the host or a proxy"},
    JobStatusRow{JobStatus::io, "a file could not be read or written"},
    JobStatusRow{JobStatus::detached, "detached by an interrupt; the job goes on"},
};

/// Ends a command. `what()` is for people: lower case, no full stop, no value of a document or key.
class JobFailure : public std::runtime_error {
 public:
  JobFailure(JobStatus status, const std::string& text, std::string hint = {})
      : std::runtime_error(text), status_(status), hint_(std::move(hint)) {}

  [[nodiscard]] JobStatus status() const noexcept { return status_; }
  [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

 private:
  JobStatus status_;
  std::string hint_;  // what to do; may be empty
};

}  // namespace nosana::tool
