// SPDX-License-Identifier: MIT
#pragma once

// What the search for secrets says, and what it is told: a secret in a string, what is known about
// the string, and what the search of a document may cost.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/commands/command_place.hpp>
#include <nosana/secrets/encodings/decode.hpp>
#include <nosana/secrets/tokens/token_kinds.hpp>
#include <nosana/secrets/wallets/seed_phrase.hpp>
#include <nosana/secrets/wallets/solana_keypair.hpp>

namespace nosana::secrets {

/// How sure it is that something is a secret.
enum class Certainty : std::uint8_t {
  context,  ///< by what is beside it
  format,   ///< by how it looks
  proven    ///< by a checksum or by what it decodes to
};

/// What is known about a string.
enum class Role : std::uint8_t {
  text,        ///< nothing
  named,       ///< the value of a variable or member with a name
  header,      ///< the value of an HTTP header with a name
  command,     ///< a line for a shell
  credential,  ///< what the official schemas have a place for
  key          ///< the name of something
};

/// A secret in a string.
struct Secret {
  Family family = Family::named;
  Certainty certainty = Certainty::context;
  std::string_view kind;      ///< stable id, for reports: "github-classic"
  std::string_view provider;  ///< as people call it, or empty
  std::string_view what;      ///< what it is: "personal access token"
  std::size_t begin = 0;      ///< in the string; of the encoded part where it is within one
  std::size_t end = 0;
  DecodeRoute route;        ///< the encodings around it
  CommandPlace place = {};  ///< in a command
};

/// A secret that is known by what is beside it, at [begin, end) of the string.
[[nodiscard]] constexpr Secret secret_in_context(Family family, std::string_view kind,
                                                 std::string_view what, std::size_t begin,
                                                 std::size_t end) noexcept {
  Secret secret;
  secret.family = family;
  secret.kind = kind;
  secret.what = what;
  secret.begin = begin;
  secret.end = end;
  return secret;
}

/// What the search of one document may cost, beyond its passes over the strings.
struct ScanBudget {
  DecodeBudget decoding;
  DerivationBudget derivations;
  PhraseBudget phrases;
  bool is_too_deep = false;  ///< commands in quotes were not read to the innermost

  /// The budget of a document of so many bytes, in proportion to it: the search stays linear.
  [[nodiscard]] static constexpr ScanBudget of(std::size_t document_bytes) noexcept {
    return {DecodeBudget::of(document_bytes), DerivationBudget::of(document_bytes),
            PhraseBudget::of(document_bytes), false};
  }
  /// Whether something was not searched, so that nothing found does not mean that there is nothing.
  [[nodiscard]] constexpr bool is_exceeded() const noexcept {
    return decoding.is_exceeded || derivations.is_exceeded || phrases.is_exceeded || is_too_deep;
  }
};

}  // namespace nosana::secrets
