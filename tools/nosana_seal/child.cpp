// SPDX-License-Identifier: MIT
#include <nosana_seal/child.hpp>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <common/descriptor.hpp>
#include <common/message.hpp>

namespace nosana::tool {

namespace {

// Every signal that would end this process before its cleanup and that can be blocked, and two that
// the command may handle.
constexpr std::array passed_on = {SIGHUP,  SIGINT,  SIGQUIT,   SIGTERM,  SIGUSR1, SIGUSR2,
                                  SIGALRM, SIGABRT, SIGVTALRM, SIGPROF,  SIGIO,   SIGPWR,
                                  SIGXCPU, SIGXFSZ, SIGSTKFLT, SIGWINCH, SIGCONT};
// The polling interval for the pipe being opened: no call waits for that and for signals.
constexpr int polling_interval = 5;  // milliseconds

sigset_t held_signals() {
  sigset_t set;
  (void)::sigemptyset(&set);
  for (const int signal : passed_on) (void)::sigaddset(&set, signal);
  (void)::sigaddset(&set, SIGCHLD);
  return set;
}

int start(const std::vector<std::string>& command, pid_t& child) {
  std::vector<char*> words;
  words.reserve(command.size() + 1);
  // posix_spawnp() takes non-const pointers for historical reasons, but does not change the
  // strings.
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  // The command starts with the default handling of signals.
  sigset_t none;
  (void)::sigemptyset(&none);
  sigset_t defaults;
  (void)::sigemptyset(&defaults);
  (void)::sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_t attributes;
  if (const int error = ::posix_spawnattr_init(&attributes); error != 0) return error;
  (void)::posix_spawnattr_setsigmask(&attributes, &none);
  (void)::posix_spawnattr_setsigdefault(&attributes, &defaults);
  (void)::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  const int error = ::posix_spawnp(&child, words[0], nullptr, &attributes, words.data(), environ);
  (void)::posix_spawnattr_destroy(&attributes);
  return error;
}

// A running command, and the bytes that remain to be written to it.
class Run {
 public:
  Run(pid_t child, Descriptor signals, const std::string& pipe, std::string_view bytes)
      : child_(child),
        signals_(std::move(signals)),
        pipe_(pipe),
        rest_(bytes),
        size_(bytes.size()) {}

  ChildEnd to_the_end();

 private:
  void open_pipe();
  void feed();
  void stop_feeding();
  void wait_for_something();
  bool take_signals();
  bool ended();

  pid_t child_;
  Descriptor signals_;
  std::string pipe_;  // its name; empty if opened, or if there is none
  Descriptor writer_;
  std::string_view rest_;
  std::size_t size_;
  bool opened_ = false;
  int status_ = 0;
};

void Run::open_pipe() {
  writer_ = Descriptor(::open(pipe_.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW));
  if (!writer_) return;  // ENXIO: no reader yet; ENOENT: the command removed it
  opened_ = true;
  (void)::unlink(pipe_.c_str());
  (void)::rmdir(pipe_.substr(0, pipe_.rfind('/')).c_str());  // if it is empty
  pipe_.clear();
}

void Run::feed() {
  while (!rest_.empty()) {
    const ssize_t written = ::write(writer_.number(), rest_.data(), rest_.size());
    if (written >= 0) {
      rest_.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {
      return;
    } else if (errno != EINTR) {
      return stop_feeding();  // EPIPE: it closed the pipe
    }
  }
  stop_feeding();
}

void Run::stop_feeding() { (void)writer_.close(); }

void Run::wait_for_something() {
  std::array<pollfd, 2> events = {pollfd{signals_.number(), POLLIN, 0},
                                  pollfd{writer_ ? writer_.number() : -1, POLLOUT, 0}};
  (void)::poll(events.data(), events.size(), pipe_.empty() ? -1 : polling_interval);
}

// Returns whether a child may have ended.
bool Run::take_signals() {
  bool child = false;
  signalfd_siginfo info{};
  while (::read(signals_.number(), &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
    const auto number = static_cast<int>(info.ssi_signo);
    if (number == SIGCHLD) {
      child = true;
    } else if (info.ssi_code != SI_KERNEL) {  // the terminal sends to both processes
      (void)::kill(child_, number);
    }
  }
  return child;
}

bool Run::ended() { return ::waitpid(child_, &status_, WNOHANG) == child_; }

ChildEnd Run::to_the_end() {
  while (true) {
    if (!pipe_.empty()) open_pipe();
    if (writer_) feed();
    wait_for_something();
    if (take_signals() && ended()) break;
  }
  ChildEnd end;
  end.status = WIFSIGNALED(status_) ? 128 + WTERMSIG(status_) : WEXITSTATUS(status_);
  if (opened_) end.delivery = rest_.empty() ? Delivery::whole : Delivery::part;
  return end;
}

}  // namespace

std::vector<std::string> with_path(const std::vector<std::string>& command, std::string_view path) {
  constexpr std::string_view mark = "{}";
  std::vector<std::string> words;
  words.reserve(command.size());
  for (const std::string& word : command) {
    std::string made;
    std::size_t from = 0;
    for (std::size_t at = word.find(mark); at != std::string::npos; at = word.find(mark, from)) {
      made.append(word, from, at - from).append(path);
      from = at + mark.size();
    }
    words.push_back(made.append(word, from));
  }
  return words;
}

void hold_signals() {
  const sigset_t held = held_signals();
  (void)::sigprocmask(SIG_BLOCK, &held, nullptr);
  // If SIGCHLD was ignored by the parent, the status of the command would be lost.
  (void)std::signal(SIGCHLD, SIG_DFL);
}

ChildEnd run_child(const std::vector<std::string>& command, const std::string& pipe,
                   std::string_view bytes) {
  const sigset_t held = held_signals();
  Descriptor signals(::signalfd(-1, &held, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!signals) throw IoError(error_text(errno));
  pid_t child = 0;
  if (const int error = start(command, child); error != 0) {
    ChildEnd end;
    end.start_error = error;
    end.status = error == ENOENT ? 127 : 126;
    return end;
  }
  return Run(child, std::move(signals), pipe, bytes).to_the_end();
}

}  // namespace nosana::tool
