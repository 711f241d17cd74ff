// SPDX-License-Identifier: MIT
#pragma once

// What the chain says of the job, in whatever phase its delivery is.

#include <string>
#include <string_view>

#include <nosana/host/delivery/state.hpp>
#include <nosana/host/delivery/transition.hpp>

namespace nosana::host::detail {

/// The chain says that a host runs the job.
inline void chain_runs(Step& step, std::string_view host) {
  Delivery& now = step.now;
  const std::string& known = now.sent_to.empty() ? now.seen_by : now.sent_to;
  const bool may_go_along = now.follows && now.seen_by.empty();  // nothing is sent to the second
  if (known != host && may_go_along) {
    if (now.phase > Phase::collecting) return;
    now.host = host;
    now.sent_to = host;
    now.host_waits = false;
    step.follow();
    return;
  }
  if (!known.empty() && known != host) {
    // No second host learns the secrets unless somebody decides so.
    if (is_handing_over(now.phase) || now.phase == Phase::following)
      step.stop(Outcome::host_changed);
    return;
  }
  const bool is_new = now.host != host;
  now.host = host;
  if (now.phase == Phase::waiting) {
    if (is_new) now.wrong = 0;
    if (now.taken)
      step.follow();
    else if (!now.sent_to.empty())
      step.go(Phase::asking_back, Action::read_back);
    else
      step.go(Phase::asking_host, Action::ask_host);
  } else if (is_new && now.phase == Phase::asking_host) {
    now.wrong = 0;
    step.act(Action::ask_host);  // of the new one; what the old one answers is not heard
  }
}

/// The chain says that the job is over.
inline void chain_over(Step& step, bool stopped) {
  Delivery& now = step.now;
  if (!now.chain_over) now.chain_stopped = stopped;
  now.chain_over = true;
  if (now.phase == Phase::following || now.phase == Phase::asking_back) {
    step.collect();
  } else if (is_before_sending(now.phase)) {
    if (now.sent_to.empty())
      step.finish(Outcome::stopped);
    else
      step.collect();
  }
  // While it is sent: what comes of that decides.
}

inline bool on_chain(Step& step, Event event, std::string_view host) {
  Delivery& now = step.now;
  switch (event) {
    case Event::chain_runs: chain_runs(step, host); return true;
    case Event::chain_done: chain_over(step, false); return true;
    case Event::chain_stopped: chain_over(step, true); return true;
    case Event::chain_differs:
      if (now.sent_to.empty() && is_before_sending(now.phase))
        step.finish(Outcome::not_as_posted);
      else if (now.phase == Phase::waiting)
        step.wait();  // it was as posted before: another answer will tell
      return true;
    case Event::chain_gone:
      if (is_before_sending(now.phase) && now.sent_to.empty())
        step.finish(Outcome::stopped);
      else
        chain_over(step, true);
      return true;
    case Event::chain_queued:
      now.host.clear();
      if (now.phase == Phase::waiting || now.phase == Phase::asking_host) step.again();
      return true;
    case Event::chain_silent:
      if (now.phase == Phase::waiting) step.wait();
      return true;
    default: return false;
  }
}

}  // namespace nosana::host::detail
