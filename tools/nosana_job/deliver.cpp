// SPDX-License-Identifier: MIT
#include <nosana_job/deliver_run.hpp>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <initializer_list>

#include <sys/eventfd.h>
#include <unistd.h>

#include <common/message.hpp>

namespace nosana::tool {

namespace {

using host::Phase;

constexpr std::array interrupt_signals{SIGINT, SIGTERM};

// A signal handler finds nothing else.
std::atomic<int> interrupt_event{-1};

// The second one ends the program, whatever it is doing then: writing to somebody who does not
// read, for example.
void note_interrupt(int) {
  const int before = errno;
  for (const int each : interrupt_signals) (void)std::signal(each, SIG_DFL);
  const std::uint64_t one = 1;
  (void)!::write(interrupt_event.load(), &one, sizeof one);
  errno = before;
}

}  // namespace

void Deliveries::State::watch_interrupts() {
  interrupts = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  interrupt_event = interrupts;
  loop.watch(interrupts, net::Loop::readable, [this](unsigned) { take_interrupt(); });
  struct sigaction action {};
  action.sa_handler = note_interrupt;
  action.sa_flags = SA_RESTART;
  for (std::size_t at = 0; at < interrupt_signals.size(); ++at) {
    (void)::sigaction(interrupt_signals.at(at), nullptr, &actions_before.at(at));
    // Who started it so that nothing interrupts it, as nohup does, is obeyed.
    if (actions_before.at(at).sa_handler != SIG_IGN)
      (void)::sigaction(interrupt_signals.at(at), &action, nullptr);
  }
}

void Deliveries::State::unwatch_interrupts() {
  if (!interrupted) {
    for (std::size_t at = 0; at < interrupt_signals.size(); ++at)
      (void)::sigaction(interrupt_signals.at(at), &actions_before.at(at), nullptr);
  }
  loop.unwatch(interrupts);
  interrupt_event = -1;
  ::close(std::exchange(interrupts, -1));
}

void Deliveries::State::take_interrupt() {
  loop.unwatch(interrupts);
  interrupted = true;
  for (const auto& [id, run] : running) run->interrupted();
}

void Deliveries::State::show_phases() {
  const auto count = [this](std::initializer_list<Phase> wanted) {
    std::size_t sum = 0;
    for (const Phase each : wanted) sum += phases[static_cast<std::size_t>(each)];
    return std::to_string(sum);
  };
  status.show(count({Phase::waiting}) + " wait, " +
              count({Phase::asking_host, Phase::sending, Phase::asking_back}) + " handed over, " +
              count({Phase::following}) + " run, " +
              count({Phase::collecting, Phase::storing, Phase::asking_public}) + " collected, " +
              count({Phase::ended}) + " of " + std::to_string(expected) + " done");
}

Deliveries::Deliveries(const Context& context, Events& events)
    : state_(std::make_unique<State>(context, events)) {
  state_->watch_interrupts();
}

Deliveries::~Deliveries() { state_->unwatch_interrupts(); }

void Deliveries::begin(DeliveryRequest request, Ended ended) {
  const std::uint64_t id = state_->next++;
  auto run = std::make_unique<DeliveryRun>(*state_, id, std::move(request), std::move(ended));
  DeliveryRun& begun = *run;
  state_->running.emplace(id, std::move(run));
  begun.begin();
}

void Deliveries::run_until(const std::function<bool()>& done) {
  while (!done()) {
    if (state_->ended.empty()) state_->loop.run_once(net::Milliseconds(60'000));
    const auto ended = std::exchange(state_->ended, {});
    for (const std::uint64_t id : ended) {
      state_->running.at(id)->finish();
      ++state_->finished;
    }
  }
  state_->status.clear();
}

std::size_t Deliveries::running() const noexcept {
  return state_->running.size() - state_->finished;
}

bool Deliveries::interrupted() const noexcept { return state_->interrupted; }

void Deliveries::expect(std::size_t jobs) noexcept { state_->expected = jobs; }

net::HttpClient& Deliveries::http() noexcept { return state_->client; }

JobStatus run_delivery(const Context& context, Events& events, const DeliveryRequest& request) {
  Deliveries deliveries(context, events);
  JobStatus result = JobStatus::unknown;
  deliveries.begin(request, [&result](JobStatus status) { result = status; });
  deliveries.run_until([&deliveries] { return deliveries.running() == 0; });
  return result;
}

}  // namespace nosana::tool
