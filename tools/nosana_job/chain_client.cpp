// SPDX-License-Identifier: MIT
#include <nosana_job/chain_client.hpp>

#include <algorithm>
#include <utility>

#include <nosana/solana/errors.hpp>
#include <nosana_job/chain_reader.hpp>
#include <nosana_job/chain_text.hpp>
#include <nosana_job/json_text.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;
using solana::to_text;

constexpr unsigned tries = 5;
constexpr net::Milliseconds first_pause{500};
constexpr net::Milliseconds max_pause{8000};

const json options_of_reads = {{"encoding", "base64"}, {"commitment", "confirmed"}};

json texts_of(const std::vector<solana::Address>& addresses) {
  json texts = json::array();
  for (const solana::Address& each : addresses) texts.push_back(to_text(each));
  return texts;
}

// Nothing where it cannot be read, which does not say that there is no account.
std::optional<ChainAccount> account_of(const json& shown) {
  if (!shown.is_object() || !shown.contains("data")) return std::nullopt;
  const auto lamports = number_of(shown, "lamports");
  const auto owner = solana::parse_address(text_of(shown, "owner"));
  auto data = account_bytes(shown["data"]);
  if (!lamports || !owner || !data) return std::nullopt;
  return ChainAccount{*lamports, *owner, *std::move(data)};
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

[[noreturn]] void fail_unreadable() {
  throw JobFailure(JobStatus::network, "the answer of the RPC node cannot be read",
                   std::string(other_node));
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
    wait(std::clamp(retry_after_.value_or(usual), usual, max_pause));
    pause = std::min(2 * pause, max_pause);
  }
}

std::vector<std::optional<ChainAccount>> ChainClient::accounts(
    const std::vector<solana::Address>& addresses) {
  net::RpcAnswer answer;
  answer.result = ask_again("getMultipleAccounts", accounts_question(addresses));
  auto found = accounts_in(answer, addresses.size());
  if (!found) fail_unreadable();
  return *std::move(found);
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
  net::RpcAnswer answer;
  answer.result = ask_again("getProgramAccounts", {to_text(deployment_.jobs), std::move(options)});
  auto found = program_accounts_in(answer);
  if (!found) fail_unreadable();
  return *std::move(found);
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
  if (!answer.ok() || !answer.result.is_object()) return std::nullopt;
  const auto value = answer.result.find("value");
  if (value == answer.result.end() || !value->is_array() || value->size() != count)
    return std::nullopt;
  std::vector<std::optional<ChainAccount>> accounts;
  for (const json& each : *value) {
    accounts.push_back(account_of(each));
    if (!accounts.back() && !each.is_null()) return std::nullopt;
  }
  return accounts;
}

std::optional<std::vector<ProgramAccount>> program_accounts_in(const net::RpcAnswer& answer) {
  if (!answer.ok() || !answer.result.is_array()) return std::nullopt;
  std::vector<ProgramAccount> accounts;
  for (const json& each : answer.result) {
    if (!each.is_object() || !each.contains("account")) return std::nullopt;
    const auto address = solana::parse_address(text_of(each, "pubkey"));
    auto account = account_of(each["account"]);
    if (!address || !account) return std::nullopt;
    accounts.push_back({*address, *std::move(account)});
  }
  return accounts;
}

std::optional<FreshBlockhash> blockhash_in(const net::RpcAnswer& answer) {
  if (!answer.ok() || !answer.result.is_object()) return std::nullopt;
  const auto value = answer.result.find("value");
  if (value == answer.result.end() || !value->is_object()) return std::nullopt;
  const auto hash = solana::parse_address(text_of(*value, "blockhash"));
  const auto height = number_of(*value, "lastValidBlockHeight");
  if (!hash || !height) return std::nullopt;
  return FreshBlockhash{*hash, *height};
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
