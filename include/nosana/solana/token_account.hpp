// SPDX-License-Identifier: MIT
#pragma once

// The account of the token program that says how much of a token somebody holds.

#include <cstddef>
#include <cstdint>
#include <optional>

#include <nosana/solana/wire.hpp>

namespace nosana::solana {

/// source   spl-token, state.rs: Account::LEN
inline constexpr std::size_t token_account_size = 165;

struct TokenHolding {
  Address mint;
  Address owner;
  std::uint64_t amount = 0;  ///< in the smallest unit
};

/// What is in the bytes of a token account; nothing where they are none, or it is not set up.
[[nodiscard]] inline std::optional<TokenHolding> parse_token_account(ByteView bytes);

/// The bytes of an account without delegate or close authority.
[[nodiscard]] inline Bytes encode(const TokenHolding& holding);

// ---- implementation ----

namespace detail {

// Where the state stands: after mint, owner, amount and an optional delegate.
inline constexpr std::size_t token_state_offset = 108;
inline constexpr std::uint8_t token_initialized = 1;
inline constexpr std::uint8_t token_frozen = 2;

}  // namespace detail

inline std::optional<TokenHolding> parse_token_account(ByteView bytes) {
  if (bytes.size() != token_account_size) return std::nullopt;
  const std::uint8_t state = bytes[detail::token_state_offset];
  if (state != detail::token_initialized && state != detail::token_frozen) return std::nullopt;
  WireReader reader(bytes);
  TokenHolding holding;
  holding.mint = reader.address();
  holding.owner = reader.address();
  holding.amount = reader.number(8);
  return holding;
}

inline Bytes encode(const TokenHolding& holding) {
  Bytes out;
  append(out, holding.mint);
  append(out, holding.owner);
  append_number(out, holding.amount, 8);
  out.resize(token_account_size);
  out[detail::token_state_offset] = detail::token_initialized;
  return out;
}

}  // namespace nosana::solana
