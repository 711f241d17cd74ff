// SPDX-License-Identifier: MIT
#pragma once

// The limits of time: for the hand-over, for the job, and for the whole delivery.

#include <nosana/host/delivery/state.hpp>
#include <nosana/host/delivery/transition.hpp>

namespace nosana::host::detail {

/// No host said in time that it has the definition.
inline void on_late(Step& step) {
  const Delivery& now = step.now;
  if (now.taken || !is_handing_over(now.phase)) return;
  if (now.chain_over)
    step.finish(Outcome::stopped);
  else
    step.stop(now.host.empty() && now.sent_to.empty() ? Outcome::no_host : Outcome::not_delivered);
}

/// The host had all of the time that was paid, and a while longer. Nothing of it comes back, so the
/// job is not stopped.
inline void on_overdue(Step& step) {
  const Delivery& now = step.now;
  const bool has_own_limits = now.phase == Phase::collecting && now.chain_over;
  if (now.phase > Phase::collecting || has_own_limits) return;
  if (now.taken || !is_handing_over(now.phase))
    step.finish(Outcome::unknown);
  else
    step.finish(now.chain_over ? Outcome::stopped : Outcome::not_delivered);
}

/// The time is over.
inline void on_deadline(Step& step) {
  const Delivery& now = step.now;
  if (now.phase == Phase::asking_public)
    step.finish(now.outcome);
  else if (now.phase != Phase::storing)  // writing a file ends by itself
    step.finish(Outcome::unknown);
}

}  // namespace nosana::host::detail
