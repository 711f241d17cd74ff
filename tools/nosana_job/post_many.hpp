// SPDX-License-Identifier: MIT
#pragma once

// Several jobs of one definition, posted, handed over and followed by one thread.

#include <cstddef>
#include <string_view>

#include <nlohmann/json.hpp>

#include <nosana/seal/identity.hpp>
#include <nosana_job/context.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/job_access.hpp>
#include <nosana_job/post_flow.hpp>

namespace nosana::tool {

struct ManyJobs {
  std::size_t count = 1;
  PostingPlan plan;                  ///< of each, but for the addresses of job, run and authority
  bool wallet_is_authority = false;  ///< else each job has an authority of its own
  nlohmann::json prepared;           ///< what the record "prepared" has beside the plan
  std::string_view definition;       ///< that is handed over; empty: nothing is
};

/// Posts them, at most `max_postings` at a time, and hands each over when it is posted. What has
/// happened to a job is in its journal, as if it were alone. After one that the chain refused no
/// other is begun.
/// returns   the status of the first that did not go well
/// throws    JobFailure, IoError
[[nodiscard]] JobStatus post_many(const Context& context, const Arguments& arguments,
                                  Events& events, const seal::Identity& wallet,
                                  const ManyJobs& jobs);

/// Postings that wait for the chain at once.
inline constexpr std::size_t max_postings = 32;

}  // namespace nosana::tool
