// SPDX-License-Identifier: MIT
#pragma once

// One job on the rehearsal host: its state, its log, and who listens.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <nosana/net/server.hpp>
#include <nosana_job/rehearsal_host.hpp>

namespace nosana::tool {

struct FlowLine {
  std::string operation;
  std::string group;
  std::string type;
  std::int64_t timestamp = 0;
  std::string text;
};

struct FlowOperation {
  std::string id;
  std::string group;
  std::string status = "init";
  std::optional<int> exit_code;
  std::int64_t start = 0;
  std::int64_t end = 0;
};

/// A WebSocket that follows a job.
struct Follower {
  std::shared_ptr<net::WebSocket> socket;
  std::string path;  ///< "/log", "/flog" or "/status"
  std::string group;
  std::string operation;
  std::string type;
  std::optional<std::size_t> lines_left;  ///< of a fault
};

struct Flow {
  std::string job;
  JobFacts facts;
  std::string status = "waiting-for-job-definition";
  std::string outcome;  ///< success, failed or stopped, when it is known
  std::string definition;
  nlohmann::json errors = nlohmann::json::array();
  std::int64_t start = 0;
  std::int64_t end = 0;
  std::vector<FlowOperation> operations;
  std::vector<FlowLine> lines;
  std::vector<ScriptedOperation> script;
  std::size_t operation_at = 0;
  std::size_t line_at = 0;
  std::int64_t last_timestamp = 0;
  std::unique_ptr<ContainerProcess> process;  ///< of the operation that runs
  net::Loop::Timer timer = 0;
  std::vector<Follower> followers;
  std::vector<net::Exchange> listeners;  ///< of GET info

  [[nodiscard]] bool is_over() const noexcept { return end != 0; }
};

/// FlowState, as GET results gives it.
[[nodiscard]] nlohmann::ordered_json flow_json(const Flow& flow, bool with_logs);

/// What is published of a confidential job: blank, but for errors.
[[nodiscard]] nlohmann::ordered_json public_json(const Flow& flow);

/// A frame for one follower; empty where its filter leaves the line out.
[[nodiscard]] std::string line_frame(const Flow& flow, const Follower& follower,
                                     const FlowLine& line);
[[nodiscard]] std::string state_frame(const Flow& flow);

}  // namespace nosana::tool
