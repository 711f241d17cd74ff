// SPDX-License-Identifier: MIT
#include <nosana_job/chain_reader.hpp>

#include <utility>

#include <sodium.h>

#include <nosana/solana/address.hpp>
#include <nosana_job/json_text.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;

std::string base64_of(const solana::Bytes& bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  ::sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return text;
}

const json account_options = {{"encoding", "base64"}, {"commitment", "confirmed"}};

// An account as an answer has it; null where there is none.
AccountAnswer account_shown(const json& value) {
  AccountAnswer account;
  if (value.is_object() && value.contains("data")) account.data = account_bytes(value["data"]);
  account.answered = value.is_null() || account.data.has_value();
  return account;
}

}  // namespace

std::optional<solana::Bytes> account_bytes(const json& data) {
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

AccountAnswer account_in(const net::RpcAnswer& answer) {
  const bool has_value =
      answer.ok() && answer.result.is_object() && answer.result.contains("value");
  return has_value ? account_shown(answer.result["value"]) : AccountAnswer();
}

std::vector<AccountAnswer> read_accounts_in(const net::RpcAnswer& answer, std::size_t count) {
  std::vector<AccountAnswer> accounts(count);
  const bool has_values = answer.ok() && answer.result.is_object() &&
                          answer.result.contains("value") && answer.result["value"].is_array() &&
                          answer.result["value"].size() == count;
  for (std::size_t at = 0; has_values && at < count; ++at)
    accounts[at] = account_shown(answer.result["value"][at]);
  return accounts;
}

RunsAnswer runs_in(const net::RpcAnswer& answer) {
  RunsAnswer runs;
  runs.refused = answer.failure == net::RpcFailure::error;
  if (!answer.ok() || !answer.result.is_array()) return runs;
  for (const json& item : answer.result) {
    if (!item.is_object() || !item.contains("account") || !item["account"].is_object()) return runs;
    const auto where = solana::parse_address(text_of(item, "pubkey"));
    const auto bytes = account_bytes(item["account"].value("data", json()));
    if (!where || !bytes) return runs;
    if (const auto run = solana::parse_run(*bytes)) runs.runs.push_back({*where, *run});
  }
  runs.answered = true;
  return runs;
}

std::optional<solana::Blockhash> blockhash_of(const net::RpcAnswer& answer) {
  if (!answer.ok() || !answer.result.is_object()) return std::nullopt;
  const auto value = answer.result.find("value");
  if (value == answer.result.end() || !value->is_object()) return std::nullopt;
  return solana::parse_address(text_of(*value, "blockhash"));
}

const solana::Deployment& deployment_of(const Network& network) noexcept {
  return network.cluster == Cluster::mainnet ? solana::mainnet : solana::devnet;
}

void ChainReader::read_account(const solana::Address& address,
                               std::function<void(AccountAnswer)> done) const {
  net::rpc_call(
      client_, network_.rpc, "getAccountInfo", json::array({to_text(address), account_options}),
      [done = std::move(done)](const net::RpcAnswer& answer) { done(account_in(answer)); },
      rpc_limit(network_));
}

void ChainReader::read_accounts(const std::vector<solana::Address>& addresses,
                                std::function<void(std::vector<AccountAnswer>)> done) const {
  json names = json::array();
  for (const solana::Address& each : addresses) names.push_back(to_text(each));
  net::rpc_call(
      client_, network_.rpc, "getMultipleAccounts",
      json::array({std::move(names), account_options}),
      [count = addresses.size(), done = std::move(done)](const net::RpcAnswer& answer) {
        done(read_accounts_in(answer, count));
      },
      rpc_limit(network_));
}

void ChainReader::find_runs(std::size_t offset, const solana::Address& address,
                            std::function<void(RunsAnswer)> done) const {
  json options = account_options;
  const std::string discriminator = text::encode_base58(solana::run_discriminator);
  options["filters"] =
      json::array({{{"memcmp", {{"offset", 0}, {"bytes", discriminator}}}},
                   {{"memcmp", {{"offset", offset}, {"bytes", to_text(address)}}}}});
  net::rpc_call(
      client_, network_.rpc, "getProgramAccounts",
      json::array({to_text(deployment_of(network_).jobs), options}),
      [done = std::move(done)](const net::RpcAnswer& answer) { done(runs_in(answer)); },
      rpc_limit(network_));
}

void ChainReader::send(std::vector<solana::Instruction> instructions,
                       std::vector<const seal::Identity*> wallets,
                       std::function<void(bool sent)> done) const {
  net::rpc_call(
      client_, network_.rpc, "getLatestBlockhash", json::array({{{"commitment", "confirmed"}}}),
      [this, instructions = std::move(instructions), wallets = std::move(wallets),
       done = std::move(done)](const net::RpcAnswer& answer) {
        const auto blockhash = blockhash_of(answer);
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
        net::rpc_call(
            client_, network_.rpc, "sendTransaction",
            json::array({base64_of(solana::encode(*transaction)),
                         {{"encoding", "base64"}, {"preflightCommitment", "confirmed"}}}),
            [done](const net::RpcAnswer& sent) { done(sent.ok()); }, rpc_limit(network_));
      },
      rpc_limit(network_));
}

namespace {

// What is known of a job from its account, and from those where its run may be. False: its run must
// be looked for.
bool take_accounts(JobOnChain& found, const solana::Address& job,
                   const std::vector<solana::Address>& runs,
                   const std::vector<AccountAnswer>& accounts) {
  found.answered = accounts.front().answered;
  if (accounts.front().data) {
    if (const auto parsed = solana::parse_job(*accounts.front().data)) {
      found.exists = true;
      found.job = *parsed;
    }
  }
  const bool is_over =
      found.job.is(solana::StoredState::done) || found.job.is(solana::StoredState::stopped);
  if (!found.exists || is_over) return true;
  for (std::size_t at = 0; at < runs.size(); ++at) {
    const auto& data = accounts[at + 1].data;
    const auto run = data ? solana::parse_run(*data) : std::nullopt;
    if (!run || run->job != job) continue;
    found.run = FoundRun{runs[at], *run};
    return true;
  }
  return false;
}

}  // namespace

void read_job(const ChainReader& chain, const solana::Address& job,
              const std::vector<solana::Address>& runs, std::function<void(JobOnChain)> done) {
  std::vector<solana::Address> addresses = {job};
  addresses.insert(addresses.end(), runs.begin(), runs.end());
  chain.read_accounts(addresses, [&chain, job, runs, done = std::move(done)](
                                     const std::vector<AccountAnswer>& accounts) {
    JobOnChain found;
    if (take_accounts(found, job, runs, accounts)) {
      done(found);
      return;
    }
    chain.find_runs(solana::run_job_offset, job, [found, done](const RunsAnswer& read) mutable {
      found.answered = read.answered;
      found.refused = read.refused;
      if (!read.runs.empty()) found.run = read.runs.front();
      done(found);
    });
  });
}

}  // namespace nosana::tool
