// SPDX-License-Identifier: MIT
#pragma once

// Opening the input of a command with the identities of its arguments.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <common/arguments.hpp>
#include <nosana/seal/opening.hpp>
#include <nosana_seal/files.hpp>

namespace nosana::tool {

/// An envelope and its plaintext.
struct OpenedInput {
  seal::Envelope envelope;
  seal::LockedBytes plaintext;
};

/// The current time, in seconds since 1970.
[[nodiscard]] std::int64_t now();

/// throws   Failure: malformed or version
[[nodiscard]] seal::Envelope envelope_in(const SealInput& input);

/// The checks of --expect-sender, --expect-host, --expect-job and --min-created. A delivery is only
/// accepted if its host or job is expected.
/// throws   Failure
[[nodiscard]] seal::OpenOptions expectations(const Arguments& arguments);

/// Opens with the identities of --identity. Warns if the envelope is unsigned.
/// throws   Failure, IoError
[[nodiscard]] OpenedInput open_input(const Arguments& arguments, const SealInput& input,
                                     const seal::OpenOptions& expected);

/// The same with identities that were read already.
[[nodiscard]] OpenedInput open_with(const Arguments& arguments,
                                    const std::vector<seal::Identity>& identities,
                                    const SealInput& input, const seal::OpenOptions& expected);

}  // namespace nosana::tool
