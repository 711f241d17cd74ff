// SPDX-License-Identifier: MIT
#pragma once

// Functions shared by seal and reseal.

#include <optional>
#include <string>
#include <string_view>

#include <common/arguments.hpp>
#include <nosana/document/syntax.hpp>
#include <nosana/seal/sealing.hpp>
#include <nosana_seal/keys.hpp>

namespace nosana::tool {

/// "sha256:..." of the public definition for a definition.
[[nodiscard]] std::string public_digest(std::string_view definition, Syntax syntax);

/// The text of an envelope. Prints its recipients, and warns if there is only one.
/// throws   Failure
[[nodiscard]] std::string sealed_text(const Arguments& arguments, std::string_view plaintext,
                                      const seal::SealOptions& options);

/// The identity of --sign; nothing if it was not given. throws   Failure, IoError
[[nodiscard]] std::optional<seal::Identity> read_signer(const Arguments& arguments,
                                                        KeyReader& keys);

}  // namespace nosana::tool
