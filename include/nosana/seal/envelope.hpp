// SPDX-License-Identifier: MIT
#pragma once

// Envelope: a sealed job definition, version 1, as fields. envelope_reader.hpp parses its text,
// envelope_writer.hpp writes it, envelope_rules.hpp has the rules of the fields; none of them does
// any cryptography. The byte format is in docs/envelope.md.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/seal/recipient.hpp>

namespace nosana::seal {

/// The limits of version 1, in bytes.
inline constexpr std::size_t max_envelope_bytes = std::size_t{4} << 20;
/// The same of the definition in it.
inline constexpr std::size_t max_plaintext_bytes = std::size_t{1} << 20;
/// The same of its header.
inline constexpr std::size_t max_header_bytes = std::size_t{16} << 10;

/// Seconds from `created` to `expires` of a delivery: the maximum, and the default.
inline constexpr std::int64_t max_delivery_seconds = std::int64_t{24} * 60 * 60;
/// The default of these seconds.
inline constexpr std::int64_t usual_delivery_seconds = std::int64_t{10} * 60;

/// The field `alg` of an envelope.
inline constexpr std::string_view envelope_algorithm = "x25519-sealedbox+xchacha20poly1305";
/// The field `media` of an envelope.
inline constexpr std::string_view envelope_media = "application/vnd.nosana.job+json";

/// What an envelope is for. An opener states which use it accepts, so that a stored file can never
/// be delivered, nor a delivery stored.
enum class Use : std::uint8_t {
  at_rest,  ///< a file: in a repository, on a disk
  delivery  ///< to one host, for one job, for minutes
};

/// Its name in an envelope.
[[nodiscard]] constexpr std::string_view name_of(Use use) noexcept {
  return use == Use::at_rest ? "at-rest" : "delivery";
}

/// The content key, sealed to one recipient.
struct SealedKey {
  /// The kind of recipient that it is sealed to.
  RecipientKind kind = RecipientKind::x25519;
  std::string to;  ///< the recipient's text, or "*" if it is hidden
  /// A sealed box of the content key (libsodium crypto_box_seal).
  std::array<std::uint8_t, 80> key{};

  /// Whether all fields are equal.
  friend bool operator==(const SealedKey&, const SealedKey&) = default;
};

/// The fields of an envelope, decoded. An empty text is an absent field.
struct Envelope {
  /// What the envelope is for.
  Use use = Use::at_rest;
  /// Random; a host refuses an id that it has opened before.
  std::array<std::uint8_t, 16> id{};
  std::int64_t created = 0;             ///< seconds since 1970
  std::optional<std::int64_t> expires;  ///< the same; required for a delivery
  std::string sender;                   ///< an address; present if and only if `signature` is
  std::string host;                     ///< an address, of a delivery
  std::string job;                      ///< an address, of a delivery
  std::string public_digest;            ///< "sha256:" and 64 hexadecimal digits
  /// A commitment to the content key.
  std::array<std::uint8_t, 32> commit{};
  /// Nonce of the body (XChaCha20-Poly1305).
  std::array<std::uint8_t, 24> nonce{};
  /// 1 to 32, in the order of the text.
  std::vector<SealedKey> recipients;
  /// The padded and encrypted body, with its tag.
  std::vector<std::uint8_t> ciphertext;
  /// Ed25519 signature of the sender.
  std::optional<std::array<std::uint8_t, 64>> signature;

  /// Whether all fields are equal.
  friend bool operator==(const Envelope&, const Envelope&) = default;
};

/// Why a text is not an envelope: the field, and what is wrong with it.
struct Fault {
  /// What is wrong.
  enum class Why : std::uint8_t {
    too_long,   ///< the text is over its limit
    not_json,   ///< the text is not JSON, is nested deeper than an envelope, or is not an object
    repeated,   ///< a key or a recipient occurs twice
    version,    ///< an envelope of another version
    missing,    ///< the field is required
    unknown,    ///< an unknown key
    type,       ///< a value of another type
    value,      ///< a value that the field cannot have
    forbidden,  ///< the field is not allowed with the other fields
    count       ///< not 1 to 32 recipients
  };
  /// `index` if the fault is not about a recipient.
  static constexpr std::size_t no_index = static_cast<std::size_t>(-1);

  /// The kind of fault.
  Why why{};
  std::string_view field;  ///< the name of a field, static storage; empty for the text as a whole
  std::size_t index = no_index;  ///< index of the recipient, from 0
};

}  // namespace nosana::seal
