// SPDX-License-Identifier: MIT
#include <nosana_job/chain_rpc.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include <nosana/solana/cost.hpp>
#include <nosana/solana/token_account.hpp>
#include <nosana_job/chain_text.hpp>
#include <nosana_job/json_text.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;
using solana::Address;
using solana::to_text;

constexpr int invalid_params = -32602;
constexpr int method_not_found = -32601;
constexpr int preflight_failure = -32002;
constexpr int signature_failure = -32003;
constexpr std::uint64_t slots_to_finality = 32;
constexpr std::size_t max_accounts = 100;

/// Ends a method. What is wrong with its parameters is for whoever wrote the client.
struct BadParams {
  std::string message;
};

const json& parameter(const json& params, std::size_t place) {
  static const json nothing;
  return params.is_array() && place < params.size() ? params[place] : nothing;
}

std::string text_parameter(const json& params, std::size_t place) {
  const json& value = parameter(params, place);
  if (!value.is_string()) throw BadParams{"Invalid params: expected a string"};
  return value.get<std::string>();
}

Address address_of_text(const json& value) {
  const auto address =
      value.is_string() ? solana::parse_address(value.get_ref<const std::string&>()) : std::nullopt;
  if (!address) throw BadParams{"Invalid param: WrongSize"};
  return *address;
}

Address address_parameter(const json& params, std::size_t place) {
  return address_of_text(parameter(params, place));
}

json with_context(const Ledger& ledger, json value) {
  return {{"context", {{"slot", ledger.height()}, {"apiVersion", "2.0.0"}}},
          {"value", std::move(value)}};
}

json token_amount(std::uint64_t amount) {
  const std::string text = solana::to_decimal(amount, solana::nos_decimals);
  return {{"amount", std::to_string(amount)},
          {"decimals", solana::nos_decimals},
          {"uiAmount", static_cast<double>(amount) / 1e6},
          {"uiAmountString", text}};
}

json show_parsed_token(const LedgerAccount& account, const solana::TokenHolding& holding) {
  json shown = show_account(&account);
  shown["data"] = {{"program", "spl-token"},
                   {"space", account.data.size()},
                   {"parsed",
                    {{"type", "account"},
                     {"info",
                      {{"mint", to_text(holding.mint)},
                       {"owner", to_text(holding.owner)},
                       {"state", "initialized"},
                       {"isNative", false},
                       {"tokenAmount", token_amount(holding.amount)}}}}}};
  return shown;
}

json token_accounts(const Ledger& ledger, const json& params) {
  const Address owner = address_parameter(params, 0);
  const json& filter = parameter(params, 1);
  const bool parsed = parameter(params, 2).value("encoding", "") == "jsonParsed";
  json found = json::array();
  for (const auto& [address, account] : ledger.accounts()) {
    if (account.owner != solana::token_program) continue;
    const auto holding = solana::parse_token_account(account.data);
    if (!holding || holding->owner != owner) continue;
    if (filter.contains("mint") && address_of_text(filter["mint"]) != holding->mint) continue;
    found.push_back(
        {{"pubkey", to_text(address)},
         {"account", parsed ? show_parsed_token(account, *holding) : show_account(&account)}});
  }
  return with_context(ledger, std::move(found));
}

json show_status(const Ledger& ledger, const LedgerOutcome& outcome) {
  const std::uint64_t age = ledger.height() - outcome.slot;
  const bool final = age >= slots_to_finality;
  json error = show_error(outcome.error);
  json status = {{"slot", outcome.slot},
                 {"confirmations", final ? json(nullptr) : json(age)},
                 {"err", error},
                 {"confirmationStatus", final      ? "finalized"
                                        : age == 0 ? "processed"
                                                   : "confirmed"}};
  status["status"] = error.is_null() ? json{{"Ok", nullptr}} : json{{"Err", std::move(error)}};
  return status;
}

json signature_statuses(const Ledger& ledger, const json& params) {
  json statuses = json::array();
  for (const json& each : parameter(params, 0)) {
    const auto signature = each.is_string()
                               ? solana::parse_signature(each.get_ref<const std::string&>())
                               : std::nullopt;
    if (!signature) throw BadParams{"Invalid param: signature"};
    const LedgerOutcome* const outcome = ledger.find(*signature);
    statuses.push_back(outcome == nullptr ? json(nullptr) : show_status(ledger, *outcome));
  }
  return with_context(ledger, std::move(statuses));
}

json accounts_at(const Ledger& ledger, const json& params) {
  const json& addresses = parameter(params, 0);
  if (!addresses.is_array() || addresses.size() > max_accounts)
    throw BadParams{"Too many inputs provided; max 100"};
  json found = json::array();
  for (const json& each : addresses)
    found.push_back(show_account(ledger.account(address_of_text(each))));
  return with_context(ledger, std::move(found));
}

json program_accounts(const Ledger& ledger, const json& params) {
  const Address program = address_parameter(params, 0);
  const json& options = parameter(params, 1);
  const json filters =
      options.is_object() ? options.value("filters", json::array()) : json::array();
  json found = json::array();
  for (const auto& [address, account] : ledger.accounts()) {
    if (account.owner != program || account.executable || !passes(account, filters)) continue;
    json shown = show_account(&account);
    if (options.is_object() && options.contains("dataSlice")) {
      const auto offset = options["dataSlice"].value("offset", std::size_t{0});
      const auto length = options["dataSlice"].value("length", std::size_t{0});
      const solana::ByteView data(account.data);
      const auto from = std::min(offset, data.size());
      shown["data"] = {to_base64(data.subspan(from, std::min(length, data.size() - from))),
                       "base64"};
    }
    found.push_back({{"pubkey", to_text(address)}, {"account", std::move(shown)}});
  }
  if (options.is_object() && options.value("withContext", false))
    return with_context(ledger, std::move(found));
  return found;
}

solana::Bytes wire_of(const json& params) {
  const std::string text = text_parameter(params, 0);
  const json& options = parameter(params, 1);
  const bool is_base64 = options.is_object() && options.value("encoding", "base58") == "base64";
  const auto wire = is_base64 ? parse_base64(text) : parse_base58(text);
  if (!wire) throw BadParams{"invalid encoding of the transaction"};
  return *wire;
}

ChainAnswer send_transaction(Ledger& ledger, const json& params) {
  const json& options = parameter(params, 1);
  const bool skip = options.is_object() && options.value("skipPreflight", false);
  const LedgerOutcome outcome =
      ledger.submit(wire_of(params), skip ? Preflight::none : Preflight::first);
  ChainAnswer answer;
  if (outcome.landed) {
    answer.landed = outcome.signature;
    answer.result = to_text(outcome.signature);
    return answer;
  }
  const std::string& word = outcome.error->word;
  if (word == "SanitizeFailure") {
    answer.error = rpc_error(invalid_params, "failed to deserialize the transaction");
  } else if (word == "SignatureFailure") {
    answer.error = rpc_error(signature_failure, "Transaction signature verification failure");
  } else {
    const std::string text =
        word == "AccountNotFound"
            ? "Attempt to debit an account but found no record of a prior credit."
        : word == "BlockhashNotFound" ? "Blockhash not found"
        : word == "AlreadyProcessed"  ? "This transaction has already been processed"
        : outcome.error->custom
            ? "Error processing Instruction " + std::to_string(*outcome.error->instruction) +
                  ": custom program error: " + std::to_string(*outcome.error->custom)
            : word;
    answer.error = rpc_error(preflight_failure, "Transaction simulation failed: " + text,
                             {{"err", show_error(outcome.error)},
                              {"logs", outcome.logs},
                              {"accounts", nullptr},
                              {"unitsConsumed", 0}});
  }
  return answer;
}

json simulate(Ledger& ledger, const json& params) {
  const LedgerOutcome outcome = ledger.submit(wire_of(params), Preflight::only);
  if (outcome.error && outcome.error->word == "SanitizeFailure")
    throw BadParams{"failed to deserialize the transaction"};
  return with_context(ledger, {{"err", show_error(outcome.error)},
                               {"logs", outcome.logs},
                               {"accounts", nullptr},
                               {"unitsConsumed", 0},
                               {"returnData", nullptr}});
}

json airdrop(Ledger& ledger, const json& params) {
  const Address address = address_parameter(params, 0);
  const json& lamports = parameter(params, 1);
  if (!lamports.is_number_unsigned()) throw BadParams{"Invalid params: expected lamports"};
  ledger.give_sol(address, lamports.get<std::uint64_t>());
  return to_text(solana::Signature{});
}

json balance_of_token(const Ledger& ledger, const json& params) {
  const LedgerAccount* const account = ledger.account(address_parameter(params, 0));
  const auto holding =
      account == nullptr ? std::nullopt : solana::parse_token_account(account->data);
  if (!holding) throw BadParams{"Invalid param: could not find account"};
  return with_context(ledger, token_amount(holding->amount));
}

struct Method {
  std::string_view name;
  json (*answer)(Ledger&, const json& params);
};

json height(Ledger& ledger, const json&) { return ledger.height(); }

const std::array methods = {
    Method{"getLatestBlockhash",
           [](Ledger& ledger, const json&) {
             return with_context(
                 ledger, {{"blockhash", to_text(ledger.blockhash())},
                          {"lastValidBlockHeight", ledger.height() + Ledger::blockhash_age}});
           }},
    Method{"isBlockhashValid",
           [](Ledger& ledger, const json& params) {
             return with_context(ledger, ledger.knows(address_parameter(params, 0)));
           }},
    Method{"getBlockHeight", height},
    Method{"getSlot", height},
    Method{"getSignatureStatuses",
           [](Ledger& ledger, const json& params) { return signature_statuses(ledger, params); }},
    Method{"simulateTransaction", simulate},
    Method{"getAccountInfo",
           [](Ledger& ledger, const json& params) {
             return with_context(ledger,
                                 show_account(ledger.account(address_parameter(params, 0))));
           }},
    Method{"getMultipleAccounts",
           [](Ledger& ledger, const json& params) { return accounts_at(ledger, params); }},
    Method{"getBalance",
           [](Ledger& ledger, const json& params) {
             const LedgerAccount* const account = ledger.account(address_parameter(params, 0));
             return with_context(ledger, account != nullptr ? account->lamports : 0);
           }},
    Method{"getTokenAccountBalance",
           [](Ledger& ledger, const json& params) { return balance_of_token(ledger, params); }},
    Method{"getTokenAccountsByOwner",
           [](Ledger& ledger, const json& params) { return token_accounts(ledger, params); }},
    Method{"getMinimumBalanceForRentExemption",
           [](Ledger&, const json& params) {
             const json& bytes = parameter(params, 0);
             if (!bytes.is_number_unsigned()) throw BadParams{"Invalid params: expected bytes"};
             return json(solana::rent_exemption(bytes.get<std::size_t>()));
           }},
    Method{"getProgramAccounts",
           [](Ledger& ledger, const json& params) { return program_accounts(ledger, params); }},
    Method{"getRecentPrioritizationFees",
           [](Ledger& ledger, const json&) {
             return json::array({{{"slot", ledger.height()}, {"prioritizationFee", 0}}});
           }},
    Method{"getGenesisHash",
           [](Ledger& ledger, const json&) { return json(to_text(ledger.genesis())); }},
    Method{"getHealth", [](Ledger&, const json&) { return json("ok"); }},
    Method{"getVersion",
           [](Ledger&, const json&) {
             return json{{"solana-core", "2.0.0"}, {"feature-set", 0}};
           }},
    Method{"getEpochInfo",
           [](Ledger& ledger, const json&) {
             return json{{"absoluteSlot", ledger.height()},
                         {"blockHeight", ledger.height()},
                         {"epoch", 0},
                         {"slotIndex", ledger.height()},
                         {"slotsInEpoch", 432000},
                         {"transactionCount", 0}};
           }},
    Method{"getFeeForMessage",
           [](Ledger& ledger, const json&) { return with_context(ledger, 15000); }},
    Method{"requestAirdrop", airdrop},
};

}  // namespace

json rpc_error(int code, std::string_view message, json data) {
  json error = {{"code", code}, {"message", message}};
  if (!data.is_null()) error["data"] = std::move(data);
  return error;
}

json show_account(const LedgerAccount* account) {
  if (account == nullptr) return nullptr;
  return {{"data", {to_base64(account->data), "base64"}},
          {"executable", account->executable},
          {"lamports", account->lamports},
          {"owner", to_text(account->owner)},
          {"rentEpoch", std::numeric_limits<std::uint64_t>::max()},
          {"space", account->data.size()}};
}

bool passes(const LedgerAccount& account, const json& filters) {
  if (!filters.is_array()) return true;
  for (const json& filter : filters) {
    if (filter.contains("dataSize") && filter["dataSize"] != account.data.size()) return false;
    if (!filter.contains("memcmp")) continue;
    const json& compared = filter["memcmp"];
    if (!compared.is_object()) return false;
    const std::string text = text_of(compared, "bytes");
    const auto bytes =
        text_of(compared, "encoding") == "base64" ? parse_base64(text) : parse_base58(text);
    const std::size_t offset = number_of(compared, "offset").value_or(0);
    if (!bytes || offset > account.data.size() || bytes->size() > account.data.size() - offset)
      return false;
    if (!std::equal(bytes->begin(), bytes->end(),
                    account.data.begin() + static_cast<std::ptrdiff_t>(offset)))
      return false;
  }
  return true;
}

json show_error(const std::optional<LedgerError>& error) {
  if (!error) return nullptr;
  if (error->account) return {{error->word, {{"account_index", *error->account}}}};
  if (!error->instruction) return error->word;
  return {{"InstructionError",
           {*error->instruction,
            error->custom ? json{{"Custom", *error->custom}} : json(error->word)}}};
}

ChainAnswer answer_rpc(Ledger& ledger, std::string_view method, const json& params) {
  try {
    if (method == "sendTransaction") return send_transaction(ledger, params);
    for (const Method& each : methods) {
      if (each.name == method) return {each.answer(ledger, params), nullptr, {}};
    }
    return {nullptr, rpc_error(method_not_found, "Method not found"), {}};
  } catch (const BadParams& bad) {
    return {nullptr, rpc_error(invalid_params, bad.message), {}};
  } catch (const json::exception&) {
    return {nullptr, rpc_error(invalid_params, "Invalid params"), {}};
  }
}

}  // namespace nosana::tool
