// SPDX-License-Identifier: MIT
#pragma once

// The exit statuses of nosana-seal, and the exception that ends a command with one.

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <common/command_line.hpp>
#include <common/failure.hpp>

namespace nosana::tool {

enum class SealStatus : int {
  ok = 0,
  negative = 1,        ///< verify, inspect --check or check: the answer is no
  usage = 2,           ///< the command line is wrong
  io = 3,              ///< an input could not be read, or an output not written
  malformed = 4,       ///< not an envelope, or one that violates the format
  version = 5,         ///< an envelope of an unsupported version
  no_identity = 6,     ///< none of the identities is a recipient
  authentication = 7,  ///< damaged or forged
  policy = 8,          ///< expired, or for another host, job, sender or use
  refused = 9,         ///< exists, a terminal, permissions
  lint = 10            ///< the definition in it, or to be sealed, has errors
};

[[nodiscard]] constexpr StatusRow seal_status(SealStatus status, std::string_view text) noexcept {
  return {static_cast<int>(status), text};
}

inline constexpr std::array seal_status_table = {
    seal_status(SealStatus::ok, "success, or the answer is yes"),
    seal_status(SealStatus::negative, "the answer is no (verify, check, inspect --check)"),
    seal_status(SealStatus::usage, "the command line is wrong"),
    seal_status(SealStatus::io, "an input could not be read, or an output not written"),
    seal_status(SealStatus::malformed, "not an envelope, or one that violates the format"),
    seal_status(SealStatus::version, "an envelope of an unsupported version"),
    seal_status(SealStatus::no_identity, "none of the identities can open it"),
    seal_status(SealStatus::authentication, "it was damaged or forged"),
    seal_status(SealStatus::policy, "expired, or for another host, job, sender or use"),
    seal_status(SealStatus::refused,
                "a file exists, is accessible to others, or is not a regular file"),
    seal_status(SealStatus::lint, "the definition has errors"),
};

/// Ends a command of nosana-seal, or of a tool that uses parts of it.
using Failure = StatusFailure<SealStatus>;

/// Ends a command with invalid arguments.
[[noreturn]] inline void refuse(const std::string& text, std::string hint = {}) {
  throw Failure(SealStatus::usage, text, std::move(hint));
}

}  // namespace nosana::tool
