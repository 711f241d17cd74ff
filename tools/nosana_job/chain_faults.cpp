// SPDX-License-Identifier: MIT
#include <nosana_job/chain_faults.hpp>

#include <array>
#include <utility>

#include <nosana/solana/cost.hpp>
#include <nosana_job/chain_text.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;
using solana::Address;

struct FaultName {
  std::string_view name;
  CallFault fault;
};

constexpr std::array fault_names = {
    FaultName{"lost", CallFault::lost},     FaultName{"swallowed", CallFault::swallowed},
    FaultName{"null", CallFault::null},     FaultName{"429", CallFault::rate},
    FaultName{"-32005", CallFault::behind}, FaultName{"disabled", CallFault::disabled},
    FaultName{"502", CallFault::broken},    FaultName{"reset", CallFault::reset},
    FaultName{"silent", CallFault::silent}, FaultName{"fork", CallFault::fork},
    FaultName{"missed", CallFault::missed},
};

[[noreturn]] void refuse_scenario(const std::string& text) {
  throw JobFailure(JobStatus::usage, "the scenario: " + text,
                   "nosana-job chain --help says what one holds");
}

Address address_at(const json& object, const char* name) {
  const auto address = solana::parse_address(object.value(name, ""));
  if (!address) refuse_scenario(std::string("\"") + name + "\" must be an address");
  return *address;
}

std::uint64_t amount_at(const json& object, const char* name, unsigned decimals) {
  if (!object.contains(name)) return 0;
  const json& value = object[name];
  const auto amount =
      solana::parse_decimal(value.is_string() ? value.get<std::string>() : value.dump(), decimals);
  if (!amount) refuse_scenario(std::string("\"") + name + "\" must be an amount");
  return *amount;
}

void fund(const json& wallets, Ledger& ledger) {
  for (const auto& [name, amounts] : wallets.items()) {
    const auto wallet = solana::parse_address(name);
    if (!wallet) refuse_scenario("\"fund\" must have addresses");
    if (const auto lamports = amount_at(amounts, "sol", solana::sol_decimals); lamports != 0)
      ledger.give_sol(*wallet, lamports);
    if (amounts.contains("nos"))
      ledger.give_nos(*wallet, amount_at(amounts, "nos", solana::nos_decimals));
  }
}

FaultRule rule_of(const json& fault) {
  FaultRule rule;
  rule.method = fault.value("method", "");
  rule.first = fault.value("call", std::uint64_t{1});
  rule.last = rule.first + fault.value("times", std::uint64_t{1}) - 1;
  rule.after = fault.value("after", std::uint64_t{1});
  const std::string name = fault.value("fault", "");
  for (const FaultName& each : fault_names) {
    if (each.name == name) rule.fault = each.fault;
  }
  if (rule.fault == CallFault::none) refuse_scenario("there is no such fault");
  return rule;
}

}  // namespace

FaultRule ChainFaults::next(std::string_view method) {
  const std::uint64_t call = ++calls_[std::string(method)];
  for (const FaultRule& rule : rules_) {
    if (rule.method == method && call >= rule.first && call <= rule.last) return rule;
  }
  return {};
}

Scenario read_scenario(std::string_view text, Ledger& ledger) {
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) refuse_scenario("it must be a JSON object");
  Scenario scenario;
  try {
    scenario.slot_milliseconds = object.value("slot_ms", scenario.slot_milliseconds);
    if (scenario.slot_milliseconds == 0) refuse_scenario("\"slot_ms\" must not be 0");
    fund(object.value("fund", json::object()), ledger);
    for (const json& market : object.value("markets", json::array()))
      ledger.add_market(address_at(market, "address"), market.value("price", std::uint64_t{0}),
                        market.value("timeout", std::int64_t{7200}));
    for (const json& account : object.value("accounts", json::array())) {
      const auto data = parse_base64(account.value("data", ""));
      if (!data) refuse_scenario("\"data\" must be base 64");
      ledger.set(address_at(account, "address"),
                 {account.value("lamports", solana::rent_exemption(data->size())),
                  address_at(account, "owner"), *data, false});
    }
    for (const json& fault : object.value("faults", json::array()))
      scenario.faults.add(rule_of(fault));
  } catch (const json::exception&) {
    refuse_scenario("a value has the wrong type");
  }
  return scenario;
}

}  // namespace nosana::tool
