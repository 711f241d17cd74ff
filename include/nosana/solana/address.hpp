// SPDX-License-Identifier: MIT
#pragma once

// Address: 32 bytes that name an account of Solana, written in base 58. The first header of
// solana/, which builds, signs and reads what goes to the chain, and never talks to it.

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <nosana/seal/address.hpp>
#include <nosana/text/base58.hpp>

namespace nosana::solana {

inline constexpr std::size_t address_size = 32;
inline constexpr std::size_t signature_size = 64;

/// An account: a public key, or an address of a program that has no key.
struct Address {
  std::array<std::uint8_t, address_size> bytes{};

  // clang-tidy 14 takes the zero of "a <=> b < 0" for a pointer.
  friend constexpr auto operator<=>(const Address&,
                                    const Address&) = default;  // NOLINT(modernize-use-nullptr)

  /// 32 zero bytes: the system program, and "none" in the accounts of the jobs program.
  [[nodiscard]] constexpr bool is_zero() const noexcept { return *this == Address{}; }
};

/// Other values of 32 bytes, which are written like addresses.
using Blockhash = Address;
using Signature = std::array<std::uint8_t, signature_size>;

/// The address that `text` writes; nothing where it is not base 58 of exactly 32 bytes.
[[nodiscard]] constexpr std::optional<Address> parse_address(std::string_view text) noexcept;

/// The address of a literal, which must be one.
[[nodiscard]] consteval Address address_literal(std::string_view text);

[[nodiscard]] inline std::string to_text(const Address& address) {
  return text::encode_base58(address.bytes);
}

/// The signature that `text` writes; nothing where it is not base 58 of exactly 64 bytes.
[[nodiscard]] constexpr std::optional<Signature> parse_signature(std::string_view text) noexcept;

[[nodiscard]] inline std::string to_text(const Signature& signature) {
  return text::encode_base58(signature);
}

// ---- implementation ----

constexpr std::optional<Address> parse_address(std::string_view text) noexcept {
  const std::optional<seal::PublicKey> key = seal::decode_address(text);
  if (!key) return std::nullopt;
  return Address{*key};
}

consteval Address address_literal(std::string_view text) { return parse_address(text).value(); }

constexpr std::optional<Signature> parse_signature(std::string_view text) noexcept {
  Signature signature{};
  if (!text::decode_base58<signature_size>(text, signature)) return std::nullopt;
  return signature;
}

}  // namespace nosana::solana
