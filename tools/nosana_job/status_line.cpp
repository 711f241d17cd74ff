// SPDX-License-Identifier: MIT
#include <nosana_job/status_line.hpp>

#include <cstdlib>

#include <sys/ioctl.h>
#include <unistd.h>

#include <common/descriptor.hpp>

namespace nosana::tool {

namespace {

// A line that is longer than the terminal is wide could not be taken away again.
std::size_t terminal_width() {
  winsize size{};
  constexpr std::size_t usual = 80;
  const bool is_known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col != 0;
  return is_known ? size.ws_col : usual;
}

}  // namespace

std::string status_text(const std::string& what, const std::string& time, const std::string& rate,
                        std::size_t width) {
  const std::size_t most = width > 1 ? width - 1 : 1;
  std::string text = what + " (" + time + (rate.empty() ? "" : ", " + rate) + ")";
  if (text.size() > most) text = what + " (" + time + ")";
  if (text.size() <= most) return text;
  const std::string end = " " + time;
  if (end.size() >= most) return text.substr(0, most);
  return what.substr(0, most - end.size()) + end;
}

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
  drawn_ = write_all(STDERR_FILENO, "\r\x1b[K" + status_text(what_, std::to_string(seconds) + " s",
                                                             rate_, terminal_width())) == 0;
  timer_ = loop_.after(net::Milliseconds(1'000), [this] {
    timer_ = 0;
    draw();
  });
}

}  // namespace nosana::tool
