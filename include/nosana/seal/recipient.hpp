// SPDX-License-Identifier: MIT
#pragma once

// Recipient: a public key that an envelope is sealed to. Either the Ed25519 key of a Solana wallet,
// given by its address (a host has no other published key), or an X25519 key of nosana-seal, given
// by its nseal1 text.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <nosana/seal/address.hpp>
#include <nosana/seal/sodium.hpp>
#include <nosana/text/literal.hpp>

namespace nosana::seal {

/// The maximum number of recipients of an envelope.
inline constexpr std::size_t max_recipients = 32;

/// What the key of a recipient is.
enum class RecipientKind : std::uint8_t { wallet, x25519 };

/// Its name in an envelope.
[[nodiscard]] constexpr std::string_view name_of(RecipientKind kind) noexcept {
  return kind == RecipientKind::wallet ? "wallet" : "x25519";
}

/// Why a text is not a recipient.
enum class RecipientFault : std::uint8_t {
  length,         ///< neither the length of an address nor of an nseal1 key
  character,      ///< a character outside of the alphabet
  checksum,       ///< an nseal1 key with a mistyped character
  not_canonical,  ///< not the canonical encoding of a key
  off_curve,      ///< an address that is not a key: of a program account, a vault, some markets
  small_order,    ///< a key whose boxes anyone can open
  mixed_order,    ///< a key outside the prime-order group, which no wallet makes
  program         ///< the address of a well-known program, market or token, which has no key
};

/// The message: lower case, no full stop, nothing of the text.
[[nodiscard]] constexpr std::string_view message(RecipientFault fault) noexcept;

/// A public key that an envelope can be sealed to. Only parse_recipient() and Identity make one.
class Recipient {
 public:
  /// A wallet or a key of nosana-seal.
  [[nodiscard]] RecipientKind kind() const noexcept { return kind_; }

  /// The address, or the nseal1 text.
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

  /// The X25519 key. Two addresses may share one, since the conversion drops the sign of an Ed25519
  /// key.
  [[nodiscard]] const PublicKey& key() const noexcept { return key_; }

  /// Whether both have the same kind and text.
  friend bool operator==(const Recipient&, const Recipient&) = default;

 private:
  friend std::variant<Recipient, RecipientFault> parse_recipient(std::string_view text);
  friend class Identity;
  Recipient(RecipientKind kind, std::string text, const PublicKey& key) noexcept
      : kind_(kind), text_(std::move(text)), key_(key) {}

  RecipientKind kind_;
  std::string text_;
  PublicKey key_;
};

/// The recipient in `text`, without white space around it, or why it is not one.
///
/// cost     100 microseconds for an address
/// throws   std::bad_alloc, Error{Errc::crypto_unavailable}
[[nodiscard]] inline std::variant<Recipient, RecipientFault> parse_recipient(std::string_view text);

/// Eight hexadecimal digits in two groups, for comparison by eye: an address has no checksum. Does
/// not protect against an attacker who searches for a key with the same fingerprint.
/// returns   the first 4 bytes of SHA-256("nosana-seal/v1 fingerprint", a zero byte, the text)
[[nodiscard]] inline std::string fingerprint(const Recipient& recipient);

// ---- implementation ----

constexpr std::string_view message(RecipientFault fault) noexcept {
  switch (fault) {
    case RecipientFault::length:
      return "expected a Solana address or a key that begins with nseal1";
    case RecipientFault::character:
      return "a character that neither an address nor an nseal1 key can have";
    case RecipientFault::checksum: return "the checksum is wrong: a character is mistyped";
    case RecipientFault::not_canonical: return "not the canonical encoding of a key";
    case RecipientFault::off_curve:
      return "the address of a program account, which has no key to open with";
    case RecipientFault::small_order: return "a key of small order, whose boxes anyone can open";
    case RecipientFault::mixed_order: return "a key of mixed order, which no wallet makes";
    case RecipientFault::program: break;
  }
  return "the address of a well-known program, market or token, which has no key";
}

namespace detail {

/// Addresses of programs, tokens, pools and markets that are points of the curve, so that they can
/// only be recognized by a list. (Those of Solana's other native programs and its sysvars are not
/// on the curve, so they are not keys.)
/// source   docs.solanalabs.com, native programs; spl.solana.com; @solana/web3.js 1.99.0;
///          @nosana/sdk 0.4.69, src/config.ts; nosana-kit, defaultConfigs.ts
inline constexpr auto program_addresses = std::to_array<text::Literal>({
    "11111111111111111111111111111111",              // the system program
    "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",   // tokens
    "TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb",   // tokens, 2022
    "ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL",  // associated token accounts
    "Memo1UhkJRfHyvLMcVucJwxXeuD728EqVDDwQDxFMNo",   // memos
    "MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr",   // memos, version 2
    "metaqbxxUerdq28cj1RbAWkYQm3ybzjb6a8bt518x1s",   // metadata of tokens
    "So11111111111111111111111111111111111111112",   // wrapped SOL
    "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",  // USDC
    "4zMMC9srt5Ri5X14GAgXhaHii3GnPAEERYPJgZJDncDU",  // USDC, devnet
    "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB",  // USDT
    "nosXBVoaCTtYdLvKY6Csb4AC8JCdQKKAaWYtx2ZMoo7",   // NOS
    "devr1BGQndEW5k5zfvG5FsLyZv1Ap73vNgAHcQ9sUVP",   // NOS, devnet
    "nosJhNRqr2bc9g1nfGDcXXTXvYUmxD4cVwy2pMWhrYM",   // Nosana: jobs
    "nosJTmGQxvwXy23vng5UjkTbfv91Bzf9jEuro78dAGR",   // Nosana: jobs, devnet
    "nosNeZR64wiEhQc5j251bsP4WqDabT6hmz4PHyoHLGD",   // Nosana: nodes
    "nosScmHY2uR24Zh751PmGj9ww9QRNHewh9H59AfrTJE",   // Nosana: staking
    "nosPdZrfDzND1LAR28FLMDEATUPK53K8xbRBXAirevD",   // Nosana: pools
    "nosRB8DUV67oLNrL45bo2pFLrmsWPiewe2Lk2DRNYCp",   // Nosana: rewards
    "7nxXoihx65yRGZiGzWZsFMz8D7qwxFePNKvDBWZnxc41",  // Nosana: the default market
    "Djy1xNoPnuUdHUTCkzEDQkxo3EpPJxXU7GbXEHXJfcEB",  // Nosana: pools, as below
    "HES33F37n7sUkweDubLzs9NaSxKpRVPnuELGB4WQdmmx",
    "2w8zWwG2XKD9P645iFbFAgAsXSgvvoRPpMGUpi1qG8hr",
    "9BRAdxFX67FLbZ1wYoLyckvAJwEV24SmDVp6FehorPm2",
    "4s8abV6djWVvncmRVL9DHQ6e4nm1aXrxQ6ZZ1ZeVgZ5B",
    "Dq17LmmA1bxmSEfGpJpGu9sPiQQpm7zgk2M7GGMw2pdw",
    "5SdnB8ZMqqfVKPUHFqx3KVfx4Aj4y352uCe8C71GHUqU",
    "miF9saGY5WS747oia48WR3CMFZMAGG8xt6ajB7rdV3e",
});

/// Whether `key` without its highest bit is below 2^255 - 19.
constexpr bool is_canonical(const PublicKey& key) noexcept {
  for (std::size_t i = 30; i > 0; --i)
    if (key[i] != 0xFF) return true;
  return (key[31] & 0x7FU) != 0x7F || key[0] < 0xED;
}

/// Why libsodium does not convert an Ed25519 key. For the message only: libsodium refuses the key.
inline RecipientFault why_not_converted(const PublicKey& key) noexcept {
  if (!is_canonical(key)) return RecipientFault::not_canonical;
  PublicKey point = key;
  for (int i = 0; i < 3; ++i) {
    PublicKey doubled{};
    if (::crypto_core_ed25519_add(doubled.data(), point.data(), point.data()) != 0)
      return RecipientFault::off_curve;
    point = doubled;
  }
  constexpr PublicKey identity = {1};  // 8 times a point of small order
  return point == identity ? RecipientFault::small_order : RecipientFault::mixed_order;
}

/// Whether a box can be sealed to an X25519 key: the shared point is not zero.
inline bool is_usable(const PublicKey& key) noexcept {
  PublicKey shared{};
  constexpr PublicKey scalar = {9};  // arbitrary: clamping makes it a multiple of 8
  return ::crypto_scalarmult_curve25519(shared.data(), scalar.data(), key.data()) == 0;
}

}  // namespace detail

inline std::variant<Recipient, RecipientFault> parse_recipient(std::string_view text) {
  start_sodium();
  const auto is_none_of = [&](std::string_view alphabet, std::size_t from) {
    return text.find_first_not_of(alphabet, from) != std::string_view::npos;
  };
  if (text.starts_with(seal_key_prefix) && text.size() == seal_key_size) {
    const std::size_t data = seal_key_prefix.size() + 1;
    if (text[data - 1] != '1' || is_none_of(text::bech32_alphabet, data))
      return RecipientFault::character;
    const auto key = decode_seal_key(text);
    if (!key) return RecipientFault::checksum;
    if ((*key)[31] > 0x7F || !detail::is_canonical(*key)) return RecipientFault::not_canonical;
    if (!detail::is_usable(*key)) return RecipientFault::small_order;
    return Recipient(RecipientKind::x25519, std::string(text), *key);
  }
  if (text.size() < min_address_size || text.size() > max_address_size)
    return RecipientFault::length;
  if (is_none_of(text::base58_alphabet, 0)) return RecipientFault::character;
  const auto address = decode_address(text);
  if (!address) return RecipientFault::length;  // a valid number of characters, but not 32 bytes
  const auto& programs = detail::program_addresses;
  if (std::any_of(programs.begin(), programs.end(),
                  [text](std::string_view program) { return program == text; }))
    return RecipientFault::program;
  PublicKey key{};
  if (::crypto_sign_ed25519_pk_to_curve25519(key.data(), address->data()) != 0)
    return detail::why_not_converted(*address);
  return Recipient(RecipientKind::wallet, std::string(text), key);
}

inline std::string fingerprint(const Recipient& recipient) {
  constexpr std::string_view label("nosana-seal/v1 fingerprint\0", 27);
  std::string input(label);
  input += recipient.text();
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> digest{};
  ::crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(input.data()),
                       input.size());
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < 4; ++i) {
    if (i == 2) text += '-';
    text += digits[digest[i] >> 4U];
    text += digits[digest[i] & 15U];
  }
  return text;
}

}  // namespace nosana::seal
