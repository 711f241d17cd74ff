// SPDX-License-Identifier: MIT
#pragma once

// How the delivery goes from event to event; delivery.hpp has the words and includes this file.

#include <cstdint>
#include <string_view>

#include <nosana/host/delivery.hpp>

namespace nosana::host {

namespace detail {

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

inline void on_asking_host(Step& step, Event event, std::string_view host) {
  Delivery& now = step.now;
  if (host != now.host) return;  // of a host that the chain named before
  if (event == Event::host_right) {
    now.wrong = 0;
    now.sent_to = now.host;  // from here on it may have it
    step.go(Phase::sending, Action::send_definition);
  } else if (event == Event::host_wrong) {
    if (++now.wrong >= max_wrong)
      step.finish(Outcome::wrong_host);
    else
      step.again();
  } else if (event == Event::host_silent) {
    step.again();
  }
}

inline void on_sending(Step& step, Event event) {
  Delivery& now = step.now;
  if (event >= Event::taken && event <= Event::unsure && event != Event::not_sent)
    now.seen_by = now.sent_to;
  switch (event) {
    case Event::taken: step.follow(); return;
    case Event::has_one:
    case Event::unsure: step.go(Phase::asking_back, Action::read_back); return;
    case Event::not_yet:
    case Event::not_sent:
      step.retry();  // the host said, or the connection showed, that it has nothing
      return;
    case Event::refused: step.finish(Outcome::refused); return;
    case Event::unauthorized:
      if (++now.refusals >= max_refusals)
        step.finish(Outcome::unauthorized);
      else
        step.retry();
      return;
    default: return;
  }
}

inline void on_asking_back(Step& step, Event event) {
  switch (event) {
    case Event::back_same: step.follow(); return;
    case Event::back_other: step.finish(Outcome::other_definition); return;
    case Event::back_none: step.retry(); return;  // it did not arrive
    case Event::back_silent: step.again(); return;
    default: return;
  }
}

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

inline void on_phase(Step& step, Event event, std::string_view host) {
  Delivery& now = step.now;
  switch (now.phase) {
    case Phase::waiting:
      if (event == Event::timer) step.act(Action::read_chain);
      return;
    case Phase::asking_host: on_asking_host(step, event, host); return;
    case Phase::sending: on_sending(step, event); return;
    case Phase::asking_back: on_asking_back(step, event); return;
    case Phase::following: on_following(step, event); return;
    case Phase::collecting: on_collecting(step, event); return;
    case Phase::storing:
      if (event == Event::stored) step.publish(now.outcome);
      if (event == Event::not_stored) step.finish(Outcome::not_stored);
      return;
    case Phase::asking_public: on_asking_public(step, event); return;
    case Phase::ended: return;
  }
}

}  // namespace detail

inline Actions begin(Delivery& delivery) {
  detail::Step step{delivery, {}};
  switch (delivery.phase) {
    case Phase::ended: break;
    case Phase::collecting:
    case Phase::storing: step.collect(); break;
    case Phase::asking_public: step.act(Action::read_public); break;
    default:
      // What a host may have is asked for, not sent again; and first the chain says where.
      delivery.phase = Phase::waiting;
      step.act(Action::read_chain);
  }
  return step.actions;
}

inline Actions step(Delivery& delivery, Event event, std::string_view host) {
  detail::Step taken{delivery, {}};
  if (delivery.phase == Phase::ended) return taken.actions;
  if (event == Event::interrupt) {
    if (delivery.phase != Phase::storing) taken.finish(Outcome::detached);
  } else if (event == Event::deadline) {
    detail::on_deadline(taken);
  } else if (event == Event::late) {
    detail::on_late(taken);
  } else if (event == Event::overdue) {
    detail::on_overdue(taken);
  } else if (!detail::on_chain(taken, event, host)) {
    detail::on_phase(taken, event, host);
  }
  return taken.actions;
}

constexpr std::int64_t wait_time(const Delivery& delivery) noexcept {
  constexpr std::int64_t first = 500;
  constexpr std::int64_t longest = 15'000;
  if (delivery.phase == Phase::following) return 2'000;
  const std::int64_t time = first << delivery.tries;
  return time < longest ? time : longest;
}

}  // namespace nosana::host
