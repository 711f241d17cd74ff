// SPDX-License-Identifier: MIT
#pragma once

// Files that should be envelopes, as `check` sees them.

#include <string>
#include <string_view>

#include <nosana/seal/recipients_file.hpp>
#include <nosana_seal/files.hpp>

namespace nosana::tool {

/// Whether a file is or should be an envelope: its name ends in .sealed.json or .sealed, or its text
/// claims it, however damaged it is.
[[nodiscard]] bool should_be_envelope(std::string_view name, std::string_view text);

/// What is wrong with a file that should be an envelope, and what to do, as one line; empty: nothing.
/// wanted   who must be able to open it; empty: anybody
/// throws   std::bad_alloc, Error{Errc::crypto_unavailable}
[[nodiscard]] std::string envelope_problem(const SealInput& input, const seal::Recipients& wanted);

}  // namespace nosana::tool
