// SPDX-License-Identifier: MIT
#include <nosana_job/rehearsal_flow.hpp>

namespace nosana::tool {

using nlohmann::ordered_json;

namespace {

ordered_json time_or_null(std::int64_t time) {
  return time == 0 ? ordered_json(nullptr) : ordered_json(time);
}

ordered_json operation_json(const Flow& flow, const FlowOperation& operation, bool with_logs) {
  ordered_json state = {{"operationId", operation.id},
                        {"group", operation.group},
                        {"status", operation.status},
                        {"startTime", time_or_null(operation.start)},
                        {"endTime", time_or_null(operation.end)},
                        {"exitCode", nullptr}};
  if (operation.exit_code) state["exitCode"] = *operation.exit_code;
  if (!with_logs) return state;
  state["providerId"] = "rehearsal-" + operation.id;
  state["logs"] = ordered_json::array();
  for (const FlowLine& line : flow.lines) {
    if (line.operation != operation.id) continue;
    state["logs"].push_back({{"type", line.type == "container" ? "stdout" : "nodeerr"},
                             {"log", line.text + "\n"},
                             {"timestamp", line.timestamp}});
  }
  return state;
}

}  // namespace

ordered_json flow_json(const Flow& flow, bool with_logs) {
  ordered_json object = {{"status", flow.status},
                         {"startTime", flow.start},
                         {"endTime", time_or_null(flow.end)},
                         {"errors", flow.errors},
                         {"opStates", ordered_json::array()}};
  for (const FlowOperation& operation : flow.operations)
    object["opStates"].push_back(operation_json(flow, operation, with_logs));
  return object;
}

ordered_json public_json(const Flow& flow) {
  return {{"status", flow.outcome},
          {"startTime", flow.start},
          {"endTime", time_or_null(flow.end)},
          {"opStates", ordered_json::array()},
          {"errors", flow.errors}};
}

std::string line_frame(const Flow& flow, const Follower& follower, const FlowLine& line) {
  const auto left_out = [](const std::string& wanted, const std::string& is) {
    return !wanted.empty() && wanted != is;
  };
  if (left_out(follower.group, line.group) || left_out(follower.operation, line.operation) ||
      left_out(follower.type, line.type))
    return {};
  ordered_json data;
  const bool is_flog = follower.path == "/flog";
  if (is_flog) {
    data = {{"opId", line.operation},
            {"group", line.group},
            {"type", line.type},
            {"timestamp", line.timestamp},
            {"message", line.text + "\n"}};
  } else {
    data = {{"log", line.text + "\n"},
            {"method", "MultiProgressBarReporter"},
            {"type", line.type == "container" ? "stdout" : line.type},
            {"timestamp", line.timestamp},
            {"job", flow.job}};
  }
  return ordered_json({{"path", is_flog ? "flog" : "log"}, {"data", data.dump()}}).dump();
}

std::string state_frame(const Flow& flow) {
  const ordered_json data = {{"status", flow.status},
                             {"state", flow_json(flow, false)},
                             {"timestamp", flow.last_timestamp},
                             {"index", 0}};
  return ordered_json({{"path", "state"}, {"data", data.dump()}}).dump();
}

}  // namespace nosana::tool
