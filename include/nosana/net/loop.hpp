// SPDX-License-Identifier: MIT
#pragma once

// Loop: one thread that waits for many sockets and timers (epoll). Everything in net/ that waits
// takes one, so that a client, a server and a thousand connections share a thread.

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

namespace nosana::net {

using Milliseconds = std::chrono::milliseconds;

/// Calls what was asked for when a descriptor is ready or a time has come. Not copied, not moved;
/// not for use from several threads. Callbacks may watch, unwatch, start and cancel whatever they
/// like.
class Loop {
 public:
  using Task = std::function<void()>;
  /// Gets the bits that are ready; both when the descriptor has an error or was closed by the peer.
  using Ready = std::function<void(unsigned ready)>;
  using Timer = std::uint64_t;

  static constexpr unsigned readable = 1;
  static constexpr unsigned writable = 2;

  /// throws   std::system_error: no descriptor is left
  Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;
  ~Loop();

  /// Calls `ready` whenever `descriptor` is. A second call for a descriptor replaces the first.
  /// throws   std::system_error
  void watch(int descriptor, unsigned interest, Ready ready);

  /// Must come before the descriptor is closed. Of one that is not watched it does nothing.
  void unwatch(int descriptor) noexcept;

  /// Calls `task` once, after so much time. Tasks of one moment are called in order.
  Timer after(Milliseconds time, Task task);

  /// Of a timer that has run out it does nothing.
  void cancel(Timer timer) noexcept;

  /// Waits once, at most so long, and calls what is due. Interrupted by a signal it returns early.
  void run_once(Milliseconds longest);

  /// Runs until stop().
  void run();

  /// Runs until `done`, which is asked after each turn.
  /// returns   false when the time is over first
  bool run_until(const std::function<bool()>& done, Milliseconds longest);

  /// Ends run(), now or as soon as it begins.
  void stop() noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace nosana::net
