// SPDX-License-Identifier: MIT
// nosana-job markets: markets with the price and the queue that the chain says.

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <nosana/solana/cost.hpp>
#include <nosana_job/commands.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/job_view.hpp>
#include <nosana_job/market_source.hpp>
#include <nosana_seal/files.hpp>

namespace nosana::tool {

namespace {

using solana::to_text;

constexpr std::array markets_options = {
    job_markets_option, job_network_option, job_rpc_option,
    job_json_option,    job_quiet_option,   job_help_option,
};

std::string queue_text(const solana::MarketAccount& market) {
  const bool has_hosts = market.holds(solana::QueueType::hosts);
  if (has_hosts || market.holds(solana::QueueType::jobs))
    return waiting_text(market.queue.size(), has_hosts);
  return "nobody waits";
}

void print_market(Events& events, const ChainMarket& market) {
  constexpr std::uint64_t hour = 3600;
  const solana::MarketAccount& account = market.account;
  const std::string price = solana::to_decimal(account.job_price * hour, solana::nos_decimals);
  const bool hosts = account.holds(solana::QueueType::hosts);
  std::string line = to_text(market.named.address);
  line.append(46 - std::min<std::size_t>(line.size(), 45), ' ');
  line += price + " NOS an hour, " + queue_text(account);
  if (!market.named.slug.empty()) line += "  " + market.named.slug;
  events.answer("market", line + "\n",
                {{"address", to_text(market.named.address)},
                 {"slug", market.named.slug},
                 {"name", market.named.name},
                 {"nos_per_hour", price},
                 {"timeout", account.job_timeout},
                 {"waiting_hosts", hosts ? account.queue.size() : 0},
                 {"waiting_jobs", hosts ? 0 : account.queue.size()}});
}

bool is_market(const ChainClient& chain, const std::optional<ChainAccount>& account) {
  return account && account->owner == chain.deployment().jobs &&
         solana::parse_market(account->data).has_value();
}

JobStatus run_markets(Context& context, const Arguments& arguments) {
  ChainClient chain(context.network);
  Events events(context);
  std::vector<NamedMarket> named;
  for (const std::string& text : arguments.inputs)
    named.push_back(find_market(chain, context.network, arguments, text));
  if (named.empty()) named = all_markets(chain, context.network, arguments);
  constexpr std::size_t at_once = 100;
  for (std::size_t from = 0; from < named.size(); from += at_once) {
    const std::size_t count = std::min(at_once, named.size() - from);
    std::vector<solana::Address> addresses;
    for (std::size_t i = 0; i < count; ++i) addresses.push_back(named[from + i].address);
    const auto accounts = chain.accounts(addresses);
    for (std::size_t i = 0; i < count; ++i) {
      // A row of the list that is no market of this chain is no reason to show none.
      if (arguments.inputs.empty() && !is_market(chain, accounts[i])) continue;
      print_market(events, read_market_account(chain, named[from + i], accounts[i]));
    }
  }
  return JobStatus::ok;
}

}  // namespace

const Command markets_command = {
    "markets",
    "[OPTIONS] [MARKET ...]",
    "markets with price and queue",
    "Names are looked up at the service of Nosana; price and queue are read from the chain.",
    markets_options,
    0,
    1000,
    InputKind::words,
    false,
    in_context<run_markets>};

}  // namespace nosana::tool
