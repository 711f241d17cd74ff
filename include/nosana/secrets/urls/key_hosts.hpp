// SPDX-License-Identifier: MIT
#pragma once

// Hosts of RPC nodes and APIs whose URLs hold the key of an account: in a segment of the path, or as the first label of the
// host. A new host is one row; they are sorted by service.
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

namespace nosana::secrets {

enum class KeyPlace : std::uint8_t { path, label };

struct KeyHost {
  text::Literal service;  ///< as people call it
  text::Literal host;  ///< in lower case; one that begins with a dot stands for every host below it
  std::uint8_t least;  ///< fewest characters of the key
  KeyPlace place = KeyPlace::path;
};

inline constexpr KeyHost key_hosts[] = {
    {"Alchemy", ".alchemy.com", 20},
    {"Alchemy", ".alchemyapi.io", 20},
    {"All That Node", ".allthatnode.com", 24},
    {"Ankr", "rpc.ankr.com", 32},
    {"Biconomy", ".biconomy.io", 24},
    {"Blast API", ".blastapi.io", 32},
    {"BlockPI", ".blockpi.network", 24},
    {"Chainbase", ".chainbase.online", 20},
    {"Chainstack", ".chainstack.com", 24},
    {"Chainstack", ".p2pify.com", 24},
    {"dRPC", ".drpc.live", 24},
    {"dRPC", ".drpc.org", 24},
    {"Extrnode", ".extrnode.com", 24},
    {"Figment", ".figment.io", 24},
    {"GetBlock", ".getblock.io", 24},
    {"GetBlock", ".getblock.us", 24},
    {"Grove", ".pokt.network", 20},
    {"Hello Moon", ".hellomoon.io", 24},
    {"Helius", ".helius-rpc.com", 24},
    {"Helius", ".helius.xyz", 24},
    {"Infura", ".infura.io", 24},
    {"InstantNodes", ".instantnodes.io", 16},
    {"Lava", ".lavanet.xyz", 24},
    {"Moralis", ".moralis-nodes.com", 24},
    {"Moralis", ".moralis.io", 20},
    {"NodeReal", ".nodereal.cc", 24},
    {"NodeReal", ".nodereal.io", 24},
    {"Nodies", ".nodies.app", 24},
    {"NOWNodes", ".nownodes.io", 24},
    {"OnFinality", ".onfinality.io", 24},
    {"QuickNode", ".quicknode.com", 24},
    {"QuickNode", ".quicknode.pro", 24},
    {"QuickNode", ".quiknode.io", 24},
    {"QuickNode", ".quiknode.pro", 24},
    {"Rivet", ".rivet.cloud", 24, KeyPlace::label},
    {"Shyft", ".shyft.to", 14},
    {"Syndica", ".syndica.io", 24},
    {"Tatum", ".tatum.io", 24},
    {"Tenderly", ".tenderly.co", 20},
    {"thirdweb", ".thirdweb.com", 32, KeyPlace::label},
    {"Triton", ".rpcpool.com", 24},
    {"Triton", ".triton.one", 24},
    {"ZAN", ".zan.top", 24},
    {"1RPC", "1rpc.io", 16},
};

/// The key in a URL of one of these hosts: its place in `text`; empty where there is none.
struct UrlKey {
  const KeyHost* host = nullptr;
  std::string_view key;
};

/// host   of the URL
/// path   what stands behind it, to the end of the URL or further
[[nodiscard]] constexpr UrlKey key_in_url(std::string_view host, std::string_view path) noexcept;

// ---- implementation ----

namespace detail {

/// Whether a segment or label is a key: long enough, of the letters of one, with digits.
constexpr bool is_url_key(std::string_view text, std::size_t least) noexcept {
  return is_path_secret(text, least) && !is_plain_words(text) &&
         text::all_of(text, [](char c) { return in_alphabet(c, Alphabet::url_safe); });
}

}  // namespace detail

constexpr UrlKey key_in_url(std::string_view host, std::string_view path) noexcept {
  for (const KeyHost& row : key_hosts) {
    if (!detail::is_host(host, row.host)) continue;
    if (row.place == KeyPlace::label) {
      const std::string_view label = host.substr(0, host.find('.'));
      if (detail::is_url_key(label, row.least)) return {&row, label};
      continue;
    }
    const std::size_t end = detail::find_in_url(path, 0, detail::path_ends);
    for (std::size_t at = 0; at < end;) {
      const std::size_t next = std::min(path.find('/', at), end);
      const std::string_view segment = path.substr(at, next - at);
      if (detail::is_url_key(segment, row.least)) return {&row, segment};
      at = next + 1;
    }
  }
  return {};
}

}  // namespace nosana::secrets
