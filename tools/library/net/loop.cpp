// SPDX-License-Identifier: MIT
#include <nosana/net/loop.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <system_error>
#include <unordered_map>
#include <utility>

#include <sys/epoll.h>
#include <unistd.h>

namespace nosana::net {

namespace {

using Clock = std::chrono::steady_clock;

struct Watch {
  std::uint32_t generation = 0;  // distinguishes events of this watch from those of its predecessor
  std::shared_ptr<Loop::Ready> ready;
};

}  // namespace

struct Loop::State {
  int epoll = -1;
  bool stopped = false;
  std::uint32_t generation = 0;
  std::unordered_map<int, Watch> watches;
  std::uint64_t next_timer = 1;
  // By time, and then by number, in the order of their creation.
  std::map<std::pair<Clock::time_point, Timer>, Task> timers;
  std::unordered_map<Timer, Clock::time_point> times;

  void call_timers();
  [[nodiscard]] int wait_time(Milliseconds timeout) const;
};

Loop::Loop() : state_(std::make_unique<State>()) {
  state_->epoll = ::epoll_create1(EPOLL_CLOEXEC);
  if (state_->epoll < 0) throw std::system_error(errno, std::generic_category(), "epoll_create1");
}

Loop::~Loop() { ::close(state_->epoll); }

void Loop::watch(int descriptor, unsigned interest, Ready ready) {
  epoll_event event{};
  event.events = ((interest & readable) != 0 ? static_cast<unsigned>(EPOLLIN) : 0U) |
                 ((interest & writable) != 0 ? static_cast<unsigned>(EPOLLOUT) : 0U);
  const std::uint32_t generation = ++state_->generation;
  event.data.u64 = std::uint64_t{generation} << 32 | static_cast<std::uint32_t>(descriptor);
  const bool known = state_->watches.contains(descriptor);
  if (::epoll_ctl(state_->epoll, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, descriptor, &event) != 0)
    throw std::system_error(errno, std::generic_category(), "epoll_ctl");
  state_->watches[descriptor] = {generation, std::make_shared<Ready>(std::move(ready))};
}

void Loop::unwatch(int descriptor) noexcept {
  if (state_->watches.erase(descriptor) != 0)
    (void)::epoll_ctl(state_->epoll, EPOLL_CTL_DEL, descriptor, nullptr);
}

Loop::Timer Loop::after(Milliseconds time, Task task) {
  const Timer timer = state_->next_timer++;
  const auto when = Clock::now() + time;
  state_->timers.emplace(std::pair(when, timer), std::move(task));
  state_->times.emplace(timer, when);
  return timer;
}

void Loop::cancel(Timer timer) noexcept {
  const auto found = state_->times.find(timer);
  if (found == state_->times.end()) return;
  state_->timers.erase({found->second, timer});
  state_->times.erase(found);
}

int Loop::State::wait_time(Milliseconds timeout) const {
  if (!timers.empty()) {
    const auto left = std::chrono::ceil<Milliseconds>(timers.begin()->first.first - Clock::now());
    timeout = std::min(timeout, std::max(left, Milliseconds(0)));
  }
  constexpr Milliseconds max_wait{60'000};
  return static_cast<int>(std::min(timeout, max_wait).count());
}

void Loop::State::call_timers() {
  // The timers that are due now; those that they start wait for the next turn.
  const auto now = Clock::now();
  const Timer first_new = next_timer;
  for (;;) {
    auto due = timers.begin();
    while (due != timers.end() && due->first.first <= now && due->first.second >= first_new) ++due;
    if (due == timers.end() || due->first.first > now) return;
    const Task task = std::move(due->second);
    times.erase(due->first.second);
    timers.erase(due);
    task();
  }
}

void Loop::run_once(Milliseconds timeout) {
  constexpr int max_events = 64;
  std::array<epoll_event, max_events> events{};
  const int count =
      ::epoll_wait(state_->epoll, events.data(), max_events, state_->wait_time(timeout));
  if (count < 0 && errno != EINTR)
    throw std::system_error(errno, std::generic_category(), "epoll_wait");
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = events.at(static_cast<std::size_t>(i));
    const auto descriptor = static_cast<int>(event.data.u64 & 0xFFFF'FFFFU);
    const auto found = state_->watches.find(descriptor);
    if (found == state_->watches.end() || found->second.generation != event.data.u64 >> 32)
      continue;  // unwatched by an earlier callback of this turn
    unsigned ready = 0;
    const bool ended = (event.events & (EPOLLERR | EPOLLHUP)) != 0;
    if (ended || (event.events & EPOLLIN) != 0) ready |= readable;
    if (ended || (event.events & EPOLLOUT) != 0) ready |= writable;
    const auto call = found->second.ready;  // it may unwatch itself
    (*call)(ready);
  }
  state_->call_timers();
}

void Loop::run() {
  while (!state_->stopped) run_once(Milliseconds(60'000));
  state_->stopped = false;
}

bool Loop::run_until(const std::function<bool()>& done, Milliseconds timeout) {
  const auto end = Clock::now() + timeout;
  while (!done()) {
    const auto left = std::chrono::ceil<Milliseconds>(end - Clock::now());
    if (left <= Milliseconds(0)) return false;
    run_once(left);
  }
  return true;
}

void Loop::stop() noexcept { state_->stopped = true; }

}  // namespace nosana::net
