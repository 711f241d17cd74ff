// SPDX-License-Identifier: MIT
#pragma once

// Public keys as text: the Solana address of an Ed25519 key, and the nseal1 text of an X25519 key.
// Syntax only; recipient.hpp decides whether a key can be sealed to.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <nosana/text/base58.hpp>
#include <nosana/text/bech32.hpp>

namespace nosana::seal {

/// The 32 bytes of an Ed25519 or X25519 public key.
using PublicKey = std::array<std::uint8_t, 32>;

/// The prefix of the text of an X25519 key, before the digit 1.
inline constexpr std::string_view seal_key_prefix = "nseal";
inline constexpr std::size_t seal_key_size = seal_key_prefix.size() + 1 + text::bech32_size(32);

/// The minimum and maximum length of an address, in characters.
inline constexpr std::size_t min_address_size = 32;
inline constexpr std::size_t max_address_size = 44;

/// The 32 bytes of a Solana address: canonical base 58.
[[nodiscard]] constexpr std::optional<PublicKey> decode_address(std::string_view text) noexcept;

/// The bytes of an nseal1 text: Bech32 in lower case (BIP 173).
[[nodiscard]] constexpr std::optional<PublicKey> decode_seal_key(std::string_view text) noexcept;

[[nodiscard]] inline std::string encode_address(const PublicKey& key) {
  return text::encode_base58(key);
}

[[nodiscard]] inline std::string encode_seal_key(const PublicKey& key);

// ---- implementation ----

constexpr std::optional<PublicKey> decode_address(std::string_view text) noexcept {
  PublicKey key{};
  if (text.size() < min_address_size || text.size() > max_address_size) return std::nullopt;
  if (!text::decode_base58<32>(text, key)) return std::nullopt;
  return key;
}

constexpr std::optional<PublicKey> decode_seal_key(std::string_view text) noexcept {
  PublicKey key{};
  if (!text::decode_bech32<32>(text, seal_key_prefix, key)) return std::nullopt;
  return key;
}

inline std::string encode_seal_key(const PublicKey& key) {
  std::string text(seal_key_size, '\0');
  text::encode_bech32(seal_key_prefix, key, text);
  return text;
}

}  // namespace nosana::seal
