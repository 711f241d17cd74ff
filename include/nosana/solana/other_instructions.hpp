// SPDX-License-Identifier: MIT
#pragma once

// The instructions of other programs that a posting may hold beside its own: a price for the
// compute units, a memo, a token account.

#include <cstdint>
#include <string_view>
#include <utility>

#include <nosana/solana/message.hpp>
#include <nosana/solana/program_address.hpp>
#include <nosana/solana/programs.hpp>
#include <nosana/solana/wire.hpp>

namespace nosana::solana {

/// The price of a compute unit in millionths of a lamport: a transaction that pays more is taken
/// sooner.
[[nodiscard]] inline Instruction set_compute_unit_price(std::uint64_t micro_lamports);

/// The most compute units that the transaction may use.
[[nodiscard]] inline Instruction set_compute_unit_limit(std::uint32_t units);

/// A text that everybody can read, and that the transaction carries.
[[nodiscard]] inline Instruction memo(std::string_view text);

/// Makes the account in which `owner` holds `mint`, unless it is there; `payer` pays its rent.
[[nodiscard]] inline Instruction create_token_account(const Address& payer, const Address& owner,
                                                      const Address& mint);

// ---- implementation ----

namespace detail {

// source   solana-compute-budget-interface, enum ComputeBudgetInstruction
inline constexpr std::uint8_t compute_unit_limit = 2;
inline constexpr std::uint8_t compute_unit_price = 3;
// source   spl-associated-token-account, AssociatedTokenAccountInstruction::CreateIdempotent
inline constexpr std::uint8_t create_idempotent = 1;

}  // namespace detail

inline Instruction set_compute_unit_price(std::uint64_t micro_lamports) {
  Bytes data = {detail::compute_unit_price};
  append_number(data, micro_lamports, 8);
  return {compute_budget_program, {}, std::move(data)};
}

inline Instruction set_compute_unit_limit(std::uint32_t units) {
  Bytes data = {detail::compute_unit_limit};
  append_number(data, units, 4);
  return {compute_budget_program, {}, std::move(data)};
}

inline Instruction memo(std::string_view text) {
  return {memo_program, {}, Bytes(text.begin(), text.end())};
}

inline Instruction create_token_account(const Address& payer, const Address& owner,
                                        const Address& mint) {
  return {associated_token_program,
          {{payer, true, true},
           {token_account(owner, mint), false, true},
           {owner, false, false},
           {mint, false, false},
           {system_program, false, false},
           {token_program, false, false}},
          {detail::create_idempotent}};
}

}  // namespace nosana::solana
