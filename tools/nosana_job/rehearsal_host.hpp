// SPDX-License-Identifier: MIT
#pragma once

// RehearsalHost: a Nosana host on a loopback address, with the API, the answers and the traps of
// the official one, so that a delivery can be tried without a network.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/net/loop.hpp>
#include <nosana/net/server.hpp>
#include <nosana/seal/identity.hpp>
#include <nosana_job/rehearsal_container.hpp>
#include <nosana_job/rehearsal_faults.hpp>

namespace nosana::tool {

/// What the chain says of a job that concerns its host.
struct JobFacts {
  std::string project;       ///< whose signature opens everything
  std::int64_t timeout = 0;  ///< seconds
  bool confidential = true;  ///< the public definition is the stub
};

/// old: nosana-ci/nosana-cli 1d3a04c. fresh: nosana-ci/nosana-node, by its contract
/// (nosana-kit 15fae31, node.openapi.json).
enum class HostProfile : std::uint8_t { old, fresh };

struct RehearsalOptions {
  net::ServerOptions server;
  std::string address;  ///< of the host
  HostProfile profile = HostProfile::fresh;
  net::Milliseconds results_window{60'000};
  net::Milliseconds pace{20};              ///< between two lines of a log
  std::size_t lines = 3;                   ///< that an operation prints
  const seal::Identity* opener = nullptr;  ///< opens what is sealed to the host
  std::vector<Fault> faults;
  std::string engine;  ///< docker or podman runs the operations; empty: they only print lines
};

class RehearsalHost {
 public:
  using ReadJob =
      std::function<void(const std::string& job, std::function<void(std::optional<JobFacts>)>)>;
  /// The job is over: what is to be published, as JSON.
  using Finished = std::function<void(const std::string& job, const std::string& public_result)>;
  /// One line for people of what happens; no value of a definition.
  using Tell = std::function<void(const std::string& line)>;

  struct Hooks {
    ReadJob read_job;
    Finished finished;
    Tell tell;
  };

  /// throws   std::runtime_error: the address cannot be listened on
  RehearsalHost(net::Loop& loop, RehearsalOptions options, Hooks hooks);
  RehearsalHost(const RehearsalHost&) = delete;
  RehearsalHost& operator=(const RehearsalHost&) = delete;
  ~RehearsalHost();

  /// The chain says that this host runs a job: it waits for the definition from now on.
  void begin_job(const std::string& job, const JobFacts& facts);

  /// The chain says that the job was stopped.
  void stop_job(const std::string& job);

  /// What was published of finished jobs, by job.
  [[nodiscard]] const std::map<std::string, std::string>& published() const noexcept;

  [[nodiscard]] std::string url() const;

  struct State;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace nosana::tool
