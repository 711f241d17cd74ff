// SPDX-License-Identifier: MIT
#include <nosana_job/status_line.hpp>

#include <cstdlib>

#include <unistd.h>

#include <common/descriptor.hpp>

namespace nosana::tool {

StatusLine::StatusLine(net::Loop& loop, const Context& context, Events& events)
    : loop_(loop), events_(events) {
  const char* const terminal = std::getenv("TERM");
  live_ = !context.json && !context.quiet && ::isatty(STDERR_FILENO) != 0 && terminal != nullptr &&
          std::string(terminal) != "dumb";
}

StatusLine::~StatusLine() {
  loop_.cancel(timer_);
  clear();
}

void StatusLine::say(const std::string& what) {
  if (what == what_) return;
  what_ = what;
  since_ = std::chrono::steady_clock::now();
  if (live_)
    draw();
  else
    events_.tell("phase", what, {{"text", what}});
}

void StatusLine::show(const std::string& what) {
  if (!live_ || what == what_) return;
  if (what_.empty()) since_ = std::chrono::steady_clock::now();
  what_ = what;
  draw();
}

void StatusLine::clear() {
  if (drawn_) (void)write_all(STDERR_FILENO, "\r\x1b[K");
  drawn_ = false;
}

void StatusLine::draw() {
  loop_.cancel(timer_);
  const auto seconds =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - since_)
          .count();
  const std::string rate = rate_.empty() ? "" : ", " + rate_;
  drawn_ = write_all(STDERR_FILENO,
                     "\r\x1b[K" + what_ + " (" + std::to_string(seconds) + " s" + rate + ")") == 0;
  timer_ = loop_.after(net::Milliseconds(1'000), [this] {
    timer_ = 0;
    draw();
  });
}

}  // namespace nosana::tool
