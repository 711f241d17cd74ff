// SPDX-License-Identifier: MIT
#pragma once

// Programs of chains: miners, whose pools mostly need no password, and wallets.

#include <array>

#include <nosana/secrets/commands/program.hpp>

namespace nosana::secrets::programs {

/// In the order of their names.
// clang-format off
inline constexpr auto chains = std::to_array<Program>({
    {"SRBMiner-MULTI", ProgramKind::plain, "--password=pool --wallet=skip", "doktor83/SRBMiner-Multi"},
    {"anchor", ProgramKind::plain, "--provider.wallet=skip", "anchor-lang.com/docs"},
    {"aptos", ProgramKind::plain, "--private-key=key", "aptos.dev"},
    {"bitcoin-cli", ProgramKind::plain, "-rpcpassword=password -rpcwallet=skip walletpassphrase>#1=password encryptwallet>#1=password importprivkey>#1=key", "bitcoincore.org"},
    {"bitcoind", ProgramKind::plain, "-rpcpassword=password -rpcauth=skip", "bitcoincore.org"},
    {"btcli", ProgramKind::plain, "--seed=key --mnemonic=named --password=password --wallet.name=skip", "docs.bittensor.com"},
    {"bzminer", ProgramKind::plain, "--pool_password=pool -p=skip -w=skip", "bzminer.com"},
    {"cast", ProgramKind::plain, "--private-key=key --mnemonic=named --password=password --keystore=skip --rpc-url=skip wallet>address>#1=key wallet>sign>--private-key=key", "book.getfoundry.sh"},
    {"ccminer", ProgramKind::plain, "-p*=pool --pass=pool -u=skip -O*=login", "tpruvot/ccminer"},
    {"cpuminer", ProgramKind::alias, "ccminer", "pooler/cpuminer"},
    {"ethminer", ProgramKind::plain, "", "ethereum-mining/ethminer: the pool is a URL"},
    {"forge", ProgramKind::plain, "--private-key=key --mnemonics=named --password=password --etherscan-api-key=key", "book.getfoundry.sh"},
    {"geth", ProgramKind::runner, "--password=skip --nodekeyhex=key --unlock=skip --ethstats=login", "geth.ethereum.org"},
    {"gminer", ProgramKind::plain, "--pass=pool -p=pool --user=skip", "develsoftware/GMinerRelease"},
    {"lncli", ProgramKind::plain, "create><=password unlock><=password", "docs.lightning.engineering"},
    {"lolMiner", ProgramKind::plain, "--pass=pool --user=skip", "Lolliedieb/lolMiner-releases"},
    {"miner", ProgramKind::alias, "gminer", "develsoftware/GMinerRelease"},
    {"minerd", ProgramKind::alias, "ccminer", "pooler/cpuminer"},
    {"monero-wallet-cli", ProgramKind::plain, "--password=password --electrum-seed=key --daemon-login=login", "getmonero.org"},
    {"monero-wallet-rpc", ProgramKind::plain, "--password=password --rpc-login=login --daemon-login=login", "getmonero.org"},
    {"nanominer", ProgramKind::plain, "-rigPassword=pool", "nanopool/nanominer"},
    {"nbminer", ProgramKind::plain, "-p=pool -u=skip", "NebuTech/NBMiner"},
    {"near", ProgramKind::plain, "--seedPhrase=named --privateKey=key", "docs.near.org"},
    {"nosana", ProgramKind::plain, "--wallet=skip -w=skip --api=key", "@nosana/cli"},
    {"onezerominer", ProgramKind::plain, "-p=pool --pass=pool", "OneZeroMiner"},
    {"phoenixminer", ProgramKind::plain, "-pass=pool", "phoenixminer.org"},
    {"polkadot", ProgramKind::plain, "--suri=key --node-key=key", "docs.polkadot.com"},
    {"rigel", ProgramKind::plain, "-p=pool --password=pool -u=skip", "rigelminer/rigel"},
    {"solana", ProgramKind::plain, "-k=skip --keypair=skip --fee-payer=skip -u=skip", "docs.anza.xyz/cli"},
    {"solana-keygen", ProgramKind::plain, "-o=skip --outfile=skip recover><=password", "docs.anza.xyz/cli"},
    {"spl-token", ProgramKind::plain, "--owner=skip --fee-payer=skip --token=skip --mint=skip --mint-authority=skip --from=skip -u=skip", "spl.solana.com/token"},
    {"subkey", ProgramKind::plain, "--suri=key inspect>#1=key", "docs.substrate.io"},
    {"sui", ProgramKind::plain, "keytool>import>#1=key", "docs.sui.io"},
    {"t-rex", ProgramKind::plain, "-p=pool --pass=pool -u=skip --api-key=key", "trexminer/T-Rex"},
    {"teamredminer", ProgramKind::plain, "-p=pool -u=skip", "todxx/teamredminer"},
    {"trex", ProgramKind::alias, "t-rex", "trexminer/T-Rex"},
    {"wildrig", ProgramKind::plain, "-p=pool --pass=pool --user=skip", "andru-kun/wildrig-multi"},
    {"wildrig-multi", ProgramKind::alias, "wildrig", "andru-kun/wildrig-multi"},
    {"xmr-stak", ProgramKind::plain, "-p=pool --pass=pool -u=skip", "fireice-uk/xmr-stak"},
    {"xmrig", ProgramKind::plain, "-p=pool --pass=pool -u=skip --http-access-token=key -O*=login --userpass=login", "xmrig.com/docs"},
});
// clang-format on

}  // namespace nosana::secrets::programs
