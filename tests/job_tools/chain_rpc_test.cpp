// SPDX-License-Identifier: MIT
// The RPC of the rehearsal chain, without sockets.

#include <string>

#include <catch2/catch.hpp>

#include <nosana_job/chain_faults.hpp>
#include <nosana_job/chain_rpc.hpp>
#include <nosana_job/chain_text.hpp>
#include <nosana_job/status.hpp>

#include "solana/support.hpp"
#include "support/properties.hpp"

namespace nosana::testing {
namespace {

using nlohmann::json;
using tool::Ledger;

json result_of(Ledger& ledger, const std::string& method, const json& params) {
  return tool::answer_rpc(ledger, method, params).result;
}

int error_of(Ledger& ledger, const std::string& method, const json& params) {
  const json error = tool::answer_rpc(ledger, method, params).error;
  return error.is_null() ? 0 : error.at("code").get<int>();
}

TEST_CASE("base 58 and base 64 of any length are read back") {
  for_all("texts round-trip", [] {
    const auto bytes = *rc::gen::container<Bytes>(rc::gen::arbitrary<std::uint8_t>());
    RC_ASSERT(tool::parse_base58(text::encode_base58(bytes)) == bytes);
    RC_ASSERT(tool::parse_base64(tool::to_base64(bytes)) == bytes);
  });
  CHECK_FALSE(tool::parse_base58("0"));
  CHECK_FALSE(tool::parse_base64("a"));
  CHECK(hex(*tool::parse_base58("GESmduEEyPE")) == "5b10a2052dd27d41");
}

TEST_CASE("accounts are shown with data, owner and lamports, and null where there are none") {
  Ledger ledger(mainnet);
  const Address market{counting_bytes(3)};
  ledger.add_market(market, 48, 7200);
  const json shown = result_of(ledger, "getAccountInfo", {to_text(market)}).at("value");
  CHECK(shown.at("owner") == to_text(mainnet.jobs));
  CHECK(shown.at("space") == 10232);
  CHECK(parse_market(*tool::parse_base64(shown.at("data").at(0).get<std::string>()))->job_price ==
        48);
  const json two =
      result_of(ledger, "getMultipleAccounts",
                json::array({json::array({to_text(market), to_text(Address{counting_bytes(9)})})}));
  CHECK(two.at("value").at(0).is_object());
  CHECK(two.at("value").at(1).is_null());
}

TEST_CASE("program accounts are found by what they begin with, and by nothing else") {
  Ledger ledger(mainnet);
  const Address market{counting_bytes(3)};
  ledger.add_market(market, 48, 7200);
  const auto found = [&](const json& filters) {
    return result_of(ledger, "getProgramAccounts", {to_text(mainnet.jobs), {{"filters", filters}}})
        .size();
  };
  CHECK(found(json::array()) == 1);
  CHECK(found({{{"memcmp", {{"offset", 0}, {"bytes", "afwFqcydEve"}}}}}) == 1);
  CHECK(found({{{"memcmp", {{"offset", 0}, {"bytes", "GESmduEEyPE"}}}}}) == 0);
  CHECK(found({{{"memcmp", {{"offset", 99999}, {"bytes", "1"}}}}}) == 0);
  CHECK(found({{{"dataSize", 10232}}}) == 1);
  CHECK(found({{{"dataSize", 1}}}) == 0);
}

TEST_CASE("what cannot be answered is an error, whatever the parameters are") {
  Ledger ledger(mainnet);
  CHECK(error_of(ledger, "getNothing", json::array()) == -32601);
  for (const char* const method :
       {"getAccountInfo", "getMultipleAccounts", "getBalance", "sendTransaction",
        "simulateTransaction", "getTokenAccountBalance", "getTokenAccountsByOwner",
        "requestAirdrop", "getProgramAccounts", "getMinimumBalanceForRentExemption"}) {
    for (const json& params :
         {json::array(), json::array({1}), json::array({"x"}), json::array({nullptr, nullptr}),
          json("text"), json::object({{"a", 1}})}) {
      CAPTURE(method, params.dump());
      CHECK(error_of(ledger, method, params) == -32602);
    }
  }
}

TEST_CASE("a scenario counts the calls of each method") {
  Ledger ledger(mainnet);
  const std::string wallet = to_text(Address{counting_bytes(1)});
  auto scenario = tool::read_scenario(
      json{{"slot_ms", 10},
           {"fund", {{wallet, {{"sol", "1.5"}, {"nos", 2}}}}},
           {"faults", {{{"method", "getBalance"}, {"call", 2}, {"times", 2}, {"fault", "429"}}}}}
          .dump(),
      ledger);
  CHECK(scenario.slot_milliseconds == 10);
  CHECK(ledger.account(Address{counting_bytes(1)})->lamports == 1500000000);
  CHECK(ledger.nos_of(Address{counting_bytes(1)}) == 2000000);
  const auto next = [&](const char* method) { return scenario.faults.next(method).fault; };
  CHECK(next("getBalance") == tool::CallFault::none);
  CHECK(next("getBalance") == tool::CallFault::rate);
  CHECK(next("getSlot") == tool::CallFault::none);
  CHECK(next("getBalance") == tool::CallFault::rate);
  CHECK(next("getBalance") == tool::CallFault::none);
  for (const char* const wrong :
       {"[]", "{\"faults\":[{\"method\":\"a\",\"fault\":\"b\"}]}", "{\"fund\":{\"x\":{}}}",
        "{\"slot_ms\":0}", "{\"slot_ms\":\"a\"}"})
    CHECK_THROWS_AS(tool::read_scenario(wrong, ledger), tool::JobFailure);
}

}  // namespace
}  // namespace nosana::testing
