// SPDX-License-Identifier: MIT
#pragma once

// Files that should be envelopes, for `check`.

#include <string>
#include <string_view>

#include <nosana/seal/recipients_file.hpp>
#include <nosana_seal/files.hpp>

namespace nosana::tool {

/// Whether a file is or should be an envelope: its name ends in .sealed, or in that and an
/// extension of JSON or YAML, or its text declares it, even if damaged.
[[nodiscard]] bool should_be_envelope(std::string_view name, std::string_view text);

/// The problem of a file that should be an envelope, and advice, as one line; empty if there is
/// none.
/// wanted   the required recipients; empty: any
/// throws   std::bad_alloc, Error{Errc::crypto_unavailable}
[[nodiscard]] std::string envelope_problem(const SealInput& input, const seal::Recipients& wanted);

}  // namespace nosana::tool
