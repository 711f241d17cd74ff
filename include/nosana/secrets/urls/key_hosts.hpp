// SPDX-License-Identifier: MIT
#pragma once

// Hosts of RPC nodes and APIs whose URLs hold the key of an account: in a segment of the path, or
// as the first label of the host. A new host is one row; they are sorted by service.
//
// sources   The documentation of each service on endpoints and API keys.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nosana/secrets/alphabet.hpp>
#include <nosana/secrets/names/value_forms.hpp>
#include <nosana/secrets/urls/webhooks.hpp>
#include <nosana/text/literal.hpp>
#include <nosana/text/small.hpp>

namespace nosana::secrets {

enum class KeyPlace : std::uint8_t { path, label };

struct KeyHost {
  text::Literal service;  ///< as people call it
  text::Literal host;  ///< in lower case; one that begins with a dot stands for every host below it
  std::uint8_t least;  ///< fewest characters of the key
  KeyPlace place = KeyPlace::path;
};

inline constexpr KeyHost key_hosts[] = {
    {"1RPC", "1rpc.io", 16},
    {"Alchemy", ".alchemy.com", 20},
    {"Alchemy", ".alchemyapi.io", 20},
    {"All That Node", ".allthatnode.com", 24},
    {"Amazon IVS", ".global-contribute.live-video.net", 30},
    {"Anaconda", "conda.anaconda.org", 24},
    {"Ankr", "rpc.ankr.com", 32},
    {"Bark", "api.day.app", 20},
    {"Better Stack", "uptime.betterstack.com", 20},
    {"Biconomy", ".biconomy.io", 24},
    {"Blast API", ".blastapi.io", 32},
    {"Blockdaemon", ".blockdaemon.com", 24},
    {"BlockPI", ".blockpi.network", 24},
    {"BlockVision", ".blockvision.org", 20},
    {"Bloxroute", ".blxrbdn.com", 32},
    {"Bware", ".bwarelabs.com", 24},
    {"Chainbase", ".chainbase.online", 20},
    {"Chainstack", ".chainstack.com", 24},
    {"Chainstack", ".p2pify.com", 24},
    {"Cloudsmith", "dl.cloudsmith.io", 16},
    {"Coinbase", ".developer.coinbase.com", 24},
    {"Conduit", ".conduit.xyz", 24},
    {"Cronitor", "cronitor.link", 24},
    {"Datadog", ".logs.datadoghq.com", 32},
    {"dRPC", ".drpc.live", 24},
    {"dRPC", ".drpc.org", 24},
    {"Dwellir", ".dwellir.com", 24},
    {"ExchangeRate-API", "v6.exchangerate-api.com", 24},
    {"Extrnode", ".extrnode.com", 24},
    {"Facebook", "live-api-s.facebook.com", 24},
    {"Fastnode", ".fastnode.io", 20},
    {"Figment", ".figment.io", 24},
    {"Gateway.fm", ".gateway.fm", 24},
    {"Gemfury", ".fury.io", 18},
    {"GetBlock", ".getblock.io", 24},
    {"GetBlock", ".getblock.us", 24},
    {"Grove", ".pokt.network", 20},
    {"Healthchecks", "hc-ping.com", 22},
    {"Helius", ".helius-rpc.com", 24},
    {"Helius", ".helius.xyz", 24},
    {"Hello Moon", ".hellomoon.io", 24},
    {"Histori", ".histori.xyz", 20},
    {"Hypersync", ".hypersync.xyz", 24},
    {"Infura", ".infura.io", 24},
    {"InstantNodes", ".instantnodes.io", 16},
    {"Kriptonio", ".kriptonio.com", 24},
    {"Lava", ".lavanet.xyz", 24},
    {"LlamaNodes", ".llamarpc.com", 20},
    {"Loggly", "logs-01.loggly.com", 32},
    {"Logz", "listener.logz.io", 32},
    {"MaticVigil", ".maticvigil.com", 32},
    {"Merkle", ".merkle.io", 24},
    {"Moralis", ".moralis-nodes.com", 24},
    {"Moralis", ".moralis.io", 20},
    {"NodeFlare", ".nodeflare.app", 20},
    {"Nodely", ".nodely.io", 24},
    {"NodeReal", ".nodereal.cc", 24},
    {"NodeReal", ".nodereal.io", 24},
    {"Nodies", ".nodies.app", 24},
    {"NOWNodes", ".nownodes.io", 24},
    {"OMNIA", ".omniatech.io", 24},
    {"OnFinality", ".onfinality.io", 24},
    {"Openfort", ".openfort.xyz", 24},
    {"packagecloud", "packagecloud.io", 32},
    {"Papertrail", ".papertrailapp.com", 32},
    {"Pimlico", ".pimlico.io", 22},
    {"PublicNode", ".publicnode.com", 32},
    {"QuickNode", ".quicknode.com", 24},
    {"QuickNode", ".quicknode.pro", 24},
    {"QuickNode", ".quiknode.io", 24},
    {"QuickNode", ".quiknode.pro", 24},
    {"Restream", "live.restream.io", 20},
    {"Rivet", ".rivet.cloud", 24, KeyPlace::label},
    {"RockX", ".rockx.com", 24},
    {"RPC Fast", ".rpcfast.com", 24},
    {"Sequence", ".sequence.app", 24},
    {"ServerChan", "sctapi.ftqq.com", 24},
    {"Shyft", ".shyft.to", 14},
    {"StackUp", ".stackup.sh", 32},
    {"SubQuery", ".subquery.network", 24},
    {"Sumo Logic", ".sumologic.com", 40},
    {"SwiftNodes", ".swiftnodes.io", 20},
    {"Syndica", ".syndica.io", 24},
    {"Tatum", ".tatum.io", 24},
    {"Tenderly", ".tenderly.co", 20},
    {"The Graph", ".thegraph.com", 28},
    {"thirdweb", ".thirdweb.com", 32, KeyPlace::label},
    {"Triton", ".rpcpool.com", 24},
    {"Triton", ".triton.one", 24},
    {"Twitch", ".contribute.live-video.net", 30},
    {"Twitch", "live.twitch.tv", 30},
    {"Unifra", ".unifra.io", 24},
    {"Validation Cloud", ".validationcloud.io", 24},
    {"YouTube", "a.rtmp.youtube.com", 20},
    {"ZAN", ".zan.top", 24},
    {"ZMOK", ".zmok.io", 20},
};

/// The key in a URL of one of these hosts: its place in `text`; empty where there is none.
struct UrlKey {
  const KeyHost* host = nullptr;
  std::string_view key;
};

/// host   of the URL
/// path   what follows it, to the end of the URL or further
[[nodiscard]] constexpr UrlKey key_in_url(std::string_view host, std::string_view path) noexcept;

// ---- implementation ----

namespace detail {

/// "a1b2-c3d4-e5f6-g7h8": as stream keys are grouped.
constexpr bool is_grouped_key(std::string_view text) noexcept {
  constexpr std::size_t group = 4;
  constexpr std::size_t fewest = 4;  // groups
  if (text.size() % (group + 1) != group || text.size() < fewest * (group + 1) - 1) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool dash = at % (group + 1) == group;
    if (dash ? text[at] != '-' : !ascii::is_alnum(text[at])) return false;
  }
  return true;
}

/// Whether a segment or label is a key: long enough, of the letters of one, with digits.
constexpr bool is_url_key(std::string_view text, std::size_t least) noexcept {
  return is_path_secret(text, least) && (!is_plain_words(text) || is_grouped_key(text)) &&
         text::all_of(text, [](char c) { return in_alphabet(c, Alphabet::url_safe); });
}

/// Of conda, on any host: /t/TOKEN/channel.
inline constexpr KeyHost conda_channel = {"conda", "", 24};

/// Of the keys of all hosts.
inline constexpr std::size_t min_url_key = [] {
  std::size_t least = conda_channel.least;
  for (const KeyHost& row : key_hosts) least = std::min<std::size_t>(least, row.least);
  return least;
}();

}  // namespace detail

constexpr UrlKey key_in_url(std::string_view host, std::string_view path) noexcept {
  if (path.starts_with("/t/")) {
    const std::string_view rest = path.substr(3);
    const std::string_view segment = rest.substr(0, rest.find_first_of("/?#\" '"));
    if (segment.size() < rest.size() && detail::is_url_key(segment, detail::conda_channel.least))
      return {&detail::conda_channel, segment};
  }
  const std::size_t end = detail::find_in_url(path, 0, detail::path_ends);
  const std::string_view label = host.substr(0, host.find('.'));
  if (!text::is_small && end < detail::min_url_key && label.size() < detail::min_url_key) return {};
  for (const KeyHost& row : key_hosts) {
    if (!detail::is_host(host, row.host)) continue;
    if (row.place == KeyPlace::label) {
      if (detail::is_url_key(label, row.least)) return {&row, label};
      continue;
    }
    for (std::size_t at = 0; at < end;) {
      const std::size_t next = std::min(path.find('/', at), end);
      const std::string_view segment = path.substr(at, next - at);
      if (segment == "subgraphs" || segment == "id") break;  // ids follow
      if (detail::is_url_key(segment, row.least)) return {&row, segment};
      at = next + 1;
    }
  }
  return {};
}

}  // namespace nosana::secrets
