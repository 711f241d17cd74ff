// SPDX-License-Identifier: MIT
#include <nosana_job/chain_reader.hpp>

#include <utility>

#include <sodium.h>

#include <nosana/solana/address.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;

std::optional<solana::Bytes> bytes_of(const json& data) {
  if (!data.is_array() || data.empty() || !data[0].is_string()) return std::nullopt;
  const auto& text = data[0].get_ref<const std::string&>();
  solana::Bytes bytes(text.size() / 4 * 3 + 3);
  std::size_t size = 0;
  if (::sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size,
                          nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
    return std::nullopt;
  bytes.resize(size);
  return bytes;
}

std::string base64_of(const solana::Bytes& bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  ::sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return text;
}

const json account_options = {{"encoding", "base64"}, {"commitment", "confirmed"}};

}  // namespace

const solana::Deployment& deployment_of(const Network& network) noexcept {
  return network.cluster == Cluster::mainnet ? solana::mainnet : solana::devnet;
}

void ChainReader::read_account(const solana::Address& address,
                               std::function<void(AccountAnswer)> done) const {
  net::rpc_call(client_, network_.rpc, "getAccountInfo",
                json::array({to_text(address), account_options}),
                [done = std::move(done)](const net::RpcAnswer& answer) {
                  AccountAnswer account;
                  const bool has_value =
                      answer.ok() && answer.result.is_object() && answer.result.contains("value");
                  if (has_value) {
                    const json& value = answer.result["value"];
                    if (value.is_object() && value.contains("data"))
                      account.data = bytes_of(value["data"]);
                    account.answered = value.is_null() || account.data.has_value();
                  }
                  done(std::move(account));
                });
}

void ChainReader::find_runs(std::size_t offset, const solana::Address& address,
                            std::function<void(RunsAnswer)> done) const {
  json options = account_options;
  const std::string discriminator = text::encode_base58(solana::run_discriminator);
  options["filters"] =
      json::array({{{"memcmp", {{"offset", 0}, {"bytes", discriminator}}}},
                   {{"memcmp", {{"offset", offset}, {"bytes", to_text(address)}}}}});
  net::rpc_call(client_, network_.rpc, "getProgramAccounts",
                json::array({to_text(deployment_of(network_).jobs), options}),
                [done = std::move(done)](const net::RpcAnswer& answer) {
                  RunsAnswer runs;
                  runs.answered = answer.ok() && answer.result.is_array();
                  if (runs.answered) {
                    for (const json& item : answer.result) {
                      if (!item.is_object() || !item.contains("account")) continue;
                      const auto where = solana::parse_address(item.value("pubkey", std::string()));
                      const auto bytes = bytes_of(item["account"].value("data", json()));
                      if (!where || !bytes) continue;
                      if (const auto run = solana::parse_run(*bytes))
                        runs.runs.push_back({*where, *run});
                    }
                  }
                  done(std::move(runs));
                });
}

void ChainReader::send(std::vector<solana::Instruction> instructions,
                       std::vector<const seal::Identity*> wallets,
                       std::function<void(bool sent)> done) const {
  net::rpc_call(
      client_, network_.rpc, "getLatestBlockhash", json::array({{{"commitment", "confirmed"}}}),
      [this, instructions = std::move(instructions), wallets = std::move(wallets),
       done = std::move(done)](const net::RpcAnswer& answer) {
        std::optional<solana::Address> blockhash;
        if (answer.ok() && answer.result.is_object()) {
          const json value = answer.result.value("value", json::object());
          if (value.is_object())
            blockhash = solana::parse_address(value.value("blockhash", std::string()));
        }
        if (!blockhash) {
          done(false);
          return;
        }
        const auto message =
            solana::compile(solana::address_of(*wallets.front()), instructions, *blockhash);
        const auto transaction =
            message ? solana::sign(*message, wallets) : std::optional<solana::Transaction>();
        if (!transaction) {
          done(false);
          return;
        }
        net::rpc_call(client_, network_.rpc, "sendTransaction",
                      json::array({base64_of(solana::encode(*transaction)),
                                   {{"encoding", "base64"}, {"preflightCommitment", "confirmed"}}}),
                      [done](const net::RpcAnswer& sent) { done(sent.ok()); });
      });
}

void read_job(const ChainReader& chain, const solana::Address& job,
              std::function<void(JobOnChain)> done) {
  chain.read_account(job, [&chain, job, done = std::move(done)](const AccountAnswer& account) {
    JobOnChain found;
    found.answered = account.answered;
    if (account.data) {
      if (const auto parsed = solana::parse_job(*account.data)) {
        found.exists = true;
        found.job = *parsed;
      }
    }
    const bool is_over =
        found.job.is(solana::StoredState::done) || found.job.is(solana::StoredState::stopped);
    if (!found.exists || is_over) {
      done(std::move(found));
      return;
    }
    chain.find_runs(solana::run_job_offset, job, [found, done](const RunsAnswer& runs) mutable {
      found.answered = runs.answered;
      if (!runs.runs.empty()) found.run = runs.runs.front();
      done(std::move(found));
    });
  });
}

}  // namespace nosana::tool
