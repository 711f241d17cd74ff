// SPDX-License-Identifier: MIT
#pragma once

// The information of an envelope that needs no key.

#include <cstdint>
#include <string>
#include <vector>

#include <nosana/seal/envelope.hpp>
#include <nosana/seal/recipients_file.hpp>

namespace nosana::tool {

/// A recipient as named in the envelope.
struct NamedRecipient {
  std::string text;         ///< "*" if it is hidden
  std::string fingerprint;  ///< empty if it is hidden or not a valid key
};

[[nodiscard]] std::vector<NamedRecipient> named_recipients(const seal::Envelope& envelope);

/// The differences between the recipients of an envelope and the wanted ones, one on each line:
/// "missing: ..." and "not in the file: ..."; empty if they are the same. Hidden ones differ.
[[nodiscard]] std::string drift(const seal::Envelope& envelope, const seal::Recipients& wanted);

/// "2026-11-22T16:00:00Z"
[[nodiscard]] std::string time_text(std::int64_t seconds);

/// Bytes of the padded plaintext: the only information about its size.
[[nodiscard]] std::size_t size_class(const seal::Envelope& envelope) noexcept;

/// A description of an envelope for people, one line for each fact.
/// now   0: leave out facts that change with time
[[nodiscard]] std::string describe(const seal::Envelope& envelope, std::int64_t now);

}  // namespace nosana::tool
