// SPDX-License-Identifier: MIT
#pragma once

// How a command ends early with a status of its tool. Beside it: UsageError and IoError of
// message.hpp and Refused of secret_file.hpp, whose statuses every tool has.

#include <string>
#include <utility>

#include <common/message.hpp>

namespace nosana::tool {

/// Ends a command with a status of the enumeration of its tool.
template <class Status>
class StatusFailure : public CommandFailure {
 public:
  StatusFailure(Status status, const std::string& text, std::string hint = {})
      : CommandFailure(text, std::move(hint)), status_(status) {}

  [[nodiscard]] Status status() const noexcept { return status_; }

 private:
  Status status_;
};

}  // namespace nosana::tool
