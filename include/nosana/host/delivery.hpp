// SPDX-License-Identifier: MIT
#pragma once

// The delivery of a definition, from a posted job to collected results, as a pure state machine: an
// event comes in, actions go out. No clock and no socket, so that every sequence of events can be
// tried by a test. docs/delivery.md is made from it.

#include <cstdint>
#include <string_view>

#include <nosana/host/delivery/chain.hpp>
#include <nosana/host/delivery/hand_over.hpp>
#include <nosana/host/delivery/results.hpp>
#include <nosana/host/delivery/state.hpp>
#include <nosana/host/delivery/time_limits.hpp>
#include <nosana/host/delivery/transition.hpp>

namespace nosana::host {

/// The first actions of a new delivery, or of one that is taken up again.
[[nodiscard]] inline Actions begin(Delivery& delivery);

/// Takes one event. What was not asked for, or comes too late, changes nothing.
/// host   that the event is about: of chain_runs, and of host_right, host_wrong and host_silent
[[nodiscard]] inline Actions step(Delivery& delivery, Event event, std::string_view host = {});

/// How long the action wait lasts, in milliseconds, before jitter.
[[nodiscard]] constexpr std::int64_t wait_time(const Delivery& delivery) noexcept;

// ---- implementation ----

namespace detail {

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
