// SPDX-License-Identifier: MIT
#pragma once

// Public keys as text: the Solana address of an Ed25519 key, and the nseal1 text of an X25519 key.
// Forms only; whether a key can be sealed to is decided by recipient.hpp.

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

/// 32 bytes of an Ed25519 or X25519 key that everybody may know.
using PublicKey = std::array<std::uint8_t, 32>;

/// What the text of an X25519 key begins with, before the digit 1.
inline constexpr std::string_view seal_key_prefix = "nseal";
inline constexpr std::size_t seal_key_size = seal_key_prefix.size() + 1 + text::bech32_size(32);

/// The shortest and the longest text of an address.
inline constexpr std::size_t least_address_size = 32;
inline constexpr std::size_t most_address_size = 44;

/// The 32 bytes that a Solana address stands for: base 58, every byte by its one text.
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
  if (text.size() < least_address_size || text.size() > most_address_size) return std::nullopt;
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
