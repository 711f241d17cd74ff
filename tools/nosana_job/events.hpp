// SPDX-License-Identifier: MIT
#pragma once

// What a command says on standard output while it works: one JSON object a line with --json, else
// lines for people on standard error.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <nosana_job/context.hpp>

namespace nosana::tool {

class Events {
 public:
  explicit Events(const Context& context)
      : json_(context.json), quiet_(context.quiet), sequence_(context.sequence) {}

  /// {"v": 1, "seq", "time", "event", ...fields} with --json (schemas/job-events.schema.json); else
  /// `line` on standard error, unless --quiet. What cannot be written is no reason to stop.
  void tell(std::string_view event, const std::string& line,
            const nlohmann::json& fields = nlohmann::json::object());

  /// The same for what a command was asked for: `line`, which ends with its line break, goes to
  /// standard output, also with --quiet.
  /// throws   IoError: it cannot be written. Not where the reader has gone
  void answer(std::string_view event, const std::string& line, const nlohmann::json& fields);

  /// The same of what is done and paid for: what cannot be written is no reason to stop.
  void answer_done(std::string_view event, const std::string& line, const nlohmann::json& fields);

 private:
  [[nodiscard]] int write_event(std::string_view event, const nlohmann::json& fields);

  bool json_;
  bool quiet_;
  std::shared_ptr<std::uint64_t> sequence_;
};

}  // namespace nosana::tool
