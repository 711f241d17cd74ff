// SPDX-License-Identifier: MIT
#pragma once

// One transition of a delivery: the state that it changes, and the moves that several events share.

#include <nosana/host/delivery/state.hpp>

namespace nosana::host::detail {

/// One step: the state that is changed, and the actions that come of it.
struct Step {
  Delivery& now;
  Actions actions;

  void act(Action action) noexcept { actions.add(action); }

  void go(Phase phase, Action action) {
    now.phase = phase;
    act(action);
  }

  void finish(Outcome outcome) {
    now.phase = Phase::ended;
    now.outcome = outcome;
    act(Action::end);
  }

  /// Stops the job, so that it costs no more, and ends.
  void stop(Outcome outcome) {
    act(Action::stop_job);
    finish(outcome);
  }

  void wait() {
    if (now.tries < max_tries) ++now.tries;
    act(Action::wait);
  }

  /// Back to the chain, so that whatever is sent next goes where the chain says then.
  void again() {
    now.phase = Phase::waiting;
    wait();
  }

  /// The host has nothing: it can be given the definition again, unless the job is over.
  void retry() {
    now.sent_to.clear();
    if (now.chain_over)
      finish(Outcome::stopped);
    else
      again();
  }

  void collect() {
    now.tries = 0;
    now.refusals = 0;
    go(Phase::collecting, Action::fetch_results);
  }

  void follow() {
    now.taken = true;
    now.tries = 0;
    now.refusals = 0;
    if (now.chain_over) {
      collect();
      return;
    }
    now.phase = Phase::following;
    act(Action::follow_logs);
    act(Action::read_state);
    act(Action::wait);
  }

  void publish(Outcome outcome) {
    now.outcome = outcome;
    now.tries = 0;
    go(Phase::asking_public, Action::read_public);
  }
};

inline bool is_before_sending(Phase phase) noexcept {
  return phase == Phase::waiting || phase == Phase::asking_host;
}

inline bool is_handing_over(Phase phase) noexcept {
  return is_before_sending(phase) || phase == Phase::sending || phase == Phase::asking_back;
}

}  // namespace nosana::host::detail
