// SPDX-License-Identifier: MIT
#pragma once

// What a host says of a job: its state while it runs, its results, and the result that everybody
// can read.

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
/// source   nosana-ci/nosana-cli 1d3a04c, job/jobExternalUtil.ts, jobHandler.ts; @nosana/types
///          2.1.6, Jobs/Flows
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

/// What is in the results that a host gave out; nothing where they are none, or have more than
/// 10,000 operations. They are read without being kept: what it takes beside the text does not grow
/// with it.
[[nodiscard]] inline std::optional<Results> read_results(std::string_view json);

/// What a public result says beyond being blank: names of fields and how many entries each has,
/// without a value.
struct PublicResult {
  bool is_blank = false;
  std::vector<std::string> published;  ///< "errors (1)", "another field"
};

/// nothing where it is no result at all
/// source   nosana-ci/nosana-cli 1d3a04c, jobExternalUtil.ts:
///          {status,startTime,endTime,opStates:[],errors}
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

/// The results as they come from the parser, which calls it: {"opStates":[{"logs":[...]}],
/// "errors":[...]}.
class ResultsReader {
 public:
  enum class Kind : std::uint8_t { text, integer, other, array, object };

  // The names are those that nlohmann::json::sax_parse() wants.
  bool null() { return take(Kind::other); }
  bool boolean(bool) { return take(Kind::other); }
  bool number_integer(std::int64_t value) { return take(Kind::integer, {}, value); }
  bool number_unsigned(std::uint64_t value) {
    return take(Kind::integer, {}, static_cast<std::int64_t>(value));
  }
  bool number_float(double, const std::string&) { return take(Kind::other); }
  bool string(std::string& value) { return take(Kind::text, value); }
  bool binary(nlohmann::json::binary_t&) { return false; }
  bool start_object(std::size_t) { return open(Kind::object); }
  bool start_array(std::size_t) { return open(Kind::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    if (depth_ == in_flow) field_ = name;
    if (depth_ == in_operation) property_ = name;
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) {
    return false;
  }

  [[nodiscard]] std::optional<Results> results() && {
    if (!has_states_) return std::nullopt;
    results_.success = results_.errors == 0;
    for (const OperationResult& one : results_.operations) {
      if (says_failure(one.status) || one.exit_code.value_or(0) != 0) results_.success = false;
    }
    return std::move(results_);
  }

 private:
  // How many containers are open.
  static constexpr std::size_t in_flow = 1;
  static constexpr std::size_t in_list = 2;
  static constexpr std::size_t in_operation = 3;
  static constexpr std::size_t in_logs = 4;
  static constexpr std::size_t max_operations = 10'000;

  bool open(Kind kind) {
    if (!take(kind)) return false;
    ++depth_;
    return true;
  }

  bool close() {
    --depth_;
    return true;
  }

  // A value, or the beginning of one. False: these are no results.
  bool take(Kind kind, std::string_view text = {}, std::int64_t number = 0) {
    switch (depth_) {
      case 0: return kind == Kind::object;
      case in_flow: take_field(kind); return true;
      case in_list: return take_entry(kind, text);
      case in_operation: take_property(kind, text, number); return true;
      case in_logs:
        if (in_states_ && has_logs_ && property_ == "logs") ++results_.operations.back().lines;
        return true;
      default: return true;
    }
  }

  void take_field(Kind kind) {
    in_states_ = field_ == "opStates" && kind == Kind::array;
    in_errors_ = field_ == "errors" && kind == Kind::array;
    if (field_ == "opStates") {
      has_states_ = in_states_;
      results_.operations.clear();
    }
    if (field_ == "errors") results_.errors = 0;
  }

  bool take_entry(Kind kind, std::string_view text) {
    // That they come late says nothing of the job.
    if (in_errors_ && (kind != Kind::text || text != not_collected)) ++results_.errors;
    if (!in_states_) return true;
    if (kind != Kind::object || results_.operations.size() >= max_operations) return false;
    results_.operations.emplace_back();
    return true;
  }

  void take_property(Kind kind, std::string_view text, std::int64_t number) {
    if (!in_states_) return;
    OperationResult& one = results_.operations.back();
    if (property_ == "operationId" && kind == Kind::text) one.operation = text;
    if (property_ == "status" && kind == Kind::text) one.status = text;
    if (property_ == "exitCode" && kind == Kind::integer) one.exit_code = number;
    if (property_ != "logs") return;
    has_logs_ = kind == Kind::array;
    one.lines = 0;
  }

  Results results_;
  std::size_t depth_ = 0;
  std::string field_;
  std::string property_;
  bool has_states_ = false;
  bool in_states_ = false;
  bool in_errors_ = false;
  bool has_logs_ = false;
};

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
  detail::ResultsReader reader;
  if (!nlohmann::json::sax_parse(json, &reader)) return std::nullopt;
  return std::move(reader).results();
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
