// SPDX-License-Identifier: MIT
#pragma once

// The programs that a job is posted with, and the two places where Nosana has deployed its own.

#include <cstdint>

#include <nosana/solana/address.hpp>

namespace nosana::solana {

inline constexpr Address system_program{};
inline constexpr Address token_program =
    address_literal("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
inline constexpr Address associated_token_program =
    address_literal("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");
inline constexpr Address compute_budget_program =
    address_literal("ComputeBudget111111111111111111111111111111");
inline constexpr Address memo_program =
    address_literal("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");

/// NOS has 6 decimals: the amounts on the chain are millionths.
inline constexpr unsigned nos_decimals = 6;

/// Where the programs of Nosana are on one cluster.
/// source   @nosana/kit 2.1.8, config/defaultConfigs
struct Deployment {
  Address jobs;
  Address nos;  ///< the mint
  Address rewards;
};

inline constexpr Deployment mainnet = {
    address_literal("nosJhNRqr2bc9g1nfGDcXXTXvYUmxD4cVwy2pMWhrYM"),
    address_literal("nosXBVoaCTtYdLvKY6Csb4AC8JCdQKKAaWYtx2ZMoo7"),
    address_literal("nosRB8DUV67oLNrL45bo2pFLrmsWPiewe2Lk2DRNYCp")};

inline constexpr Deployment devnet = {
    address_literal("nosJTmGQxvwXy23vng5UjkTbfv91Bzf9jEuro78dAGR"),
    address_literal("devr1BGQndEW5k5zfvG5FsLyZv1Ap73vNgAHcQ9sUVP"),
    address_literal("nosRB8DUV67oLNrL45bo2pFLrmsWPiewe2Lk2DRNYCp")};

}  // namespace nosana::solana
