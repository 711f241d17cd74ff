// SPDX-License-Identifier: MIT
#pragma once

// How long whoever is silent is asked again, counted in the limit of a usual answer (docs/job.md,
// "Limits").

#include <nosana/net/loop.hpp>
#include <nosana_job/context.hpp>

namespace nosana::tool {

/// The limit of a usual answer.
inline constexpr net::Milliseconds usual_answer{5'000};

/// What a host is given beyond the time of the job, to have its results collected and to tell the
/// chain.
[[nodiscard]] inline net::Milliseconds overdue_window(const Network& network) noexcept {
  return 24 * limit_of(network, usual_answer);
}

/// Where nobody answers: a host looks every 5 minutes whether its tunnel answers.
/// source   nosana-ci/nosana-node af70ff8, ApiHandler.ts
[[nodiscard]] inline net::Milliseconds silence_window(const Network& network) noexcept {
  return 120 * limit_of(network, usual_answer);
}

}  // namespace nosana::tool
