// SPDX-License-Identifier: MIT
#pragma once

// Context: what every command of nosana-job is given beside its own arguments.

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <common/arguments.hpp>
#include <nosana/net/loop.hpp>

namespace nosana::tool {

enum class Cluster : std::uint8_t { mainnet, devnet };

/// Where the chain and the hosts are. Made of the options --network, --rpc, --ws and --host-url,
/// and of the variables NOSANA_RPC, NOSANA_WS, NOSANA_HOST_URL and NOSANA_ANSWER_TIMEOUT.
struct Network {
  Cluster cluster = Cluster::mainnet;
  std::string rpc;       ///< of the JSON-RPC over HTTP
  std::string ws;        ///< of the subscriptions; follows from `rpc` where it is not given
  std::string host_url;  ///< of a host; {host} stands for its address
  /// For one answer of a node or a host, of NOSANA_ANSWER_TIMEOUT; zero: that of each question.
  net::Milliseconds answer_limit{0};
};

/// `otherwise`, unless the network has a limit.
[[nodiscard]] inline net::Milliseconds limit_of(const Network& network,
                                                net::Milliseconds otherwise) noexcept {
  return network.answer_limit.count() > 0 ? network.answer_limit : otherwise;
}

/// The pause before a question is asked again, which is no longer than its answer may take.
[[nodiscard]] inline net::Milliseconds pause_of(const Network& network,
                                                net::Milliseconds usual) noexcept {
  return std::min(usual, limit_of(network, usual));
}

/// The limit of one call of the node.
[[nodiscard]] inline net::Milliseconds rpc_limit(const Network& network) noexcept {
  constexpr net::Milliseconds usual{15'000};
  return limit_of(network, usual);
}

/// What to do where an RPC node does not answer.
inline constexpr std::string_view other_node = "--rpc URL or NOSANA_RPC names another node";

struct Context {
  Network network;
  /// What was given of the options that say where things are, by name.
  std::vector<std::pair<std::string, std::string>> places;
  /// How many events were told: all of a run are numbered together.
  std::shared_ptr<std::uint64_t> sequence = std::make_shared<std::uint64_t>(0);
  std::string state_folder;  ///< of the journals; absolute, made with mode 0700 when it is needed
  bool json = false;         ///< NDJSON events in place of lines for people
  bool quiet = false;        ///< no progress, no warnings
};

/// The context that the arguments and the environment ask for.
/// throws   JobFailure (usage)
[[nodiscard]] Context make_context(const Arguments& arguments);

/// A command line that goes on with a job from here, for people: the words, and the options that
/// say where chain, hosts, journals and wallet are, as far as the command has them. Quoted for a
/// shell.
[[nodiscard]] std::string command_line(const Context& context, std::string_view command,
                                       const std::vector<std::string>& words);

/// What may be shown of a URL: its scheme, host and port, without a user, and "/..." for the rest.
/// RPC providers have the key in the path or in a parameter.
[[nodiscard]] std::string shown_url(std::string_view url);

/// The address of a host under `network.host_url`, as "https://ADDRESS.node.k8s.prd.nos.ci".
[[nodiscard]] std::string host_url(const Network& network, std::string_view host);

}  // namespace nosana::tool
