// SPDX-License-Identifier: MIT
#pragma once

// The exit statuses of nosana-seal, and how a command says that it ends with one.

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace nosana::tool {

enum class SealStatus : int {
  ok = 0,
  negative = 1,        ///< verify, inspect --check or check: the answer is no
  usage = 2,           ///< the command line is wrong
  io = 3,              ///< an input could not be read, or an output not written
  malformed = 4,       ///< no envelope, or one that breaks the format
  version = 5,         ///< an envelope of a version that is not known here
  no_identity = 6,     ///< none of the identities is a recipient
  authentication = 7,  ///< damaged or forged
  policy = 8,          ///< expired, or for another host, job, sender or use
  refused = 9,         ///< exists, a terminal, permissions
  lint = 10            ///< what is inside, or should go inside, has errors
};

struct SealStatusRow {
  SealStatus status;
  std::string_view text;
};

inline constexpr std::array seal_status_table = {
    SealStatusRow{SealStatus::ok, "it is done, or the answer is yes"},
    SealStatusRow{SealStatus::negative, "the answer is no (verify, check, inspect --check)"},
    SealStatusRow{SealStatus::usage, "the command line is wrong"},
    SealStatusRow{SealStatus::io, "an input could not be read, or an output not written"},
    SealStatusRow{SealStatus::malformed, "no envelope, or one that breaks the format"},
    SealStatusRow{SealStatus::version, "an envelope of a version that is not known here"},
    SealStatusRow{SealStatus::no_identity, "none of the identities can open it"},
    SealStatusRow{SealStatus::authentication, "it was damaged or forged"},
    SealStatusRow{SealStatus::policy, "expired, or for another host, job, sender or use"},
    SealStatusRow{SealStatus::refused, "a file exists, is open to others, or is no regular file"},
    SealStatusRow{SealStatus::lint, "the definition has errors"},
};

/// Ends a command. `what()` is for people: lower case, no full stop, no value of a document or key.
class Failure : public std::runtime_error {
 public:
  Failure(SealStatus status, const std::string& text, std::string hint = {})
      : std::runtime_error(text), status_(status), hint_(std::move(hint)) {}

  [[nodiscard]] SealStatus status() const noexcept { return status_; }
  [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

 private:
  SealStatus status_;
  std::string hint_;  // what to do; may be empty
};

/// Ends a command whose line asks for something that cannot be.
[[noreturn]] inline void refuse(const std::string& text, std::string hint = {}) {
  throw Failure(SealStatus::usage, text, std::move(hint));
}

/// Standard output was closed by whoever read it: no reason for words.
struct ClosedPipe {};

}  // namespace nosana::tool
