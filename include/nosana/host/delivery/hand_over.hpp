// SPDX-License-Identifier: MIT
#pragma once

// The hand-over of the definition: the host proves that it is the host, gets the definition, and is
// asked for it if nobody knows whether it arrived.

#include <string_view>

#include <nosana/host/delivery/state.hpp>
#include <nosana/host/delivery/transition.hpp>

namespace nosana::host::detail {

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

}  // namespace nosana::host::detail
