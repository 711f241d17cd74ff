// SPDX-License-Identifier: MIT
#pragma once

// An exception that ends a command with a status of its tool. UsageError and IoError (message.hpp)
// and Refused (secret_file.hpp) are common to all tools.

#include <string>
#include <utility>

#include <common/message.hpp>

namespace nosana::tool {

/// Ends a command with a status of its tool's enumeration.
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
