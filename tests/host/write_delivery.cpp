// SPDX-License-Identifier: MIT
// Prints docs/delivery.md: the state machine of include/nosana/host/delivery.hpp as a picture and a
// table, made by asking it.

#include <array>
#include <cstddef>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/host/delivery.hpp>

namespace {

using namespace nosana::host;

constexpr std::array<std::string_view, phase_count> phases{
    "waiting",    "asking_host", "sending",       "asking_back", "following",
    "collecting", "storing",     "asking_public", "ended"};

constexpr std::array<std::string_view, event_count> events{
    "chain_queued", "chain_runs",      "chain_differs",  "chain_done",   "chain_stopped",
    "chain_gone",   "chain_silent",    "host_right",     "host_wrong",   "host_silent",
    "taken",        "not_yet",         "has_one",        "refused",      "unauthorized",
    "not_sent",     "unsure",          "back_same",      "back_other",   "back_none",
    "back_silent",  "says_waiting",    "says_running",   "says_invalid", "says_collect",
    "says_ended",   "says_nothing",    "got_success",    "got_failure",  "results_not_yet",
    "results_gone", "results_refused", "results_silent", "stored",       "not_stored",
    "public_blank", "public_leaks",    "public_unread",  "timer",        "late",
    "overdue",      "deadline",        "interrupt"};

constexpr std::array<std::string_view, action_count> actions{
    "read_chain",    "ask_host",      "send_definition", "read_back", "read_state", "follow_logs",
    "fetch_results", "store_results", "read_public",     "wait",      "stop_job",   "end"};

constexpr std::array<std::string_view, outcome_count> outcomes{
    "none",          "success",    "failure",      "not_as_posted",    "no_host",
    "not_delivered", "wrong_host", "host_changed", "other_definition", "refused",
    "unauthorized",  "invalid",    "stopped",      "results_lost",     "not_stored",
    "unknown",       "detached"};

// A delivery as it usually is in a phase: nothing has gone wrong before.
Delivery usual(Phase phase) {
  Delivery delivery;
  delivery.phase = phase;
  if (phase != Phase::waiting) delivery.host = "A";
  if (phase > Phase::asking_host) delivery.sent_to = delivery.seen_by = "A";
  if (phase > Phase::asking_back) delivery.taken = true;
  if (phase > Phase::collecting) delivery.outcome = Outcome::success;
  return delivery;
}

struct Step {
  Delivery after;
  Actions actions;
  bool changes = false;
};

Step step_of(Phase phase, Event event) {
  Step taken;
  const Delivery before = usual(phase);
  taken.after = before;
  taken.actions = step(taken.after, event, "A");
  taken.changes = taken.actions.count != 0 || taken.after != before;
  return taken;
}

std::string list_of(const Actions& list) {
  std::string text;
  for (const Action action : list) {
    if (!text.empty()) text += ", ";
    text += actions[static_cast<std::size_t>(action)];
  }
  return text;
}

void print_picture() {
  std::puts("```mermaid\nstateDiagram-v2\n    [*] --> waiting");
  for (std::size_t from = 0; from + 1 < phase_count; ++from) {
    std::map<std::size_t, std::string> edges;
    for (std::size_t event = 0; event < event_count; ++event) {
      const Step taken = step_of(static_cast<Phase>(from), static_cast<Event>(event));
      const auto to = static_cast<std::size_t>(taken.after.phase);
      const bool is_general = event + 2 >= event_count;
      if (to == from || is_general) continue;
      std::string& label = edges[to];
      if (!label.empty()) label += ", ";
      label += events[event];
    }
    for (const auto& [to, label] : edges)
      std::printf("    %s --> %s: %s\n", phases[from].data(), phases[to].data(), label.c_str());
  }
  std::puts("    ended --> [*]\n```");
}

void print_table() {
  std::puts("| phase | event | actions | next phase | outcome |\n|---|---|---|---|---|");
  for (std::size_t phase = 0; phase + 1 < phase_count; ++phase) {
    for (std::size_t event = 0; event < event_count; ++event) {
      const Step taken = step_of(static_cast<Phase>(phase), static_cast<Event>(event));
      if (!taken.changes) continue;
      const bool ends = taken.after.phase == Phase::ended;
      std::printf("| %s | %s | %s | %s | %s |\n", phases[phase].data(), events[event].data(),
                  list_of(taken.actions).c_str(),
                  phases[static_cast<std::size_t>(taken.after.phase)].data(),
                  ends ? outcomes[static_cast<std::size_t>(taken.after.outcome)].data() : "");
    }
  }
}

}  // namespace

int main() {
  std::puts(
      "# The delivery as a state machine\n\n"
      "Made from `include/nosana/host/delivery.hpp` by `tests/host/write_delivery.cpp`; "
      "`cmake --build build/dev --target bless` writes it anew. A test walks through every "
      "sequence "
      "of events (`tests/host/delivery_test.cpp`) and demands:\n\n"
      "- the definition goes to the host that the chain named last, and only after that host "
      "answered for itself;\n"
      "- never to a second host, never again to a host that has it, never twice at once;\n"
      "- headers go only to the host that got the definition;\n"
      "- results are stored once; nothing follows the end; there is always something to wait for;\n"
      "- the deadline ends it from everywhere, and an interrupt detaches, both without stopping "
      "the "
      "job;\n"
      "- a definition that no host has in time stops it; a job that has had all of its time is "
      "left\n"
      "  alone;\n"
      "- who only follows sends nothing, and goes where the chain says.\n\n"
      "## The picture\n\nWithout `deadline` and `interrupt`, which end it from every phase but "
      "`storing`.\n");
  print_picture();
  std::puts(
      "\n## The table\n\nWhat an event does in a phase in which nothing went wrong before. What is "
      "not listed changes nothing.\n");
  print_table();
  return 0;
}
