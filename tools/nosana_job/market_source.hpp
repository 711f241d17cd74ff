// SPDX-License-Identifier: MIT
#pragma once

// Markets: from a name or an address to the account on the chain, whose price is the one that
// counts.

#include <optional>
#include <string>
#include <vector>

#include <nosana/solana/accounts.hpp>
#include <nosana_job/chain_client.hpp>

namespace nosana::tool {

inline constexpr OptionRow job_markets_option = {
    "", "--markets-url", "URL", Takes::one,
    "where the names of markets are looked up (default: NOSANA_MARKETS_URL, else that of the "
    "network)"};

struct NamedMarket {
  solana::Address address;
  std::string slug;  ///< empty: not known
  std::string name;
};

struct ChainMarket {
  NamedMarket named;
  solana::MarketAccount account;
};

/// The market of an address or a name. Only a name is looked up.
/// throws   JobFailure (usage): there is none; JobFailure (network)
[[nodiscard]] NamedMarket find_market(ChainClient& chain, const Network& network,
                                      const Arguments& arguments, const std::string& text);

/// All that the service knows. throws   JobFailure (network)
[[nodiscard]] std::vector<NamedMarket> all_markets(ChainClient& chain, const Network& network,
                                                   const Arguments& arguments);

/// The market in an account. throws   JobFailure (usage): it is none, or its vault is not the
/// derived one
[[nodiscard]] ChainMarket read_market_account(const ChainClient& chain, NamedMarket named,
                                              const std::optional<ChainAccount>& account);

}  // namespace nosana::tool
