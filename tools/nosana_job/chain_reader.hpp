// SPDX-License-Identifier: MIT
#pragma once

// Reading the chain, and sending to it, from a loop: what the hand-over and the rehearsal host need
// of an RPC node.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <nosana/net/http.hpp>
#include <nosana/net/json_rpc.hpp>
#include <nosana/solana/accounts.hpp>
#include <nosana/solana/message.hpp>
#include <nosana/solana/programs.hpp>
#include <nosana/solana/transaction.hpp>
#include <nosana_job/context.hpp>

namespace nosana::tool {

/// The programs of the cluster that the network is of.
[[nodiscard]] const solana::Deployment& deployment_of(const Network& network) noexcept;

/// An account; neither where nobody answered.
struct AccountAnswer {
  bool answered = false;
  std::optional<solana::Bytes> data;  ///< nothing: there is no such account
};

/// A run, and where it is.
struct FoundRun {
  solana::Address address;
  solana::RunAccount run;
};

struct RunsAnswer {
  bool answered = false;
  bool refused = false;  ///< the node does not search: many public ones do not
  std::vector<FoundRun> runs;
};

/// Asks an RPC node. Each answer is told once, unless the client goes before it.
class ChainReader {
 public:
  /// client, network   must outlive it
  ChainReader(net::HttpClient& client, const Network& network)
      : client_(client), network_(network) {}

  void read_account(const solana::Address& address, std::function<void(AccountAnswer)> done) const;

  /// Several accounts at one moment, one answer for each.
  void read_accounts(const std::vector<solana::Address>& addresses,
                     std::function<void(std::vector<AccountAnswer>)> done) const;

  /// The runs whose account has `address` at `offset` (run_job_offset, run_host_offset).
  void find_runs(std::size_t offset, const solana::Address& address,
                 std::function<void(RunsAnswer)> done) const;

  /// Signs with the newest blockhash and sends once. `done` gets whether the node took it.
  /// wallets   must outlive the answer; the first pays
  void send(std::vector<solana::Instruction> instructions,
            std::vector<const seal::Identity*> wallets, std::function<void(bool sent)> done) const;

 private:
  net::HttpClient& client_;
  const Network& network_;
};

/// What the chain says of a job, in one answer.
struct JobOnChain {
  bool answered = false;
  bool exists = false;
  bool refused = false;  ///< the node does not say which host runs it; a notification may
  solana::JobAccount job;
  std::optional<FoundRun> run;
};

/// Reads a job, and its run where it is neither done nor stopped: at the addresses where it may be,
/// then by a search.
/// runs   at most 99
void read_job(const ChainReader& chain, const solana::Address& job,
              const std::vector<solana::Address>& runs, std::function<void(JobOnChain)> done);

// What the answers of a node say. One that cannot be read is none: it never says that there is no
// account and no run.

[[nodiscard]] AccountAnswer account_in(const net::RpcAnswer& answer);
[[nodiscard]] std::vector<AccountAnswer> read_accounts_in(const net::RpcAnswer& answer,
                                                          std::size_t count);
[[nodiscard]] RunsAnswer runs_in(const net::RpcAnswer& answer);
[[nodiscard]] std::optional<solana::Blockhash> blockhash_of(const net::RpcAnswer& answer);

/// The bytes of an account in an answer: ["...", "base64"].
[[nodiscard]] std::optional<solana::Bytes> account_bytes(const nlohmann::json& data);

}  // namespace nosana::tool
