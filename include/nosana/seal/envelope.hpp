// SPDX-License-Identifier: MIT
#pragma once

// Envelope: a sealed job definition, version 1, as fields. envelope_reader.hpp makes it of its
// text, envelope_writer.hpp writes that, envelope_rules.hpp has the rules of the fields; none of
// them does any cryptography. docs/envelope.md has every byte.

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
inline constexpr std::size_t most_envelope_bytes = std::size_t{4} << 20;
inline constexpr std::size_t most_plaintext_bytes = std::size_t{1} << 20;
inline constexpr std::size_t most_header_bytes = std::size_t{16} << 10;

/// Seconds from `created` to `expires` of a delivery: at most, and by default.
inline constexpr std::int64_t most_delivery_seconds = std::int64_t{24} * 60 * 60;
inline constexpr std::int64_t usual_delivery_seconds = std::int64_t{10} * 60;

inline constexpr std::string_view envelope_algorithm = "x25519-sealedbox+xchacha20poly1305";
inline constexpr std::string_view envelope_media = "application/vnd.nosana.job+json";

/// What an envelope is for. An opener says which use it accepts, so that a stored file can never be
/// delivered, nor a delivery stored.
enum class Use : std::uint8_t {
  at_rest,  ///< a file: in a repository, on a disk
  delivery  ///< to one host, for one job, for minutes
};

/// The word for it in an envelope.
[[nodiscard]] constexpr std::string_view name_of(Use use) noexcept {
  return use == Use::at_rest ? "at-rest" : "delivery";
}

/// The content key, sealed to one recipient.
struct SealedKey {
  /// What kind of recipient it is sealed to.
  RecipientKind kind = RecipientKind::x25519;
  std::string to;  ///< the recipient's text, or "*" where it is hidden
  /// A sealed box of the content key (libsodium crypto_box_seal).
  std::array<std::uint8_t, 80> key{};

  /// Whether all fields are equal.
  friend bool operator==(const SealedKey&, const SealedKey&) = default;
};

/// The fields of an envelope, decoded. An empty text is an absent field.
struct Envelope {
  /// What it is for.
  Use use = Use::at_rest;
  /// Random; a host refuses one that it has opened before.
  std::array<std::uint8_t, 16> id{};
  std::int64_t created = 0;             ///< seconds since 1970
  std::optional<std::int64_t> expires;  ///< the same; a delivery has it
  std::string sender;                   ///< an address; there if and only if `signature` is
  std::string host;                     ///< an address, of a delivery
  std::string job;                      ///< an address, of a delivery
  std::string public_digest;            ///< "sha256:" and 64 hexadecimal digits
  /// A commitment to the content key.
  std::array<std::uint8_t, 32> commit{};
  /// Of the body (XChaCha20-Poly1305).
  std::array<std::uint8_t, 24> nonce{};
  /// 1 to 32, in the order of the file.
  std::vector<SealedKey> recipients;
  /// The padded and encrypted body, with its tag.
  std::vector<std::uint8_t> ciphertext;
  /// Ed25519, of the sender.
  std::optional<std::array<std::uint8_t, 64>> signature;

  /// Whether all fields are equal.
  friend bool operator==(const Envelope&, const Envelope&) = default;
};

/// Why a text is no envelope: which field, and what is wrong with it.
struct Fault {
  /// What is wrong.
  enum class Why : std::uint8_t {
    too_long,   ///< the text is over its limit
    not_json,   ///< the text is no JSON, is deeper than an envelope, or is no object
    repeated,   ///< a key stands twice; or a recipient does
    version,    ///< an envelope, of another version
    missing,    ///< the field must be there
    unknown,    ///< a key that no envelope has
    type,       ///< a value of another type
    value,      ///< a value that the field cannot have
    forbidden,  ///< the field must not be there, as the others are
    count       ///< not 1 to 32 recipients
  };
  /// `index` where the fault is not about a recipient.
  static constexpr std::size_t no_index = static_cast<std::size_t>(-1);

  /// Which of them.
  Why why{};
  std::string_view field;        ///< the name of a field, of static storage; empty for the text
  std::size_t index = no_index;  ///< which of the recipients, from 0
};

}  // namespace nosana::seal
