// SPDX-License-Identifier: MIT
#pragma once

// The definition that a command is given: JSON, JSON with comments, YAML, or any of them sealed.

#include <string>
#include <string_view>

#include <common/arguments.hpp>
#include <nosana/job/posting.hpp>
#include <nosana/text/wipe.hpp>

namespace nosana::tool {

inline constexpr OptionRow job_identity_option = {
    "-i", "--identity", "KEY", Takes::many,
    "opens a sealed definition, in memory; may be repeated (default: the wallet)"};
inline constexpr OptionRow job_passphrase_option = {
    "", "--passphrase-fd", "N", Takes::one,
    "the passphrase of the key file is what can be read from this descriptor"};

/// A definition that may be posted.
struct LoadedDefinition {
  text::WipedString json;  ///< as JSON.stringify writes it
};

/// Reads a file, or standard input for "-"; opens it where it is an envelope, and holds it to what
/// nosana-lint says of such a posting.
///
/// posting   confidential: what a host would refuse is an error; public: a secret is one, too
/// throws    Failure (lint), after the findings were written to standard error; Failure; IoError
[[nodiscard]] LoadedDefinition load_definition(const Arguments& arguments, const std::string& name,
                                               Posting posting);

}  // namespace nosana::tool
