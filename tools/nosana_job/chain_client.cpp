// SPDX-License-Identifier: MIT
#include <nosana_job/chain_client.hpp>

#include <algorithm>
#include <utility>

#include <nosana/solana/errors.hpp>
#include <nosana_job/chain_text.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;
using solana::to_text;

constexpr unsigned tries = 5;
constexpr net::Milliseconds first_pause{500};
constexpr net::Milliseconds longest_pause{8000};

const json options_of_reads = {{"encoding", "base64"}, {"commitment", "confirmed"}};

json texts_of(const std::vector<solana::Address>& addresses) {
  json texts = json::array();
  for (const solana::Address& each : addresses) texts.push_back(to_text(each));
  return texts;
}

std::optional<ChainAccount> account_of(const json& shown) {
  if (!shown.is_object()) return std::nullopt;
  ChainAccount account;
  account.lamports = shown.at("lamports").get<std::uint64_t>();
  const auto owner = solana::parse_address(shown.at("owner").get_ref<const std::string&>());
  auto data = parse_base64(shown.at("data").at(0).get_ref<const std::string&>());
  if (!owner || !data) return std::nullopt;
  account.owner = *owner;
  account.data = *std::move(data);
  return account;
}

std::vector<std::optional<ChainAccount>> accounts_of(const json& result) {
  std::vector<std::optional<ChainAccount>> accounts;
  for (const json& each : result.at("value")) accounts.push_back(account_of(each));
  return accounts;
}

std::string joined(const json& logs) {
  std::string text;
  if (!logs.is_array()) return text;
  for (const json& line : logs) {
    if (line.is_string()) text.append(line.get_ref<const std::string&>()).append("\n");
  }
  return text;
}

[[noreturn]] void fail_unanswered(const net::RpcAnswer& answer) {
  std::string text = "the RPC node did not answer";
  if (answer.failure == net::RpcFailure::transport)
    text += ": " + std::string(net::transport_text(answer.transport));
  if (answer.failure == net::RpcFailure::status)
    text = "the RPC node answered with HTTP status " + std::to_string(answer.status);
  if (answer.failure == net::RpcFailure::not_json)
    text = "what answers at the address of the RPC node is no RPC node";
  if (answer.failure == net::RpcFailure::rate) text = "the RPC node says: too many requests";
  if (answer.failure == net::RpcFailure::error)
    text = "the RPC node refused the question, with error " + std::to_string(answer.code);
  throw JobFailure(JobStatus::network, text, std::string(other_node));
}

constexpr std::int64_t preflight_failed = -32002;
constexpr std::int64_t signature_failed = -32003;
constexpr std::int64_t bad_request = -32602;

}  // namespace

ChainClient::ChainClient(const Network& network)
    : network_(network),
      deployment_(network.cluster == Cluster::mainnet ? solana::mainnet : solana::devnet),
      http_(loop_) {}

net::RpcAnswer ChainClient::ask(std::string_view method, const json& params) {
  net::RpcAnswer answer = net::rpc_fetch(http_, network_.rpc, method, params, rpc_limit(network_));
  retry_after_ = answer.retry_after;
  return answer;
}

json ChainClient::ask_again(std::string_view method, const json& params) {
  net::Milliseconds pause = first_pause;
  for (unsigned i = 1;; ++i) {
    net::RpcAnswer answer = ask(method, params);
    if (answer.ok()) return std::move(answer.result);
    const bool worth_it = answer.failure != net::RpcFailure::error || answer.code == -32005;
    if (i == tries || !worth_it) fail_unanswered(answer);
    const net::Milliseconds usual = pause_of(network_, pause);
    wait(std::clamp(retry_after_.value_or(usual), usual, longest_pause));
    pause = std::min(2 * pause, longest_pause);
  }
}

std::vector<std::optional<ChainAccount>> ChainClient::accounts(
    const std::vector<solana::Address>& addresses) {
  const json result = ask_again("getMultipleAccounts", accounts_question(addresses));
  try {
    auto found = accounts_of(result);
    if (found.size() == addresses.size()) return found;
  } catch (const json::exception&) {
  }
  throw JobFailure(JobStatus::network, "the answer of the RPC node cannot be read",
                   std::string(other_node));
}

std::optional<std::vector<std::optional<ChainAccount>>> ChainClient::accounts_once(
    const std::vector<solana::Address>& addresses) {
  return accounts_in(ask("getMultipleAccounts", accounts_question(addresses)), addresses.size());
}

std::vector<ProgramAccount> ChainClient::program_accounts(const std::vector<Memcmp>& filters) {
  json options = options_of_reads;
  for (const Memcmp& each : filters)
    options["filters"].push_back({{"memcmp",
                                   {{"offset", each.offset},
                                    {"bytes", text::encode_base58(each.bytes)},
                                    {"encoding", "base58"}}}});
  const json result =
      ask_again("getProgramAccounts", {to_text(deployment_.jobs), std::move(options)});
  std::vector<ProgramAccount> found;
  try {
    for (const json& each : result) {
      const auto address = solana::parse_address(each.at("pubkey").get_ref<const std::string&>());
      auto account = account_of(each.at("account"));
      if (address && account) found.push_back({*address, *std::move(account)});
    }
  } catch (const json::exception&) {
    throw JobFailure(JobStatus::network, "the answer of the RPC node cannot be read",
                     std::string(other_node));
  }
  return found;
}

std::optional<FreshBlockhash> ChainClient::blockhash() {
  return blockhash_in(ask("getLatestBlockhash", blockhash_question()));
}

std::optional<std::uint64_t> ChainClient::height() {
  return height_in(ask("getBlockHeight", blockhash_question()));
}

solana::SignatureStatus ChainClient::status(const solana::Signature& signature, Refusal& refusal) {
  return status_in(ask("getSignatureStatuses", status_question(signature)), refusal);
}

SentAnswer ChainClient::send(solana::ByteView wire) {
  return sent_in(ask("sendTransaction", send_question(wire)));
}

void ChainClient::wait(net::Milliseconds time) {
  (void)loop_.run_until([] { return false; }, time);
}

// ---- questions, and what their answers say ----

namespace {

solana::ChainError error_in(const Refusal& refusal) {
  solana::ChainError error = solana::explain_word("");
  const json& shown = refusal.error;
  if (shown.is_string()) {
    error = solana::explain_word(shown.get_ref<const std::string&>());
  } else if (shown.is_object() && shown.contains("InsufficientFundsForRent")) {
    error = solana::explain_word("InsufficientFundsForRent");
  } else if (shown.is_object() && shown.contains("InstructionError")) {
    const json& inner = shown["InstructionError"];
    if (inner.is_array() && inner.size() == 2 && inner[1].is_object() &&
        inner[1].contains("Custom") && inner[1]["Custom"].is_number_unsigned())
      error = solana::explain_custom(inner[1]["Custom"].get<std::uint32_t>(), refusal.logs);
  }
  return error;
}

bool is_of_used_key(const Refusal& refusal) {
  return error_in(refusal).fault == solana::ChainFault::key_used;
}

}  // namespace

json accounts_question(const std::vector<solana::Address>& addresses) {
  return {texts_of(addresses), options_of_reads};
}

json blockhash_question() { return json::array({{{"commitment", "confirmed"}}}); }

json status_question(const solana::Signature& signature) {
  return {json::array({to_text(signature)}), {{"searchTransactionHistory", true}}};
}

json send_question(solana::ByteView wire) {
  return {to_base64(wire),
          {{"encoding", "base64"}, {"preflightCommitment", "confirmed"}, {"maxRetries", 0}}};
}

std::optional<std::vector<std::optional<ChainAccount>>> accounts_in(const net::RpcAnswer& answer,
                                                                    std::size_t count) {
  if (!answer.ok()) return std::nullopt;
  try {
    auto found = accounts_of(answer.result);
    if (found.size() == count) return found;
  } catch (const json::exception&) {
  }
  return std::nullopt;
}

std::optional<FreshBlockhash> blockhash_in(const net::RpcAnswer& answer) {
  if (!answer.ok()) return std::nullopt;
  try {
    const json& value = answer.result.at("value");
    const auto hash = solana::parse_address(value.at("blockhash").get_ref<const std::string&>());
    if (hash) return FreshBlockhash{*hash, value.at("lastValidBlockHeight").get<std::uint64_t>()};
  } catch (const json::exception&) {
  }
  return std::nullopt;
}

std::optional<std::uint64_t> height_in(const net::RpcAnswer& answer) {
  if (!answer.ok() || !answer.result.is_number_unsigned()) return std::nullopt;
  return answer.result.get<std::uint64_t>();
}

solana::SignatureStatus status_in(const net::RpcAnswer& answer, Refusal& refusal) {
  using solana::SignatureStatus;
  if (!answer.ok()) return SignatureStatus::unknown;
  try {
    const json& status = answer.result.at("value").at(0);
    if (status.is_null()) return SignatureStatus::absent;
    const std::string word = status.value("confirmationStatus", "processed");
    if (word == "processed") return SignatureStatus::processed;
    if (!status.at("err").is_null()) {
      refusal.error = status["err"];
      return SignatureStatus::failed;
    }
    return word == "finalized" ? SignatureStatus::finalized : SignatureStatus::confirmed;
  } catch (const json::exception&) {
    return SignatureStatus::unknown;
  }
}

SentAnswer sent_in(const net::RpcAnswer& answer) {
  using solana::SendAnswer;
  SentAnswer sent;
  if (answer.ok()) {
    sent.answer = SendAnswer::taken;
    return sent;
  }
  // Where nobody has it, to ask is cheap.
  if (answer.failure != net::RpcFailure::error) return sent;
  if (answer.code == signature_failed || answer.code == bad_request) {
    sent.answer = SendAnswer::refused;
    sent.refusal.error = "SignatureFailure";
  }
  if (answer.code != preflight_failed) return sent;
  const auto data = answer.error.find("data");
  if (data == answer.error.end() || !data->is_object()) return sent;
  sent.refusal.error = data->value("err", json(nullptr));
  sent.refusal.logs = joined(data->value("logs", json::array()));
  if (sent.refusal.error == "AlreadyProcessed") {
    sent.answer = SendAnswer::duplicate;
  } else if (sent.refusal.error == "BlockhashNotFound") {
    sent.answer = SendAnswer::stale;
  } else if (is_of_used_key(sent.refusal)) {
    sent.answer = SendAnswer::exists;
  } else {
    sent.answer = SendAnswer::refused;
  }
  return sent;
}

solana::ChainError explain(const Refusal& refusal) { return error_in(refusal); }

}  // namespace nosana::tool
