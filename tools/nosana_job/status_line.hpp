// SPDX-License-Identifier: MIT
#pragma once

// StatusLine: one line on a terminal that says what happens now, and since when. Elsewhere, a line
// for each new thing.

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>

#include <nosana/net/loop.hpp>
#include <nosana_job/context.hpp>
#include <nosana_job/events.hpp>

namespace nosana::tool {

/// "what (time, rate)", as much of it as fits: the rate is left out first, then `what` is cut.
/// width   columns of the terminal, the last of which stays free
[[nodiscard]] std::string status_text(const std::string& what, const std::string& time,
                                      const std::string& rate, std::size_t width);

class StatusLine {
 public:
  StatusLine(net::Loop& loop, const Context& context, Events& events);
  StatusLine(const StatusLine&) = delete;
  StatusLine& operator=(const StatusLine&) = delete;
  ~StatusLine();

  /// What happens from now on. The same again changes nothing.
  void say(const std::string& what);

  /// The same for what changes all the time: on a terminal only.
  void show(const std::string& what);
  /// What it costs, "0.1728 NOS an hour"; is shown after the time.
  void set_rate(std::string rate) { rate_ = std::move(rate); }

  /// Takes the line away, before something else is written; it comes back by itself.
  void clear();

 private:
  void draw();

  net::Loop& loop_;
  Events& events_;
  bool live_;
  bool drawn_ = false;
  std::string what_;
  std::string rate_;
  std::chrono::steady_clock::time_point since_;
  net::Loop::Timer timer_ = 0;
};

}  // namespace nosana::tool
