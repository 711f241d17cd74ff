// SPDX-License-Identifier: MIT
#pragma once

// The words of a delivery: the phases it goes through, the events that come in, the actions that go
// out, its outcomes, and the state that is kept between two events.

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>

namespace nosana::host {

enum class Phase : std::uint8_t {
  waiting,        ///< until a host runs the job
  asking_host,    ///< whether what answers for the host is the host
  sending,        ///< the definition is on its way
  asking_back,    ///< nobody knows whether it arrived: the host is asked for it
  following,      ///< the host has it
  collecting,     ///< the results are asked for
  storing,        ///< the results are written to a file
  asking_public,  ///< what became public
  ended
};
inline constexpr std::size_t phase_count = 9;

enum class Event : std::uint8_t {
  // what the chain says, whenever it is read
  chain_queued,   ///< no host runs it
  chain_runs,     ///< the named host runs it, and all of the job is as it was posted
  chain_differs,  ///< project, definition or market are not those that were posted
  chain_done,
  chain_stopped,
  chain_gone,    ///< there is no such job, though there was
  chain_silent,  ///< no answer
  // GET / of the named host
  host_right,
  host_wrong,  ///< another host, or something else, answers under its address
  host_silent,
  // POST job-definition
  taken,
  not_yet,
  has_one,
  refused,  ///< it will never take this one: too large, malformed
  unauthorized,
  not_sent,  ///< nobody got it
  unsure,    ///< it may have arrived
  // GET job-definition
  back_same,
  back_other,
  back_none,
  back_silent,
  // the state of the job at the host
  says_waiting,  ///< for a definition
  says_running,
  says_invalid,  ///< it does not accept the definition: validation-error, init error
  says_collect,  ///< it waits until the results are fetched
  says_ended,
  says_nothing,  ///< no answer, or none that is understood
  // GET results
  got_success,
  got_failure,
  results_not_yet,
  results_gone,     ///< the host does not know the job any more
  results_refused,  ///< 401: its view of the chain, or a clock, may be late
  results_silent,
  // this computer
  stored,
  not_stored,
  // the public result
  public_blank,
  public_leaks,  ///< more than blank
  public_unread,
  // time and people
  timer,     ///< what wait asked for
  late,      ///< no host has the definition in time: the job is stopped
  overdue,   ///< the job has had its time, and its host says nothing
  deadline,  ///< the limit of the whole: the job goes on
  interrupt
};
inline constexpr std::size_t event_count = 43;

enum class Action : std::uint8_t {
  read_chain,
  ask_host,         ///< GET / of the host
  send_definition,  ///< to `host`: the only action that sends it
  read_back,        ///< GET job-definition of `sent_to`, as all that follows
  read_state,       ///< what that host says of the job
  follow_logs,      ///< open the log channel, unless it is open
  fetch_results,
  store_results,
  read_public,
  wait,      ///< then comes `timer`; takes the place of an earlier wait
  stop_job,  ///< on the chain
  end        ///< nothing follows
};
inline constexpr std::size_t action_count = 12;

enum class Outcome : std::uint8_t {
  none,
  success,           ///< the job succeeded, its results are stored
  failure,           ///< the job failed, its results are stored
  not_as_posted,     ///< the chain has another job than the one that was posted
  no_host,           ///< the time was over before a host ran it; stopped
  not_delivered,     ///< the time was over before a host said that it has the definition; stopped
  wrong_host,        ///< something else answers under the host's address; nothing was sent
  host_changed,      ///< the job went to another host after one had the definition; stopped
  other_definition,  ///< the host has a definition that is not ours
  refused,           ///< the host will never take this definition
  unauthorized,      ///< the host does not accept the key
  invalid,           ///< the host took it and does not run it
  stopped,           ///< the job was stopped or is gone
  results_lost,      ///< nobody has the results any more
  not_stored,        ///< the results could not be written here
  unknown,           ///< the time is over and the job may go on: resume later
  detached           ///< by an interrupt
};
inline constexpr std::size_t outcome_count = 17;

/// What is known of what became public.
enum class Published : std::uint8_t { unknown, blank, more };

/// Where a delivery is. A value: compare it, store it, go on from it.
struct Delivery {
  Phase phase = Phase::waiting;
  std::string host;         ///< that the chain names; empty: none yet
  std::string sent_to;      ///< the host that holds, or may hold, the definition; empty: nobody
  std::string seen_by;      ///< the host whose program got its bytes, whether it took them or not
  bool follows = false;     ///< the definition is not here: who has it hands it over from elsewhere
  bool host_waits = false;  ///< for the definition, as it said last to somebody who only follows
  bool taken = false;       ///< the host said that it has the definition
  bool chain_over = false;  ///< the chain says that the job is over
  bool chain_stopped = false;
  std::uint8_t tries = 0;     ///< since the last success; at most max_tries
  std::uint8_t wrong = 0;     ///< answers of a wrong host in a row
  std::uint8_t refusals = 0;  ///< of the key, in a row
  Outcome outcome = Outcome::none;
  Published published = Published::unknown;

  friend auto operator<=>(const Delivery&, const Delivery&) = default;
};

/// `tries` stops here: the longest wait.
inline constexpr std::uint8_t max_tries = 6;
/// After so many answers of a wrong host in a row nobody asks again.
inline constexpr std::uint8_t max_wrong = 3;
/// A key is signed with again once: the clock, or the host's view of the chain, may be late.
inline constexpr std::uint8_t max_refusals = 2;
/// So often results are asked for again after `tries` has stopped: in all for longer than the 60
/// seconds that a host waits for that.
inline constexpr std::uint8_t max_late_refusals = 4;

/// At most this many at once.
struct Actions {
  std::array<Action, 4> items{};
  std::size_t count = 0;

  void add(Action action) noexcept { items[count++] = action; }
  [[nodiscard]] const Action* begin() const noexcept { return items.data(); }
  [[nodiscard]] const Action* end() const noexcept { return items.data() + count; }
};

}  // namespace nosana::host
