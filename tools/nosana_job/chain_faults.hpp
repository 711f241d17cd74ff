// SPDX-License-Identifier: MIT
#pragma once

// Scenario: how a rehearsal chain begins, and what goes wrong on it and when.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include <nosana_job/ledger.hpp>

namespace nosana::tool {

/// What goes wrong with a call.
enum class CallFault : std::uint8_t {
  none,
  lost,       ///< executed, and the connection cut before the answer
  swallowed,  ///< answered as if executed, and never executed
  null,       ///< a node that lags: what was asked for is not there
  rate,       ///< 429 with Retry-After
  behind,     ///< -32005
  disabled,   ///< "RPC call or parameters have been disabled"
  broken,     ///< 502
  reset,      ///< the connection is cut, nothing executed
  silent,     ///< no answer for ever
  fork,       ///< executed, and taken back after `after` slots
  missed      ///< of the method "notification": it is not sent
};

/// The calls `first` to `last` of one method.
struct FaultRule {
  std::string method;
  std::uint64_t first = 1;
  std::uint64_t last = 1;
  CallFault fault = CallFault::none;
  std::uint64_t after = 1;  ///< slots until the fork; seconds of Retry-After
};

class ChainFaults {
 public:
  void add(FaultRule rule) { rules_.push_back(std::move(rule)); }

  /// Counts a call, and says what goes wrong with it.
  [[nodiscard]] FaultRule next(std::string_view method);

 private:
  std::vector<FaultRule> rules_;
  std::map<std::string, std::uint64_t, std::less<>> calls_;
};

struct Scenario {
  std::uint64_t slot_milliseconds = 400;
  ChainFaults faults;
};

/// Reads a scenario, and puts what it says about accounts onto the ledger:
/// {"slot_ms", "fund": {ADDRESS: {"sol", "nos"}}, "markets": [{"address", "price", "timeout"}],
///  "accounts": [{"address", "owner", "lamports", "data"}],
///  "faults": [{"method", "call", "times", "fault", "after"}]}
/// throws   JobFailure (usage)
[[nodiscard]] Scenario read_scenario(std::string_view text, Ledger& ledger);

}  // namespace nosana::tool
