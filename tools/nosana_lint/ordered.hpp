// SPDX-License-Identifier: MIT
#pragma once

// Results of several workers, put back into the order of the work.

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace nosana::tool {

/// Hands results to `use` in the order of their numbers (0, 1, 2, ...), one at a time, from
/// whichever thread has the one that was waited for. Holds at most `window` results: who is further
/// ahead waits.
template <class Result>
class Ordered {
 public:
  using Use = std::function<void(Result&)>;

  Ordered(Use use, std::size_t window) : use_(std::move(use)), slots_(window) {}

  /// Waits until the result `number` may be handed in. False when the run was stopped.
  [[nodiscard]] bool wait_for_room(std::size_t number) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return stopped_ || number < next_ + slots_.size(); });
    return !stopped_;
  }

  /// Hands in `result`, and gives back one that was used, for its memory. Needs room for it.
  /// False when the run was stopped: `use` threw.
  [[nodiscard]] bool put(std::size_t number, Result& result) {
    const std::lock_guard lock(mutex_);
    if (stopped_) return false;
    Slot& slot = slots_[number % slots_.size()];
    std::swap(slot.result, result);
    slot.full = true;
    try {
      for (Slot* first = &slots_[next_ % slots_.size()]; first->full;
           first = &slots_[next_ % slots_.size()]) {
        use_(first->result);
        first->full = false;
        ++next_;
      }
    } catch (...) {
      stopped_ = true;
      error_ = std::current_exception();
    }
    room_.notify_all();
    return !stopped_;
  }

  /// Hands on a piece of the result `number` before it is complete: waits until all results before
  /// it were used, so that no more than a piece of it is held. `use` is called for the piece, and
  /// again for what put() brings. False when the run was stopped.
  [[nodiscard]] bool pour(std::size_t number, Result& piece) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return stopped_ || number == next_; });
    if (stopped_) return false;
    try {
      use_(piece);
    } catch (...) {
      stopped_ = true;
      error_ = std::current_exception();
      room_.notify_all();
    }
    return !stopped_;
  }

  /// Stops the run because of `error`: a worker cannot go on.
  void stop(std::exception_ptr error) {
    const std::lock_guard lock(mutex_);
    if (!stopped_) error_ = std::move(error);
    stopped_ = true;
    room_.notify_all();
  }

  /// Throws what stopped the run, if anything. To be called once all workers are done.
  void rethrow() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  struct Slot {
    Result result;
    bool full = false;
  };

  Use use_;
  std::vector<Slot> slots_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::size_t next_ = 0;
  bool stopped_ = false;
  std::exception_ptr error_;
};

}  // namespace nosana::tool
