// SPDX-License-Identifier: MIT
#pragma once

// What a command says on standard output while it works: one JSON object a line with --json, else lines
// for people on standard error.

#include <cstdint>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <nosana_job/context.hpp>

namespace nosana::tool {

class Events {
 public:
  explicit Events(const Context& context) : json_(context.json), quiet_(context.quiet) {}

  /// {"v": 1, "seq", "time", "event", ...fields} with --json; else `line`, unless --quiet. What cannot
  /// be written is no reason to stop.
  void tell(std::string_view event, const std::string& line,
            nlohmann::json fields = nlohmann::json::object());

 private:
  bool json_;
  bool quiet_;
  std::uint64_t sequence_ = 0;
};

}  // namespace nosana::tool
