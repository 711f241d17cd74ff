// SPDX-License-Identifier: MIT
#pragma once

// ChainClient: asks an RPC node one thing after the other. Questions are asked again where the node
// does not answer; what changes the chain never is.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include <nosana/net/http.hpp>
#include <nosana/net/json_rpc.hpp>
#include <nosana/net/loop.hpp>
#include <nosana/solana/accounts.hpp>
#include <nosana/solana/errors.hpp>
#include <nosana/solana/poster.hpp>
#include <nosana/solana/programs.hpp>
#include <nosana_job/context.hpp>

namespace nosana::tool {

/// An account as the chain has it.
struct ChainAccount {
  std::uint64_t lamports = 0;
  solana::Address owner;
  solana::Bytes data;
};

/// What a node said to a transaction that it would not take.
struct Refusal {
  nlohmann::json error;  ///< "err" of the answer
  std::string logs;      ///< lines of the programs, joined
};

struct SentAnswer {
  solana::SendAnswer answer = solana::SendAnswer::unknown;
  Refusal refusal;
};

struct FreshBlockhash {
  solana::Blockhash blockhash;
  std::uint64_t last_valid_height = 0;
};

/// An account of a program, and where it is.
struct ProgramAccount {
  solana::Address address;
  ChainAccount account;
};

struct Memcmp {
  std::size_t offset = 0;
  solana::Bytes bytes;
};

class ChainClient {
 public:
  explicit ChainClient(const Network& network);

  [[nodiscard]] const solana::Deployment& deployment() const noexcept { return deployment_; }
  [[nodiscard]] net::HttpClient& http() noexcept { return http_; }
  [[nodiscard]] net::Loop& loop() noexcept { return loop_; }
  [[nodiscard]] const Network& network() const noexcept { return network_; }

  /// Several accounts at one moment, at most 100; nothing for each that is not there.
  /// throws   JobFailure (network): no answer
  [[nodiscard]] std::vector<std::optional<ChainAccount>> accounts(
      const std::vector<solana::Address>& addresses);

  /// throws   JobFailure (network): no answer, or the node does not scan
  [[nodiscard]] std::vector<ProgramAccount> program_accounts(const std::vector<Memcmp>& filters);

  /// Asked once, for a caller who counts. Nothing: no answer.
  [[nodiscard]] std::optional<FreshBlockhash> blockhash();
  [[nodiscard]] std::optional<std::uint64_t> height();
  [[nodiscard]] solana::SignatureStatus status(const solana::Signature& signature,
                                               Refusal& refusal);
  [[nodiscard]] std::optional<std::vector<std::optional<ChainAccount>>> accounts_once(
      const std::vector<solana::Address>& addresses);

  /// Sends once.
  [[nodiscard]] SentAnswer send(solana::ByteView wire);

  /// Waits; what comes in meanwhile is handled.
  void wait(net::Milliseconds time);

 private:
  [[nodiscard]] net::RpcAnswer ask(std::string_view method, const nlohmann::json& params);
  [[nodiscard]] nlohmann::json ask_again(std::string_view method, const nlohmann::json& params);

  const Network& network_;
  const solana::Deployment& deployment_;
  net::Loop loop_;
  net::HttpClient http_;
  std::optional<net::Milliseconds> retry_after_;
};

/// The parameters of a question, for whoever asks by himself.
[[nodiscard]] nlohmann::json accounts_question(const std::vector<solana::Address>& addresses);
[[nodiscard]] nlohmann::json blockhash_question();  ///< of getBlockHeight too
[[nodiscard]] nlohmann::json status_question(const solana::Signature& signature);
[[nodiscard]] nlohmann::json send_question(solana::ByteView wire);

/// What an answer says. Nothing, or unknown: the node did not answer, or not to this question.
[[nodiscard]] std::optional<std::vector<std::optional<ChainAccount>>> accounts_in(
    const net::RpcAnswer& answer, std::size_t count);
[[nodiscard]] std::optional<std::vector<ProgramAccount>> program_accounts_in(
    const net::RpcAnswer& answer);
[[nodiscard]] std::optional<FreshBlockhash> blockhash_in(const net::RpcAnswer& answer);
[[nodiscard]] std::optional<std::uint64_t> height_in(const net::RpcAnswer& answer);
[[nodiscard]] solana::SignatureStatus status_in(const net::RpcAnswer& answer, Refusal& refusal);
[[nodiscard]] SentAnswer sent_in(const net::RpcAnswer& answer);

/// What went wrong, and what to do.
[[nodiscard]] solana::ChainError explain(const Refusal& refusal);

}  // namespace nosana::tool
