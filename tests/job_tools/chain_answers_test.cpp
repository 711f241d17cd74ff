// SPDX-License-Identifier: MIT
// What is made of answers of an RPC node, by the commands (chain_client.hpp) and by the loop of the
// hand-over (chain_reader.hpp).

#include <cstdint>
#include <string>

#include <catch2/catch.hpp>

#include <nosana_job/chain_client.hpp>
#include <nosana_job/chain_reader.hpp>
#include <nosana_job/chain_rpc.hpp>
#include <nosana_job/chain_text.hpp>

#include "solana/support.hpp"

namespace nosana::testing {
namespace {

using nlohmann::json;
using tool::Ledger;

// As it is read from its text, where a whole number is another type than that of an int.
net::RpcAnswer answer_of(const json& result) {
  net::RpcAnswer answer;
  answer.result = json::parse(result.dump());
  return answer;
}

// What a real answer may be replaced by, in part: everything that JSON has.
const json others = {nullptr,
                     true,
                     -1,
                     5,
                     2.5,
                     1e300,
                     "",
                     "9edj24heFqJDR9LShNnGteLCwsMNjmWjWuJEV2f9P2ei",
                     "0OIl",
                     "====",
                     json::array(),
                     json::object(),
                     {{"value", 1}},
                     {1, "base64"}};

// Every place of an answer, replaced by every other value; and without it.
template <typename Check>
void for_each_change(const json& result, const Check& check) {
  const json flat = result.flatten();
  for (const auto& [place, value] : flat.items()) {
    // The place, and all that it is in.
    for (json::json_pointer at(place);; at.pop_back()) {
      for (const json& other : others) {
        json changed = result;
        changed[at] = other;
        check(at.to_string() + " is " + other.dump(), changed);
      }
      if (at.empty()) break;
      json without = result;
      json& parent = without[at.parent_pointer()];
      if (parent.is_object()) {
        parent.erase(at.back());
        check("without " + at.to_string(), without);
      }
    }
  }
}

json market_answer(Ledger& ledger, const Address& market) {
  return tool::answer_rpc(ledger, "getMultipleAccounts",
                          json::array({json::array({to_text(market)})}))
      .result;
}

// An account of a run, as a search shows it.
json runs_answer() {
  RunAccount run;
  run.job = Address{counting_bytes(1)};
  run.host = Address{counting_bytes(2)};
  const Bytes data = encode(run);
  return json::array({{{"pubkey", to_text(Address{counting_bytes(4)})},
                       {"account",
                        {{"data", {tool::to_base64(data), "base64"}},
                         {"executable", false},
                         {"lamports", 1726080},
                         {"owner", to_text(mainnet.jobs)}}}}});
}

}  // namespace

TEST_CASE("an account that cannot be read is never taken for one that is not there") {
  Ledger ledger(mainnet);
  const Address market{counting_bytes(3)};
  ledger.add_market(market, 48, 7200);
  const json result = market_answer(ledger, market);
  REQUIRE(tool::accounts_in(answer_of(result), 1).value().front());
  REQUIRE(tool::read_accounts_in(answer_of(result), 1).front().data);
  for_each_change(result, [](const std::string& what, const json& changed) {
    INFO(what);
    const bool says_null = changed.is_object() && changed.contains("value") &&
                           changed["value"].is_array() && changed["value"].size() == 1 &&
                           changed["value"][0].is_null();
    const auto accounts = tool::accounts_in(answer_of(changed), 1);
    CHECK((accounts && !accounts->front()) == says_null);
    const auto read = tool::read_accounts_in(answer_of(changed), 1);
    REQUIRE(read.size() == 1);
    CHECK((read.front().answered && !read.front().data) == says_null);
    (void)tool::account_in(answer_of(changed));
  });
}

TEST_CASE("a number that is no whole number of 64 bits is no number of lamports, and no height") {
  Ledger ledger(mainnet);
  const Address market{counting_bytes(3)};
  ledger.add_market(market, 48, 7200);
  json result = market_answer(ledger, market);
  for (const json& number : {json(1e300), json(2.5), json(-1), json("5"), json(true)}) {
    INFO(number.dump());
    result["value"][0]["lamports"] = number;
    CHECK_FALSE(tool::accounts_in(answer_of(result), 1));
    const json fresh = {
        {"value", {{"blockhash", to_text(market)}, {"lastValidBlockHeight", number}}}};
    CHECK_FALSE(tool::blockhash_in(answer_of(fresh)));
    CHECK_FALSE(tool::height_in(answer_of(number)));
  }
}

TEST_CASE("a search that cannot be read as a whole did not find that there is no run") {
  const json result = runs_answer();
  REQUIRE(tool::runs_in(answer_of(result)).runs.size() == 1);
  REQUIRE(tool::program_accounts_in(answer_of(result)).value().size() == 1);
  for_each_change(result, [](const std::string& what, const json& changed) {
    INFO(what);
    const bool is_empty = changed == json::array();
    const auto runs = tool::runs_in(answer_of(changed));
    // An account of other bytes is none of a run.
    const bool is_other = !is_empty && runs.answered && runs.runs.empty();
    if (is_other) CHECK(tool::account_bytes(changed.at(0).at("account").at("data")));
    const auto accounts = tool::program_accounts_in(answer_of(changed));
    CHECK((accounts && accounts->empty()) == is_empty);
  });
}

TEST_CASE("a blockhash is read where it is one, and nowhere else") {
  const json result = {
      {"context", {{"slot", 1}}},
      {"value",
       {{"blockhash", to_text(Address{counting_bytes(7)})}, {"lastValidBlockHeight", 150}}}};
  REQUIRE(tool::blockhash_in(answer_of(result))->last_valid_height == 150);
  REQUIRE(tool::blockhash_of(answer_of(result)) == Address{counting_bytes(7)});
  for_each_change(result, [](const std::string& what, const json& changed) {
    INFO(what);
    (void)tool::blockhash_in(answer_of(changed));
    (void)tool::blockhash_of(answer_of(changed));
  });
  CHECK_FALSE(tool::blockhash_of(answer_of({{"value", {{"blockhash", 5}}}})));
  CHECK_FALSE(tool::blockhash_of(answer_of({{"value", 5}})));
}

TEST_CASE("the status of a transaction that cannot be read is not known") {
  const json result = {
      {"value", {{{"confirmationStatus", "finalized"}, {"err", nullptr}, {"slot", 5}}}}};
  tool::Refusal refusal;
  REQUIRE(tool::status_in(answer_of(result), refusal) == SignatureStatus::finalized);
  for_each_change(result, [](const std::string& what, const json& changed) {
    INFO(what);
    tool::Refusal none;
    const auto status = tool::status_in(answer_of(changed), none);
    if (status == SignatureStatus::absent) CHECK(changed.at("value").at(0).is_null());
    CHECK_FALSE(tool::explain(none).text.empty());
  });
}

}  // namespace nosana::testing
