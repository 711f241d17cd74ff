// SPDX-License-Identifier: MIT
#include <nosana_job/market_source.hpp>

#include <cstdlib>
#include <utility>

#include <nosana/net/http.hpp>
#include <nosana/solana/program_address.hpp>
#include <nosana_job/json_text.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;

std::string markets_url(const Network& network, const Arguments& arguments) {
  if (const auto given = arguments.value("--markets-url")) return *given;
  const char* const variable = std::getenv("NOSANA_MARKETS_URL");
  if (variable != nullptr && *variable != 0) return variable;
  // source   @nosana/kit 2.13.5, packages/api defaults (host-manager)
  return network.cluster == Cluster::mainnet ? "https://host-manager.k8s.prd.nosana.com/markets/"
                                             : "https://host-manager.k8s.dev.nosana.com/markets/";
}

bool is_slug(std::string_view text) {
  constexpr std::size_t max_size = 64;
  return !text.empty() && text.size() <= max_size &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_.") ==
             std::string_view::npos;
}

std::string safe_text(const json& market, const char* key) {
  const std::string text = text_of(market, key);
  std::string shown;
  for (const char c : text.substr(0, 64)) shown += c >= ' ' && c <= '~' ? c : '?';
  return shown;
}

std::optional<NamedMarket> named_in(const json& market) {
  if (!market.is_object() || !market.contains("address") || !market["address"].is_string())
    return std::nullopt;
  const auto address = solana::parse_address(market["address"].get_ref<const std::string&>());
  if (!address) return std::nullopt;
  return NamedMarket{*address, safe_text(market, "slug"), safe_text(market, "name")};
}

net::HttpAnswer fetch(ChainClient& chain, const std::string& url) {
  net::HttpRequest request;
  request.url = url;
  net::HttpAnswer answer = chain.http().fetch(std::move(request));
  if (answer.transport == net::Transport::answered) return answer;
  throw JobFailure(JobStatus::network,
                   "the names of markets cannot be looked up: " +
                       std::string(net::transport_text(answer.transport)),
                   "give the address of the market, or --markets-url URL");
}

}  // namespace

NamedMarket find_market(ChainClient& chain, const Network& network, const Arguments& arguments,
                        const std::string& text) {
  if (const auto address = solana::parse_address(text)) return {*address, {}, {}};
  if (!is_slug(text)) {
    throw JobFailure(JobStatus::usage, "--market takes an address, or a name as nvidia-3090",
                     "nosana-job markets lists them");
  }
  const net::HttpAnswer answer = fetch(chain, markets_url(network, arguments) + text);
  constexpr unsigned ok = 200;
  const auto named =
      answer.status == ok ? named_in(json::parse(answer.body, nullptr, false)) : std::nullopt;
  if (!named) {
    throw JobFailure(JobStatus::usage, "there is no market of this name",
                     "nosana-job markets lists them");
  }
  return *named;
}

std::vector<NamedMarket> all_markets(ChainClient& chain, const Network& network,
                                     const Arguments& arguments) {
  const net::HttpAnswer answer = fetch(chain, markets_url(network, arguments));
  const json list = json::parse(answer.body, nullptr, false);
  if (!list.is_array()) {
    throw JobFailure(JobStatus::network, "the list of markets cannot be read",
                     "--markets-url URL names another service");
  }
  std::vector<NamedMarket> markets;
  for (const json& each : list) {
    if (const auto named = named_in(each)) markets.push_back(*named);
  }
  return markets;
}

ChainMarket read_market_account(const ChainClient& chain, NamedMarket named,
                                const std::optional<ChainAccount>& account) {
  const std::string hint =
      "nosana-job markets lists them; a market of devnet needs --network devnet";
  if (!account) throw JobFailure(JobStatus::usage, "the market is not on this chain", hint);
  auto market = solana::parse_market(account->data);
  if (account->owner != chain.deployment().jobs || !market)
    throw JobFailure(JobStatus::usage, "the address is not that of a market", hint);
  if (market->vault != solana::market_vault(named.address, chain.deployment())) {
    throw JobFailure(JobStatus::chain, "the vault of the market is not the one that it must have",
                     "nothing was paid; do not use this market");
  }
  return {std::move(named), *std::move(market)};
}

}  // namespace nosana::tool
