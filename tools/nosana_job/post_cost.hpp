// SPDX-License-Identifier: MIT
#pragma once

// What a posting costs, and that somebody agrees to it: before the first payment, and before one
// that takes its place.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include <common/arguments.hpp>
#include <nosana/solana/cost.hpp>
#include <nosana_job/chain_client.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/market_source.hpp>
#include <nosana_job/post_flow.hpp>

namespace nosana::tool {

/// What the chain says before anything is paid.
struct Situation {
  bool is_posted =
      false;  ///< at the address of the job is an account already: the rest is not read
  ChainMarket market;
  std::uint64_t lamports = 0;
  std::uint64_t nos = 0;
  bool has_token_account = false;
  solana::Cost cost;
};

/// Reads market, wallet and job at one moment.
/// own_authority   the job has an authority of its own, which signs too
/// throws   JobFailure (network, usage, money)
[[nodiscard]] Situation look(ChainClient& chain, const PostingPlan& plan, NamedMarket named,
                             bool own_authority);

/// The amount of --max-cost, in millionths of a NOS. throws   JobFailure (usage)
[[nodiscard]] std::optional<std::uint64_t> max_cost_of(const Arguments& arguments);

/// What so many cost together. throws   JobFailure (money): more than there can be
void multiply(solana::Cost& cost, std::size_t count);

/// The cost, for programs and for people. timeout: in seconds
[[nodiscard]] nlohmann::json cost_json(const Situation& found);
[[nodiscard]] std::string cost_text(const Situation& found, std::int64_t timeout);

/// The wallet has what it costs, and it is no more than --max-cost. throws   JobFailure (money)
void demand_money(const Situation& found, const Arguments& arguments, const std::string& wallet);

/// A terminal is asked; elsewhere --yes says it. throws   JobFailure (usage): nobody agreed
void demand_consent(const Arguments& arguments);

/// --dry-run: the transaction that would be sent, on standard output. throws   JobFailure (network)
void print_transaction(Events& events, ChainClient& chain, const PostingPlan& plan,
                       const Situation& found, const seal::Identity& wallet, const JobKeys& keys);

}  // namespace nosana::tool
