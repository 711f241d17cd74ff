// SPDX-License-Identifier: MIT
#pragma once

// Opening what a command was given, with the identities that it was given.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <common/arguments.hpp>
#include <nosana/seal/opening.hpp>
#include <nosana_seal/files.hpp>

namespace nosana::tool {

/// An envelope and what was in it.
struct OpenedInput {
  seal::Envelope envelope;
  seal::LockedBytes plaintext;
};

/// Seconds since 1970, now.
[[nodiscard]] std::int64_t now();

/// throws   Failure: malformed or version
[[nodiscard]] seal::Envelope envelope_in(const SealInput& input);

/// What --expect-sender, --expect-host, --expect-job and --min-created ask for. A delivery is only
/// accepted where its host or job is expected.
/// throws   Failure
[[nodiscard]] seal::Expectations expectations(const Arguments& arguments);

/// Opens with the identities of --identity. Warns where nobody signed it.
/// throws   Failure, IoError
[[nodiscard]] OpenedInput open_input(const Arguments& arguments, const SealInput& input,
                                     const seal::Expectations& expected);

/// The same with identities that were read before.
[[nodiscard]] OpenedInput open_with(const Arguments& arguments,
                                    const std::vector<seal::Identity>& identities,
                                    const SealInput& input, const seal::Expectations& expected);

}  // namespace nosana::tool
