// SPDX-License-Identifier: MIT
#include <nosana_job/rehearsal_process.hpp>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <ctime>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace nosana::tool {

namespace {

constexpr int variables_descriptor = 3;
constexpr int not_started = 126;
constexpr std::size_t max_line = 16'384;

// Starts a program with its output into `output` (none: nowhere), and `variables` as descriptor 3.
// Returns its id, or 0.
pid_t start_process(const std::vector<std::string>& words, int output, int variables) {
  std::vector<char*> raw;
  raw.reserve(words.size() + 1);
  // posix_spawnp() takes, for reasons of history, pointers to what it does not change.
  for (const std::string& word : words) raw.push_back(const_cast<char*>(word.c_str()));
  raw.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) {
    if (output >= 0)
      ::posix_spawn_file_actions_adddup2(&actions, output, stream);
    else
      ::posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0);
  }
  if (variables >= 0) ::posix_spawn_file_actions_adddup2(&actions, variables, variables_descriptor);
  // Our own signals are blocked, and SIGPIPE is ignored: a program expects neither.
  sigset_t none;
  ::sigemptyset(&none);
  sigset_t defaults;
  ::sigemptyset(&defaults);
  ::sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t child = 0;
  const int error = ::posix_spawnp(&child, raw[0], &actions, &attributes, raw.data(), environ);
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? child : 0;
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return not_started;
  }
  constexpr int signal_base = 128;
  return WIFEXITED(status) ? WEXITSTATUS(status) : signal_base + WTERMSIG(status);
}

// Whether a program ends with 0, before it takes too long. One that asks a dead service may never
// end.
bool is_over_well(pid_t child) {
  constexpr int max_turns = 1'000;
  constexpr timespec turn{0, 10'000'000};
  for (int turns = 0; turns < max_turns; ++turns) {
    int status = 0;
    const pid_t ended = ::waitpid(child, &status, WNOHANG);
    if (ended == child) return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (ended < 0 && errno != EINTR) return false;
    (void)::nanosleep(&turn, nullptr);
  }
  (void)::kill(child, SIGKILL);
  (void)wait_for(child);
  return false;
}

// The variables in memory, at a number that the new descriptor 3 of the child does not hide.
Descriptor variables_of(const ContainerPlan& plan) {
  Descriptor file(::memfd_create("variables", MFD_CLOEXEC));
  if (!file) return file;
  for (const std::string& each : plan.environment)
    if (write_all(file.number(), each + "\n") != 0) return Descriptor();
  if (::lseek(file.number(), 0, SEEK_SET) != 0) return Descriptor();
  return Descriptor(::fcntl(file.number(), F_DUPFD_CLOEXEC, variables_descriptor + 1));
}

}  // namespace

ContainerEngine find_container_engine() {
  ContainerEngine found;
  bool is_installed = false;
  for (const char* const engine : {"docker", "podman"}) {
    const pid_t child = start_process({engine, "info"}, -1, -1);
    if (child != 0 && is_over_well(child)) return {engine, {}, {}};
    found.missing += std::string(found.missing.empty() ? "" : ", ") + engine +
                     (child == 0 ? " is not installed" : " is installed and does not answer");
    if (child == 0 || std::exchange(is_installed, true)) continue;
    found.next = std::string(engine) + " info   says why; ";
  }
  if (!is_installed) found.next = "install one of them; ";
  found.next += "without --run lines are printed in place of operations";
  return found;
}

std::string container_trouble(const std::string& engine, int code) {
  constexpr int no_container = 125;
  constexpr int not_executable = 126;
  constexpr int not_found = 127;
  switch (code) {
    case no_container:
      return engine +
             " started no container, its lines say why; an image that cannot be had from "
             "here must be there before: " +
             engine + " pull IMAGE, or load";
    case not_executable: return "the command of the operation cannot be executed in its image";
    case not_found: return "the command of the operation was not found in its image";
    default: return {};
  }
}

std::vector<std::string> words_of(const ContainerPlan& plan, const std::string& engine,
                                  const std::string& name) {
  std::vector<std::string> words = {engine, "run",        "--rm",     "--name",
                                    name,   "--env-file", "/dev/fd/3"};
  if (!plan.entrypoint.empty()) {
    words.emplace_back("--entrypoint");
    words.push_back(plan.entrypoint);
  }
  words.emplace_back("--");  // an image is no option
  words.push_back(plan.image);
  words.insert(words.end(), plan.words.begin(), plan.words.end());
  return words;
}

ContainerProcess::ContainerProcess(net::Loop& loop, const ContainerPlan& plan,
                                   const std::string& engine, std::string name, Events events)
    : loop_(loop), engine_(engine), name_(std::move(name)), events_(std::move(events)) {
  std::array<int, 2> ends{-1, -1};
  const Descriptor variables = variables_of(plan);
  if (plan.refused.empty() && variables && ::pipe2(ends.data(), O_CLOEXEC) == 0) {
    output_ = Descriptor(ends[0]);
    const Descriptor writer(ends[1]);
    (void)::fcntl(output_.number(), F_SETFL, O_NONBLOCK);
    child_ = start_process(words_of(plan, engine_, name_), writer.number(), variables.number());
  }
  if (child_ == 0) {
    end(not_started);
    return;
  }
  loop_.watch(output_.number(), net::Loop::readable, [this](unsigned) { read(); });
}

ContainerProcess::~ContainerProcess() {
  loop_.cancel(timer_);
  if (output_) loop_.unwatch(output_.number());
  if (child_ == 0) return;
  // Removing alone would wait some seconds for it to end by itself.
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{engine_, "kill", name_}, {engine_, "rm", "--force", name_}}) {
    const pid_t remover = start_process(words, -1, -1);
    if (remover != 0) (void)is_over_well(remover);
  }
  (void)::kill(child_, SIGKILL);
  (void)wait_for(child_);
}

void ContainerProcess::read() {
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t got = ::read(output_.number(), buffer.data(), buffer.size());
    if (got > 0) {
      rest_.append(buffer.data(), static_cast<std::size_t>(got));
      take_lines();
      continue;
    }
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    break;
  }
  // It has closed its output: it ends now.
  loop_.unwatch(output_.number());
  (void)output_.close();
  if (!rest_.empty()) events_.on_line(rest_);
  rest_.clear();
  end(wait_for(std::exchange(child_, 0)));
}

void ContainerProcess::take_lines() {
  std::size_t begin = 0;
  for (std::size_t at = rest_.find('\n'); at != std::string::npos; at = rest_.find('\n', begin)) {
    events_.on_line(std::string_view(rest_).substr(begin, at - begin));
    begin = at + 1;
  }
  rest_.erase(0, begin);
  if (rest_.size() > max_line) {
    events_.on_line(rest_);
    rest_.clear();
  }
}

void ContainerProcess::end(int code) {
  timer_ = loop_.after(net::Milliseconds(0), [this, code] {
    timer_ = 0;
    // A copy: the event may destroy this.
    const auto on_exit = events_.on_exit;
    on_exit(code);
  });
}

}  // namespace nosana::tool
