// SPDX-License-Identifier: MIT
#include <nosana/host/delivery.hpp>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

using namespace nosana::host;

namespace {

// What a test knows besides the machine: what was asked for and not answered yet, and what has
// happened. With it the machine becomes a graph of some thousand nodes, and all of its paths are
// seen.
struct World {
  Delivery delivery;
  std::array<bool, action_count> open{};  // actions that wait for their event
  std::string named;                      // by the chain, last
  std::string right;       // the host that answered for itself since it was asked last
  std::string got;         // the host that the definition was sent to last
  bool got_taken = false;  // and that said so
  bool stored = false;

  friend auto operator<=>(const World&, const World&) = default;

  [[nodiscard]] bool is_open(Action action) const { return open[static_cast<std::size_t>(action)]; }
};

struct Answer {
  Event event;
  Action to;
};

// Which action an event answers. The chain, and what people do, comes by itself.
constexpr std::array answers{
    Answer{Event::host_right, Action::ask_host},
    Answer{Event::host_wrong, Action::ask_host},
    Answer{Event::host_silent, Action::ask_host},
    Answer{Event::taken, Action::send_definition},
    Answer{Event::not_yet, Action::send_definition},
    Answer{Event::has_one, Action::send_definition},
    Answer{Event::refused, Action::send_definition},
    Answer{Event::unauthorized, Action::send_definition},
    Answer{Event::not_sent, Action::send_definition},
    Answer{Event::unsure, Action::send_definition},
    Answer{Event::back_same, Action::read_back},
    Answer{Event::back_other, Action::read_back},
    Answer{Event::back_none, Action::read_back},
    Answer{Event::back_silent, Action::read_back},
    Answer{Event::says_waiting, Action::read_state},
    Answer{Event::says_running, Action::read_state},
    Answer{Event::says_invalid, Action::read_state},
    Answer{Event::says_collect, Action::read_state},
    Answer{Event::says_ended, Action::read_state},
    Answer{Event::says_nothing, Action::read_state},
    Answer{Event::got_success, Action::fetch_results},
    Answer{Event::got_failure, Action::fetch_results},
    Answer{Event::results_not_yet, Action::fetch_results},
    Answer{Event::results_gone, Action::fetch_results},
    Answer{Event::results_refused, Action::fetch_results},
    Answer{Event::results_silent, Action::fetch_results},
    Answer{Event::stored, Action::store_results},
    Answer{Event::not_stored, Action::store_results},
    Answer{Event::public_blank, Action::read_public},
    Answer{Event::public_leaks, Action::read_public},
    Answer{Event::public_unread, Action::read_public},
    Answer{Event::timer, Action::wait},
};

constexpr std::array chain_events{Event::chain_queued,  Event::chain_differs, Event::chain_done,
                                  Event::chain_stopped, Event::chain_gone,    Event::chain_silent};

void fail(const std::string& what, const World& before, Event event) {
  FAIL(what << ": in phase " << static_cast<int>(before.delivery.phase) << " on event "
            << static_cast<int>(event));
}

bool is_one_of(Event event, std::initializer_list<Event> events) {
  for (const Event each : events) {
    if (event == each) return true;
  }
  return false;
}

// Takes the actions into the world, and fails where one must not be.
void perform(World& world, const Actions& actions, const World& before, Event event) {
  const auto require = [&](bool holds, const char* what) {
    if (!holds) fail(what, before, event);
  };
  require(before.delivery.phase != Phase::ended || actions.count == 0, "something follows the end");
  std::size_t ends = 0;
  for (const Action action : actions) {
    require(ends == 0, "something follows the end");
    const bool is_once = action == Action::send_definition || action == Action::store_results;
    require(!is_once || !world.is_open(action), "two at once");
    if (action == Action::send_definition) {
      const std::string& to = world.delivery.host;
      require(!to.empty() && to == world.named, "sent to a host that the chain does not name");
      require(to == world.right, "sent to a host that did not answer for itself");
      require(world.got.empty() || world.got == to, "sent to a second host");
      require(!world.got_taken, "sent again to a host that has it");
      world.got = to;
      world.right.clear();
    }
    if (action == Action::read_back || action == Action::read_state ||
        action == Action::fetch_results || action == Action::follow_logs)
      require(!world.delivery.sent_to.empty() && world.delivery.sent_to == world.got,
              "a header for a host that never got the definition");
    if (action == Action::store_results) {
      require(!world.stored, "stored twice");
      world.stored = true;
    }
    if (action == Action::ask_host) world.right.clear();
    if (action == Action::end) ++ends;
    if (action != Action::end && action != Action::stop_job && action != Action::follow_logs)
      world.open[static_cast<std::size_t>(action)] = true;
  }
  require((ends == 1) ==
              (world.delivery.phase == Phase::ended && before.delivery.phase != Phase::ended),
          "the end is told once");
  if (world.delivery.phase == Phase::ended) {
    require(world.delivery.outcome != Outcome::none, "it ended without an outcome");
    return;
  }
  bool waits = false;
  for (const bool open : world.open) waits |= open;
  require(waits, "nothing will ever happen again");
}

World after(World world, Event event, std::string_view host) {
  const World before = world;
  for (const Answer& answer : answers) {
    // A host that the chain does not name any more may still answer: that leaves the question open.
    const bool is_late = answer.to == Action::ask_host && host != world.delivery.host;
    if (answer.event == event && !is_late) world.open[static_cast<std::size_t>(answer.to)] = false;
  }
  if (is_one_of(event,
                {Event::chain_queued, Event::chain_runs, Event::chain_differs, Event::chain_done,
                 Event::chain_stopped, Event::chain_gone, Event::chain_silent}))
    world.open[static_cast<std::size_t>(Action::read_chain)] = false;
  if (event == Event::chain_runs) world.named = host;
  if (event == Event::chain_queued) world.named.clear();
  if (event == Event::host_right && host == world.named) world.right = host;
  if (event == Event::not_sent && world.delivery.seen_by.empty()) world.got.clear();
  // It has it, until it is heard to have nothing.
  if (is_one_of(event, {Event::taken, Event::back_same})) world.got_taken = true;
  if (is_one_of(event, {Event::says_waiting, Event::back_none})) world.got_taken = false;
  const Actions actions = step(world.delivery, event, host);
  if (event == Event::not_sent && world.got.empty() && !world.delivery.sent_to.empty())
    world.got = world.delivery.sent_to;
  perform(world, actions, before, event);
  return world;
}

std::vector<std::pair<Event, std::string>> possible(const World& world) {
  std::vector<std::pair<Event, std::string>> events;
  const auto add = [&events](Event event, const char* host = "") {
    events.emplace_back(event, host);
  };
  if (world.delivery.phase == Phase::ended) return events;
  for (const Answer& answer : answers) {
    if (!world.is_open(answer.to)) continue;
    if (answer.to == Action::ask_host) {
      for (const char* const host : {"A", "B"}) add(answer.event, host);
    } else {
      add(answer.event);
    }
  }
  for (const Event event : chain_events) add(event);  // read, or told by a subscription
  add(Event::chain_runs, "A");
  add(Event::chain_runs, "B");
  add(Event::late);
  add(Event::overdue);
  add(Event::deadline);
  add(Event::interrupt);
  return events;
}

// Of somebody who does not have the definition: its host is known, or will be.
World start_following(bool is_queued) {
  World world;
  world.delivery.follows = true;
  world.delivery.taken = true;
  if (!is_queued) world.delivery.sent_to = world.got = "A";
  const Actions actions = begin(world.delivery);
  for (const Action action : actions) world.open[static_cast<std::size_t>(action)] = true;
  return world;
}

World start() {
  World world;
  const Actions actions = begin(world.delivery);
  for (const Action action : actions) world.open[static_cast<std::size_t>(action)] = true;
  return world;
}

// Every world that events can lead to.
std::set<World> worlds_from(const World& first) {
  std::set<World> seen{first};
  std::vector<World> next{first};
  while (!next.empty()) {
    const World world = next.back();
    next.pop_back();
    for (const auto& [event, host] : possible(world)) {
      World following = after(world, event, host);
      if (seen.insert(following).second) next.push_back(std::move(following));
    }
  }
  return seen;
}

const std::set<World>& all_worlds() {
  static const std::set<World> worlds = worlds_from(start());
  return worlds;
}

Delivery run(std::initializer_list<std::pair<Event, const char*>> events) {
  World world = start();
  for (const auto& [event, host] : events) world = after(world, event, host);
  return world.delivery;
}

}  // namespace

TEST_CASE("no sequence of events sends a definition or a header where it must not go", "[host]") {
  // The rules are in perform(); the worlds are finite, so that this is every sequence of any
  // length.
  const std::size_t count = all_worlds().size();
  INFO(count << " worlds");
  CHECK(count > 1'000);
}

TEST_CASE("from every state the deadline ends it, at once or when the file is written", "[host]") {
  for (const World& world : all_worlds()) {
    if (world.delivery.phase == Phase::ended) continue;
    World late = after(world, Event::deadline, {});
    if (late.delivery.phase == Phase::storing) {
      late = after(late, Event::stored, {});
      late = after(late, Event::deadline, {});
    }
    if (late.delivery.phase != Phase::ended) FAIL("it does not end");
  }
}

TEST_CASE("the deadline never stops the job", "[host]") {
  for (const World& world : all_worlds()) {
    Delivery delivery = world.delivery;
    for (const Action action : step(delivery, Event::deadline)) CHECK(action != Action::stop_job);
  }
}

TEST_CASE("a job that has had its time is given up where nothing is heard of it, and never stopped",
          "[host]") {
  for (const World& world : all_worlds()) {
    if (world.delivery.phase == Phase::ended) continue;
    Delivery delivery = world.delivery;
    for (const Action action : step(delivery, Event::overdue)) CHECK(action != Action::stop_job);
    const bool has_own_limits =
        world.delivery.phase == Phase::collecting && world.delivery.chain_over;
    if (world.delivery.phase <= Phase::collecting && !has_own_limits)
      CHECK(delivery.phase == Phase::ended);
    else
      CHECK(delivery == world.delivery);
  }
}

TEST_CASE("who only follows never sends, and ends with the job", "[host]") {
  World world = start_following(false);
  const auto is = [&world](Event event, std::string_view host = {}) {
    for (const Action action : step(world.delivery, event, host)) {
      CHECK(action != Action::send_definition);
      CHECK(action != Action::ask_host);
      CHECK(action != Action::stop_job);
    }
  };
  is(Event::chain_runs, "A");
  REQUIRE(world.delivery.phase == Phase::following);
  for (int times = 0; times < 3; ++times) {
    is(Event::says_waiting);
    is(Event::timer);
    CHECK(world.delivery.phase == Phase::following);
  }
  SECTION("the definition comes from elsewhere") {
    is(Event::says_running);
    is(Event::says_collect);
    is(Event::got_success);
    is(Event::stored);
    is(Event::public_blank);
    CHECK(world.delivery.outcome == Outcome::success);
  }
  SECTION("the host gives it up, and another one takes it") {
    is(Event::chain_queued);
    is(Event::chain_runs, "B");
    CHECK(world.delivery.phase == Phase::following);
    CHECK(world.delivery.sent_to == "B");
  }
  SECTION("somebody stops it") {
    const bool says_done = GENERATE(true, false);  // the chain, of a job that its owner ended
    is(says_done ? Event::chain_done : Event::chain_stopped);
    is(GENERATE(Event::results_not_yet, Event::results_gone));
    CHECK(world.delivery.outcome == Outcome::stopped);
  }
  SECTION("it ran meanwhile, unseen") {
    is(Event::chain_done);
    is(Event::got_success);
    is(Event::stored);
    is(Event::public_blank);
    CHECK(world.delivery.outcome == Outcome::success);
  }
}

TEST_CASE("a job that is followed is never stopped where nobody is known to have its definition",
          "[host]") {
  for (const bool is_queued : {true, false}) {
    Delivery delivery = start_following(is_queued).delivery;
    (void)step(delivery, Event::chain_runs, "A");
    CHECK(delivery.phase == Phase::following);
    CHECK(delivery.sent_to == "A");
    for (const Action action : step(delivery, Event::chain_runs, "B"))
      CHECK(action != Action::stop_job);
  }
}

TEST_CASE("a definition that is late stops the job, unless a host has it or the job is over",
          "[host]") {
  for (const World& world : all_worlds()) {
    if (world.delivery.phase == Phase::ended) continue;
    Delivery delivery = world.delivery;
    const bool is_in_time = delivery.taken || delivery.phase > Phase::asking_back;
    bool stops = false;
    for (const Action action : step(delivery, Event::late)) stops |= action == Action::stop_job;
    CHECK(stops == (!is_in_time && !world.delivery.chain_over));
    CHECK((delivery.phase == Phase::ended) == !is_in_time);
  }
}

TEST_CASE("an interrupt detaches, and never stops the job", "[host]") {
  for (const World& world : all_worlds()) {
    if (world.delivery.phase == Phase::ended || world.delivery.phase == Phase::storing) continue;
    Delivery delivery = world.delivery;
    const Actions actions = step(delivery, Event::interrupt);
    REQUIRE(actions.count == 1);
    CHECK(*actions.begin() == Action::end);
    CHECK(delivery.outcome == Outcome::detached);
  }
}

TEST_CASE("every phase and every outcome can be reached", "[host]") {
  std::set<Phase> phases;
  std::set<Outcome> outcomes;
  for (const World& world : all_worlds()) {
    phases.insert(world.delivery.phase);
    if (world.delivery.phase == Phase::ended) outcomes.insert(world.delivery.outcome);
  }
  CHECK(phases.size() == phase_count);
  CHECK(outcomes.size() == outcome_count - 1);  // all but none
}

TEST_CASE("from every state a friendly world leads to an end of its own", "[host]") {
  // Everybody answers, and in the best way: no deadline is needed.
  for (World world : all_worlds()) {
    for (int turns = 0; world.delivery.phase != Phase::ended && turns < 40; ++turns) {
      const std::string host =
          world.delivery.sent_to.empty() ? world.delivery.seen_by : world.delivery.sent_to;
      const auto answer = [&world](Event event, std::string_view name = {}) {
        world = after(world, event, name);
      };
      if (world.is_open(Action::ask_host))
        answer(Event::host_right, world.delivery.host);
      else if (world.is_open(Action::send_definition))
        answer(Event::taken);
      else if (world.is_open(Action::read_back))
        answer(Event::back_same);
      else if (world.is_open(Action::read_state))
        answer(Event::says_collect);
      else if (world.is_open(Action::fetch_results))
        answer(Event::got_success);
      else if (world.is_open(Action::store_results))
        answer(Event::stored);
      else if (world.is_open(Action::read_public))
        answer(Event::public_blank);
      else if (world.is_open(Action::read_chain))
        answer(Event::chain_runs, host.empty() ? "A" : host);
      else
        answer(Event::timer);
    }
    if (world.delivery.phase != Phase::ended) FAIL("it goes round in circles");
  }
}

TEST_CASE("a delivery without trouble ends with results and a blank public result", "[host]") {
  const Delivery done = run({{Event::chain_queued, ""},
                             {Event::timer, ""},
                             {Event::chain_runs, "A"},
                             {Event::host_right, "A"},
                             {Event::taken, ""},
                             {Event::says_running, ""},
                             {Event::timer, ""},
                             {Event::says_collect, ""},
                             {Event::got_success, ""},
                             {Event::stored, ""},
                             {Event::public_blank, ""}});
  CHECK(done.outcome == Outcome::success);
  CHECK(done.published == Published::blank);
}

TEST_CASE("an answer that was lost is asked for, and the definition is not sent again", "[host]") {
  const Delivery sent =
      run({{Event::chain_runs, "A"}, {Event::host_right, "A"}, {Event::unsure, ""}});
  CHECK(sent.phase == Phase::asking_back);
  CHECK(run({{Event::chain_runs, "A"},
             {Event::host_right, "A"},
             {Event::unsure, ""},
             {Event::back_same, ""}})
            .phase == Phase::following);
  CHECK(run({{Event::chain_runs, "A"},
             {Event::host_right, "A"},
             {Event::has_one, ""},
             {Event::back_other, ""}})
            .outcome == Outcome::other_definition);
}

TEST_CASE("a host that begins anew while its results are asked for gets the definition again",
          "[host]") {
  World world = start();
  for (const auto& [event, host] :
       std::initializer_list<std::pair<Event, const char*>>{{Event::chain_runs, "A"},
                                                            {Event::host_right, "A"},
                                                            {Event::taken, ""},
                                                            {Event::says_collect, ""}})
    world = after(world, event, host);
  for (int times = 0; world.delivery.phase == Phase::collecting && times < 10; ++times) {
    world = after(world, Event::results_not_yet, {});
    if (world.delivery.phase == Phase::collecting) world = after(world, Event::timer, {});
  }
  REQUIRE(world.delivery.phase == Phase::following);
  for (const auto& [event, host] :
       std::initializer_list<std::pair<Event, const char*>>{{Event::timer, ""},
                                                            {Event::says_waiting, ""},
                                                            {Event::chain_runs, "A"},
                                                            {Event::back_none, ""},
                                                            {Event::chain_runs, "A"},
                                                            {Event::host_right, "A"}})
    world = after(world, event, host);
  CHECK(world.delivery.phase == Phase::sending);
}

TEST_CASE("results that a host does not have when the job is over are given up", "[host]") {
  World world = start();
  for (const auto& [event, host] :
       std::initializer_list<std::pair<Event, const char*>>{{Event::chain_runs, "A"},
                                                            {Event::host_right, "A"},
                                                            {Event::taken, ""},
                                                            {Event::chain_done, ""}})
    world = after(world, event, host);
  int times = 0;
  for (; world.delivery.phase == Phase::collecting && times < 20; ++times) {
    world = after(world, Event::results_not_yet, {});
    if (world.delivery.phase == Phase::collecting) world = after(world, Event::timer, {});
  }
  CHECK(world.delivery.outcome == Outcome::results_lost);
  CHECK(times > max_tries);
}

TEST_CASE("a job that moves to another host takes the definition with it only when asked",
          "[host]") {
  CHECK(run({{Event::chain_runs, "A"},
             {Event::host_right, "A"},
             {Event::not_yet, ""},
             {Event::chain_runs, "B"}})
            .outcome == Outcome::host_changed);
  CHECK(run({{Event::chain_runs, "A"},
             {Event::host_right, "A"},
             {Event::not_sent, ""},
             {Event::chain_runs, "B"}})
            .phase == Phase::asking_host);
}

TEST_CASE("a key that is refused twice is not tried again", "[host]") {
  CHECK(run({{Event::chain_runs, "A"},
             {Event::host_right, "A"},
             {Event::unauthorized, ""},
             {Event::timer, ""},
             {Event::chain_runs, "A"},
             {Event::host_right, "A"},
             {Event::unauthorized, ""}})
            .outcome == Outcome::unauthorized);
}

TEST_CASE("results that are refused are asked for again until the window of the host is over",
          "[host]") {
  constexpr std::int64_t window = 60'000;
  World world = start();
  for (const auto& [event, host] :
       std::initializer_list<std::pair<Event, const char*>>{{Event::chain_runs, "A"},
                                                            {Event::host_right, "A"},
                                                            {Event::taken, ""},
                                                            {Event::says_collect, ""}})
    world = after(world, event, host);
  World late = world;
  std::int64_t waited = 0;
  while (late.delivery.phase == Phase::collecting) {
    late = after(late, Event::results_refused, {});
    if (late.delivery.phase != Phase::collecting) break;
    waited += wait_time(late.delivery) * 3 / 4;  // with the most jitter
    late = after(late, Event::timer, {});
  }
  CHECK(waited > window);
  CHECK(late.delivery.outcome == Outcome::unauthorized);
  world = after(world, Event::results_refused, {});
  world = after(world, Event::timer, {});
  world = after(world, Event::got_success, {});
  CHECK(world.delivery.phase == Phase::storing);
}

TEST_CASE("waiting grows, and never without limit", "[host]") {
  Delivery delivery;
  std::int64_t last = 0;
  for (delivery.tries = 0; delivery.tries <= max_tries; ++delivery.tries) {
    CHECK(wait_time(delivery) >= last);
    last = wait_time(delivery);
  }
  CHECK(last == 15'000);
}

TEST_CASE("a delivery that is taken up again asks before it sends", "[host]") {
  for (const World& world : all_worlds()) {
    Delivery again = world.delivery;
    for (const Action action : begin(again)) {
      CHECK(action != Action::send_definition);
      CHECK(action != Action::store_results);
    }
  }
}
