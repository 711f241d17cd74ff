// SPDX-License-Identifier: MIT
#pragma once

// secret-wallet-key: the private key of a wallet would be published.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/secret_findings.hpp>

namespace nosana::rules {

struct secret_wallet_key {
  static constexpr text::Literal id = "secret-wallet-key";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::secrets};
  static constexpr text::Literal summary = "the private key of a wallet would be published";
  static constexpr text::Literal doc = R"md(
## What it finds
Private keys of chains that can be told by their format: extended private keys of Bitcoin, Nostr, Sui, Aptos, Tezos and
Stellar. Those with a checksum are proven by it.
## Why it matters
Without `--confidential` the whole definition is pinned on public IPFS, for ever. Whoever reads it can empty the wallet.
## Instead
Post the job with `nosana job post --confidential`. Move what is in the wallet of a key that was published once.
## Source
BIP 32, BIP 173, NIP-19, Stellar SEP-23, Sui SIP-15, Aptos AIP-80
)md";
  static constexpr Example examples[] = {
      {"bad: a Sui key in env",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {"SUI": "suiprivkey1)"
       R"(qqpzry9x8gf2tvdw0s3jn54khce6mua7lqpzry9x8gf2tvdw0s3jn54khce"}}}]})",
       1},
      {"good: an address is public",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {"SUI": "0x02a212de6a9dfa3a69e22387acfbafbb1a9e591bd9d636e7895dcfc8de05f331"}}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings) {
    report_secrets(context, secrets::Family::wallet_key, findings);
  }
};

}  // namespace nosana::rules
