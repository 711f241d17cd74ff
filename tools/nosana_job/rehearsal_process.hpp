// SPDX-License-Identifier: MIT
#pragma once

// ContainerProcess: an operation of a rehearsal that is run for real, by docker or podman. No shell
// is started, and nothing of a definition is in the arguments but image and command, as the
// container has them; its variables go through a file in memory.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include <common/descriptor.hpp>
#include <nosana/net/loop.hpp>

namespace nosana::tool {

/// What an operation asks to be run.
struct ContainerPlan {
  std::string image;
  std::string entrypoint;                ///< empty: that of the image
  std::vector<std::string> words;        ///< the command; empty: that of the image
  std::vector<std::string> environment;  ///< NAME=VALUE
  std::vector<std::string> left_out;     ///< fields of it that a rehearsal does not know
  std::string refused;                   ///< why it cannot be run; empty: it can
};

/// What is here to run containers.
struct ContainerEngine {
  std::string name;     ///< of the program; empty: nothing can run one
  std::string missing;  ///< of docker and podman each, why it cannot; for people
  std::string next;     ///< what to do then
};

/// The first of docker and podman that answers within 10 seconds.
[[nodiscard]] ContainerEngine find_container_engine();

/// What an exit code of the program says about a container that was not started; empty: nothing.
/// source   the manual pages docker-run(1) and podman-run(1), "Exit Status"
[[nodiscard]] std::string container_trouble(const std::string& engine, int code);

/// The words that start a plan; descriptor 3 has the variables.
[[nodiscard]] std::vector<std::string> words_of(const ContainerPlan& plan,
                                                const std::string& engine, const std::string& name);

class ContainerProcess {
 public:
  struct Events {
    std::function<void(std::string_view line)> on_line;
    /// Once, not from within another event, unless the process is destroyed before. code   as a
    /// shell has it; 126: it was not started
    std::function<void(int code)> on_exit;
  };

  /// loop   must outlive it
  ContainerProcess(net::Loop& loop, const ContainerPlan& plan, const std::string& engine,
                   std::string name, Events events);
  ContainerProcess(const ContainerProcess&) = delete;
  ContainerProcess& operator=(const ContainerProcess&) = delete;
  /// Removes the container, and waits for that.
  ~ContainerProcess();

 private:
  void read();
  void take_lines();
  void end(int code);

  net::Loop& loop_;
  std::string engine_;
  std::string name_;
  Events events_;
  Descriptor output_;
  std::string rest_;  // a line without its end
  pid_t child_ = 0;
  net::Loop::Timer timer_ = 0;
};

}  // namespace nosana::tool
