// SPDX-License-Identifier: MIT
#pragma once

// From a host that has the definition to its results, and what became public of them.

#include <cstdint>

#include <nosana/host/delivery/state.hpp>
#include <nosana/host/delivery/transition.hpp>

namespace nosana::host::detail {

inline void on_following(Step& step, Event event) {
  Delivery& now = step.now;
  switch (event) {
    case Event::says_waiting:  // it was restarted, or the answer is from before
      if (now.follows) {
        now.host_waits = true;
        return;
      }
      now.taken = false;
      step.again();
      return;
    case Event::says_invalid:
      step.act(Action::stop_job);
      step.publish(Outcome::invalid);
      return;
    case Event::says_collect: now.host_waits = false; [[fallthrough]];
    case Event::says_ended: step.collect(); return;
    case Event::says_running:
      now.host_waits = false;
      now.tries = 0;
      return;
    case Event::timer:
      step.act(Action::follow_logs);
      step.act(Action::read_state);
      step.act(Action::read_chain);
      step.wait();
      return;
    default: return;
  }
}

/// The host knows the job and has no results of it, though it said that they wait.
inline void results_not_yet(Step& step) {
  Delivery& now = step.now;
  constexpr std::uint8_t enough = 3;
  if (now.chain_over && now.host_waits) {
    step.finish(Outcome::stopped);  // nobody handed the definition over: it never began
  } else if (now.chain_over && now.tries >= max_tries) {
    step.finish(now.chain_stopped ? Outcome::stopped : Outcome::results_lost);
  } else if (!now.chain_over && (now.tries >= enough || now.follows)) {
    // It may have begun anew, and wait for the definition.
    now.tries = 0;
    now.phase = Phase::following;
    step.wait();
  } else {
    step.wait();
  }
}

inline void on_collecting(Step& step, Event event) {
  Delivery& now = step.now;
  const auto stopped = [&now](Outcome otherwise) {
    return now.chain_stopped ? Outcome::stopped : otherwise;
  };
  switch (event) {
    case Event::got_success:
      now.outcome = stopped(Outcome::success);
      step.go(Phase::storing, Action::store_results);
      return;
    case Event::got_failure:
      now.outcome = stopped(Outcome::failure);
      step.go(Phase::storing, Action::store_results);
      return;
    case Event::results_gone:
      if (now.chain_over && now.host_waits)
        step.finish(Outcome::stopped);
      else if (now.chain_over && now.tries >= max_tries)
        step.finish(stopped(Outcome::results_lost));
      else
        step.wait();  // a host that was restarted knows its jobs again after a while
      return;
    case Event::results_not_yet: results_not_yet(step); return;
    case Event::results_refused:
      if (now.tries >= max_tries && ++now.refusals > max_late_refusals)
        step.finish(stopped(Outcome::unauthorized));
      else
        step.wait();
      return;
    case Event::results_silent: step.wait(); return;
    case Event::timer:
      step.act(Action::read_chain);
      step.act(Action::fetch_results);
      return;
    default: return;
  }
}

inline void on_asking_public(Step& step, Event event) {
  Delivery& now = step.now;
  switch (event) {
    case Event::public_blank:
    case Event::public_leaks:
      now.published = event == Event::public_blank ? Published::blank : Published::more;
      step.finish(now.outcome);
      return;
    case Event::public_unread:
      if (now.tries >= max_tries)
        step.finish(now.outcome);
      else
        step.wait();
      return;
    case Event::timer: step.act(Action::read_public); return;
    default: return;
  }
}

}  // namespace nosana::host::detail
