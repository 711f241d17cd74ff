// SPDX-License-Identifier: MIT
#pragma once

// What an envelope says to those who cannot open it.

#include <cstdint>
#include <string>
#include <vector>

#include <nosana/seal/envelope.hpp>
#include <nosana/seal/recipients_file.hpp>

namespace nosana::tool {

/// A recipient as the envelope names it.
struct NamedRecipient {
  std::string text;         ///< "*" where it is hidden
  std::string fingerprint;  ///< empty where it is hidden, or no key can be made of it
};

[[nodiscard]] std::vector<NamedRecipient> named_recipients(const seal::Envelope& envelope);

/// How the recipients of an envelope differ from those that they should be, one a line: "missing: ..."
/// and "not in the file: ..."; empty where they are the same. Hidden ones differ.
[[nodiscard]] std::string drift(const seal::Envelope& envelope, const seal::Recipients& wanted);

/// "2026-11-22T16:00:00Z"
[[nodiscard]] std::string time_text(std::int64_t seconds);

/// Bytes of the padded plaintext: all that can be told of its size.
[[nodiscard]] std::size_t size_class(const seal::Envelope& envelope) noexcept;

/// What can be told of an envelope, for people: a line for each thing.
/// now   0: leave out what changes with time
[[nodiscard]] std::string describe(const seal::Envelope& envelope, std::int64_t now);

}  // namespace nosana::tool
