// SPDX-License-Identifier: MIT
#pragma once

// Addresses that programs derive: hashes that are no points of the curve, so that nobody has a key
// to them. The vaults of Nosana and the token accounts of wallets are such.

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include <nosana/seal/sodium.hpp>
#include <nosana/solana/address.hpp>
#include <nosana/solana/programs.hpp>
#include <nosana/solana/wire.hpp>
#include <nosana/text/sha256.hpp>

namespace nosana::solana {

inline constexpr std::size_t max_seeds = 16;  ///< with the bump
inline constexpr std::size_t max_seed_size = 32;

/// A derived address, and the byte that took it off the curve.
struct ProgramAddress {
  Address address;
  std::uint8_t bump = 0;
};

/// Whether the bytes are a point of the curve, as a public key is.
///
/// Asks more generally than crypto_core_ed25519_is_valid_point, which accepts only one in eight of
/// them and would make another address of nearly every second derivation.
/// throws   Error{Errc::crypto_unavailable}
[[nodiscard]] inline bool is_on_curve(const Address& address);

/// The address of these seeds under a program, with the largest bump that works; nothing where
/// there are too many seeds, one is too long, or no bump works.
/// source   Solana documentation, "Program Derived Address"
[[nodiscard]] inline std::optional<ProgramAddress> find_program_address(
    std::initializer_list<ByteView> seeds, const Address& program);

/// The account in which a wallet holds a token.
[[nodiscard]] inline Address token_account(const Address& owner, const Address& mint);

/// The account of a market that holds what jobs have paid.
[[nodiscard]] inline Address market_vault(const Address& market, const Deployment& deployment);

/// The two accounts of the rewards program that a job is listed with.
[[nodiscard]] inline Address rewards_reflection(const Deployment& deployment);
[[nodiscard]] inline Address rewards_vault(const Deployment& deployment);

// ---- implementation ----

inline bool is_on_curve(const Address& address) {
  seal::start_sodium();
  static_assert(crypto_core_ed25519_BYTES == address_size);
  constexpr Address neutral = {{1}};
  Address sum;
  return ::crypto_core_ed25519_add(sum.bytes.data(), address.bytes.data(), neutral.bytes.data()) ==
         0;
}

inline std::optional<ProgramAddress> find_program_address(std::initializer_list<ByteView> seeds,
                                                          const Address& program) {
  constexpr std::string_view marker = "ProgramDerivedAddress";
  if (seeds.size() >= max_seeds) return std::nullopt;
  std::string hashed;
  const auto add = [&hashed](ByteView bytes) { hashed.append(bytes.begin(), bytes.end()); };
  for (const ByteView seed : seeds) {
    if (seed.size() > max_seed_size) return std::nullopt;
    add(seed);
  }
  const std::size_t bump_at = hashed.size();
  hashed += '\0';
  add(program.bytes);
  hashed += marker;
  for (unsigned bump = 256; bump-- != 0;) {
    hashed[bump_at] = static_cast<char>(static_cast<unsigned char>(bump));
    const ProgramAddress found{Address{text::sha256(hashed)}, static_cast<std::uint8_t>(bump)};
    if (!is_on_curve(found.address)) return found;
  }
  return std::nullopt;
}

namespace detail {

// No derivation has ever run out of bumps: each works by one in two.
inline Address derived(std::initializer_list<ByteView> seeds, const Address& program) {
  return find_program_address(seeds, program).value_or(ProgramAddress{}).address;
}

}  // namespace detail

inline Address token_account(const Address& owner, const Address& mint) {
  return detail::derived({owner.bytes, token_program.bytes, mint.bytes}, associated_token_program);
}

inline Address market_vault(const Address& market, const Deployment& deployment) {
  return detail::derived({market.bytes, deployment.nos.bytes}, deployment.jobs);
}

inline Address rewards_reflection(const Deployment& deployment) {
  constexpr std::array<std::uint8_t, 10> seed = {'r', 'e', 'f', 'l', 'e', 'c', 't', 'i', 'o', 'n'};
  return detail::derived({seed}, deployment.rewards);
}

inline Address rewards_vault(const Deployment& deployment) {
  return detail::derived({deployment.nos.bytes}, deployment.rewards);
}

}  // namespace nosana::solana
