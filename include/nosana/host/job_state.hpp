// SPDX-License-Identifier: MIT
#pragma once

// What a host says of a job: its state while it runs, its results, and the result that everybody can
// read.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include <nosana/host/delivery.hpp>
#include <nosana/host/log_lines.hpp>

namespace nosana::host {

/// The event that a state of GET info stands for; says_nothing where it is not understood.
/// source   nosana-ci/nosana-cli 1d3a04c, job/jobExternalUtil.ts, jobHandler.ts; @nosana/types 2.1.6,
///          Jobs/Flows
[[nodiscard]] inline Event event_of_state(std::string_view json);

struct OperationResult {
  std::string operation;  ///< bytes of the host, as all text here
  std::string status;
  std::optional<std::int64_t> exit_code;
  std::size_t lines = 0;  ///< of its log
};

struct Results {
  std::vector<OperationResult> operations;
  std::size_t errors = 0;
  bool success = false;  ///< no error, no operation that failed or ended with another code than 0
};

/// What is in the results that a host gave out; nothing where they are none.
[[nodiscard]] inline std::optional<Results> read_results(std::string_view json);

/// What a public result says beyond being blank: names of fields and how many entries each has, without
/// a value.
struct PublicResult {
  bool is_blank = false;
  std::vector<std::string> published;  ///< "errors (1)", "another field"
};

/// nothing where it is no result at all
/// source   nosana-ci/nosana-cli 1d3a04c, jobExternalUtil.ts: {status,startTime,endTime,opStates:[],errors}
[[nodiscard]] inline std::optional<PublicResult> read_public_result(std::string_view json);

/// The state of a job of which its host has no definition yet.
inline constexpr std::string_view waiting_for_definition = "waiting-for-job-definition";

// ---- implementation ----

namespace detail {

inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  for (const std::string_view each : words) {
    if (word == each) return true;
  }
  return false;
}

/// source   nosana-ci/nosana-cli 1d3a04c, job/jobExternalUtil.ts
inline constexpr std::string_view not_collected = "Results were not collected before the timeout.";

inline bool says_failure(std::string_view status) {
  return status.find("fail") != std::string_view::npos ||
         status.find("error") != std::string_view::npos;
}

}  // namespace detail

inline Event event_of_state(std::string_view json) {
  const auto state = nlohmann::json::parse(json, nullptr, false);
  if (!state.is_object()) return Event::says_nothing;
  const std::string status = detail::text_of(state, "status");
  if (status.empty()) return Event::says_nothing;
  if (status == waiting_for_definition) return Event::says_waiting;
  if (status == "waiting-for-result") return Event::says_collect;
  if (detail::is_one_of(status, {"validation-error", "init error", "logistics-error"}))
    return Event::says_invalid;
  const auto end = state.find("endTime");
  const bool has_end = end != state.end() && end->is_number();
  if (has_end || detail::is_one_of(status, {"success", "failed", "stopped", "finished"}))
    return Event::says_ended;
  return Event::says_running;
}

inline std::optional<Results> read_results(std::string_view json) {
  const auto flow = nlohmann::json::parse(json, nullptr, false);
  if (!flow.is_object()) return std::nullopt;
  const auto states = flow.find("opStates");
  if (states == flow.end() || !states->is_array()) return std::nullopt;
  Results results;
  const auto errors = flow.find("errors");
  // That they come late says nothing of the job.
  if (errors != flow.end() && errors->is_array()) {
    for (const auto& error : *errors) {
      if (error != detail::not_collected) ++results.errors;
    }
  }
  results.success = results.errors == 0;
  for (const auto& state : *states) {
    if (!state.is_object()) return std::nullopt;
    OperationResult one;
    one.operation = detail::text_of(state, "operationId");
    one.status = detail::text_of(state, "status");
    const auto code = state.find("exitCode");
    if (code != state.end() && code->is_number_integer()) one.exit_code = code->get<std::int64_t>();
    const auto logs = state.find("logs");
    if (logs != state.end() && logs->is_array()) one.lines = logs->size();
    if (detail::says_failure(one.status) || one.exit_code.value_or(0) != 0) results.success = false;
    results.operations.push_back(std::move(one));
  }
  return results;
}

inline std::optional<PublicResult> read_public_result(std::string_view json) {
  const auto result = nlohmann::json::parse(json, nullptr, false);
  if (!result.is_object() || !result.contains("status")) return std::nullopt;
  PublicResult known;
  for (const auto& [name, value] : result.items()) {
    if (detail::is_one_of(name, {"status", "startTime", "endTime"}) && !value.is_structured())
      continue;
    if (value.is_null() || (value.is_structured() && value.empty())) continue;
    const bool has_name = detail::is_one_of(
        name, {"status", "startTime", "endTime", "opStates", "errors", "secrets", "results"});
    known.published.push_back((has_name ? name : std::string("another field")) + " (" +
                              std::to_string(value.is_structured() ? value.size() : 1) + ")");
  }
  known.is_blank = known.published.empty();
  return known;
}

}  // namespace nosana::host
