// SPDX-License-Identifier: MIT
#include <nosana_job/post_cost.hpp>

#include <limits>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include <common/descriptor.hpp>
#include <nosana/solana/token_account.hpp>
#include <nosana_job/chain_text.hpp>
#include <nosana_job/job_view.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;
using solana::to_text;

// Lamports for the price of a posting. Where no limit is set the chain allots 200,000 units to each
// instruction of a program such as those for jobs and memos, and 3,000 to the one that has the
// price, which is a builtin.
// source   solana.com/docs/core/fees/compute-budget, "Compute unit limit"; SIMD-0170
std::uint64_t priority_fee(const PostingPlan& plan) {
  constexpr std::uint64_t program_units = 200'000;
  constexpr std::uint64_t builtin_units = 3'000;
  constexpr std::uint64_t micro = 1'000'000;
  if (!plan.priority) return 0;
  const std::uint64_t units = builtin_units + program_units * (plan.memo.empty() ? 1 : 2);
  return (*plan.priority * units + micro - 1) / micro;
}

}  // namespace

Situation look(ChainClient& chain, const PostingPlan& plan, NamedMarket named, bool own_authority) {
  const solana::Address wallet = plan.listing.payer;
  const auto accounts =
      chain.accounts({plan.listing.market, wallet,
                      solana::token_account(wallet, chain.deployment().nos), plan.listing.job});
  Situation found;
  // Lamports alone are no job: anybody can send some to any address.
  found.is_posted = accounts[3] && !accounts[3]->data.empty();
  if (found.is_posted) return found;
  found.market = read_market_account(chain, std::move(named), accounts[0]);
  if (accounts[1]) found.lamports = accounts[1]->lamports;
  const auto holding = accounts[2] ? solana::parse_token_account(accounts[2]->data) : std::nullopt;
  found.has_token_account = holding.has_value();
  if (holding) found.nos = holding->amount;
  const auto cost = solana::cost_of_posting(found.market.account.job_price, plan.listing.timeout,
                                            own_authority ? 4 : 3, priority_fee(plan));
  if (!cost) throw JobFailure(JobStatus::money, "the job would cost more than there can be");
  found.cost = *cost;
  return found;
}

std::optional<std::uint64_t> max_cost_of(const Arguments& arguments) {
  const auto text = arguments.value("--max-cost");
  if (!text) return std::nullopt;
  const auto cost = solana::parse_decimal(*text, solana::nos_decimals);
  if (!cost) throw JobFailure(JobStatus::usage, "--max-cost takes an amount of NOS, as 0.5");
  return *cost;
}

void demand_money(const Situation& found, const Arguments& arguments, const std::string& wallet) {
  const solana::Cost& cost = found.cost;
  if (const auto limit = max_cost_of(arguments); limit && cost.escrow > *limit) {
    throw JobFailure(
        JobStatus::money,
        "it would cost " + nos_text(cost.escrow) + ", more than --max-cost " + nos_text(*limit),
        "ask for less time, take another market, or raise --max-cost");
  }
  if (!found.has_token_account && cost.escrow != 0) {
    throw JobFailure(JobStatus::money, "the wallet " + wallet + " has never held NOS",
                     "send it " + nos_text(cost.escrow) + " or more");
  }
  if (found.nos < cost.escrow) {
    throw JobFailure(JobStatus::money,
                     "the wallet " + wallet + " has " + nos_text(found.nos) + ", and " +
                         nos_text(cost.escrow) + " are needed",
                     "send it NOS, or ask for less time");
  }
  const std::uint64_t needed = cost.fee + cost.rent + cost.kept;
  if (found.lamports < needed) {
    throw JobFailure(JobStatus::money,
                     "the wallet " + wallet + " has " + sol_text(found.lamports) + ", and " +
                         sol_text(needed) + " are needed",
                     "send it SOL; most of it comes back");
  }
}

json cost_json(const Situation& found) {
  return {{"price_per_second",
           solana::to_decimal(found.market.account.job_price, solana::nos_decimals)},
          {"escrow_nos", solana::to_decimal(found.cost.escrow, solana::nos_decimals)},
          {"fee_sol", solana::to_decimal(found.cost.fee, solana::sol_decimals)},
          {"rent_sol", solana::to_decimal(found.cost.rent, solana::sol_decimals)}};
}

std::string cost_text(const Situation& found, std::int64_t timeout) {
  const solana::MarketAccount& market = found.market.account;
  constexpr std::uint64_t hour = 3600;
  constexpr std::int64_t minute = 60;
  std::string text =
      "cost:   " + nos_text(found.cost.escrow) + " for " + std::to_string(timeout / minute) +
      " minutes (" + nos_text(market.job_price * hour) +
      " an hour); what the job does not use comes back\n        " + sol_text(found.cost.fee) +
      " for signatures; " + sol_text(found.cost.rent) +
      " as rent, which comes back\nmarket: " + nos_text(market.job_price) + " a second; ";
  return text + waiting_text(market.queue.size(), market.holds(solana::QueueType::hosts));
}

void multiply(solana::Cost& cost, std::size_t count) {
  constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  for (std::uint64_t* const part : {&cost.escrow, &cost.fee, &cost.rent}) {
    if (*part > most / count)
      throw JobFailure(JobStatus::money, "the jobs would cost more than there can be");
    *part *= count;
  }
}

void demand_consent(const Arguments& arguments) {
  if (arguments.has("--yes")) return;
  const Descriptor terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
  if (!terminal || ::isatty(STDERR_FILENO) == 0)
    throw JobFailure(JobStatus::usage, "nobody is there to ask: there is no terminal",
                     "--yes posts without asking, --dry-run shows what would be posted");
  (void)write_all(terminal.number(), "post? [y/N] ");
  char answer = 'n';
  if (::read(terminal.number(), &answer, 1) != 1 || (answer != 'y' && answer != 'Y'))
    throw JobFailure(JobStatus::usage, "not posted", "y posts, --yes posts without asking");
}

void print_transaction(Events& events, ChainClient& chain, const PostingPlan& plan,
                       const Situation& found, const seal::Identity& wallet, const JobKeys& keys) {
  const auto fresh = chain.blockhash();
  if (!fresh)
    throw JobFailure(JobStatus::network, "the RPC node did not answer", std::string(other_node));
  const solana::Transaction transaction =
      sign_posting(chain.deployment(), plan, fresh->blockhash, wallet, keys);
  nlohmann::ordered_json shown = {{"instruction", plan.listing.host ? "assign" : "list"},
                                  {"plan", to_json(plan)},
                                  {"cost", cost_json(found)},
                                  {"accounts", json::array()},
                                  {"message", to_base64(encode(transaction.message))}};
  for (std::size_t key = 0; key < transaction.message.keys.size(); ++key)
    shown["accounts"].push_back({{"address", to_text(transaction.message.keys[key])},
                                 {"signer", transaction.message.is_signer(key)},
                                 {"writable", transaction.message.is_writable(key)}});
  events.answer("transaction", shown.dump(2) + "\n", shown);
}

}  // namespace nosana::tool
