// SPDX-License-Identifier: MIT
// What holds for every message, account and amount.

#include <array>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/solana/accounts.hpp>
#include <nosana/solana/cost.hpp>
#include <nosana/solana/errors.hpp>
#include <nosana/solana/token_account.hpp>
#include <nosana/solana/transaction.hpp>

#include "solana/support.hpp"
#include "support/properties.hpp"

namespace nosana::testing {
namespace {

Address any_address() {
  return Address{
      *rc::gen::container<std::array<std::uint8_t, 32>>(rc::gen::arbitrary<std::uint8_t>())};
}

/// Few addresses, so that instructions share some.
Address one_of_few() { return Address{counting_bytes(*rc::gen::inRange(0U, 6U))}; }

Instruction any_instruction() {
  Instruction instruction;
  instruction.program = Address{counting_bytes(*rc::gen::inRange(10U, 13U))};
  const auto count = *rc::gen::inRange(0, 8);
  for (int i = 0; i < count; ++i)
    instruction.accounts.push_back(
        {one_of_few(), *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>()});
  instruction.data = *rc::gen::container<Bytes>(rc::gen::arbitrary<std::uint8_t>());
  return instruction;
}

TEST_CASE(
    "a message that is encoded and parsed again is the same, with the flags that were asked for") {
  for_all("a message round-trips", [] {
    std::vector<Instruction> instructions = {any_instruction(), any_instruction()};
    const auto version = *rc::gen::element(MessageVersion::legacy, MessageVersion::v0);
    const Message message = compile(one_of_few(), instructions, any_address(), version).value();
    const Bytes bytes = encode(message);
    RC_PRE(bytes.size() <= max_transaction_bytes);
    const auto parsed = parse_message(bytes);
    RC_ASSERT(parsed.has_value());
    RC_ASSERT(encode(*parsed) == bytes);
    for (std::size_t at = 0; at < instructions.size(); ++at) {
      const CompiledInstruction& compiled = parsed->instructions[at];
      RC_ASSERT(parsed->keys[compiled.program] == instructions[at].program);
      for (std::size_t i = 0; i < compiled.accounts.size(); ++i) {
        const AccountMeta& meta = instructions[at].accounts[i];
        const std::size_t key = compiled.accounts[i];
        RC_ASSERT(parsed->keys[key] == meta.address);
        RC_ASSERT(!meta.is_signer || parsed->is_signer(key));
        RC_ASSERT(!meta.is_writable || parsed->is_writable(key));
      }
    }
  });
}

TEST_CASE(
    "no bytes crash the parser of transactions, and what it takes is written back as it was") {
  for_all("a transaction round-trips", [] {
    const Message message = compile(one_of_few(), {any_instruction()}, any_address()).value();
    Transaction transaction{{}, message};
    transaction.signatures.resize(message.signers);
    Bytes bytes = encode(transaction);
    RC_PRE(bytes.size() <= max_transaction_bytes);
    bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = *rc::gen::arbitrary<std::uint8_t>();
    bytes.resize(*rc::gen::inRange<std::size_t>(0, bytes.size() + 1));
    const auto parsed = parse_transaction(bytes);
    if (parsed) RC_ASSERT(encode(*parsed) == bytes);
  });
}

TEST_CASE("a signature does not hold for any other bytes") {
  const seal::Identity wallet = wallet_of(1);
  const std::array<const seal::Identity*, 1> wallets = {&wallet};
  Message message = compile(address_of(wallet), {}, Address{}).value();
  Transaction transaction = sign(message, wallets).value();
  CHECK(verify(transaction));
  transaction.message.blockhash.bytes[0] ^= 1;
  CHECK_FALSE(verify(transaction));
  const seal::Identity other = wallet_of(2);
  const std::array<const seal::Identity*, 1> others = {&other};
  CHECK_FALSE(sign(message, others));
}

TEST_CASE("a transaction of more than 1232 bytes is none") {
  CHECK_FALSE(parse_transaction(Bytes(max_transaction_bytes + 1)));
  CHECK_FALSE(parse_message(Bytes(max_transaction_bytes + 1)));
}

TEST_CASE(
    "accounts are read whatever stands after them, and not when they are short or of another "
    "kind") {
  for_all("a market round-trips", [] {
    MarketAccount market;
    market.authority = any_address();
    market.job_price = *rc::gen::arbitrary<std::uint64_t>();
    market.job_timeout = *rc::gen::arbitrary<std::int64_t>();
    market.xnos_minimum = {*rc::gen::arbitrary<std::uint64_t>(),
                           *rc::gen::arbitrary<std::uint64_t>()};
    market.queue_type = *rc::gen::element<std::uint8_t>(0, 1, 255);
    for (int i = *rc::gen::inRange(0, 4); i != 0; --i) market.queue.push_back(any_address());
    Bytes bytes = encode(market);
    const auto size = *rc::gen::inRange<std::size_t>(0, bytes.size());
    RC_ASSERT(!parse_market(ByteView(bytes).first(size)));
    RC_ASSERT(!parse_job(bytes));
    RC_ASSERT(!parse_run(bytes));
    bytes.resize(bytes.size() + 100);
    RC_ASSERT(parse_market(bytes) == market);
  });
}

TEST_CASE("a market that claims more entries than it has bytes for is none") {
  Bytes bytes = encode(MarketAccount{});
  bytes[bytes.size() - 1] = 0xFF;  // the highest byte of the count
  CHECK_FALSE(parse_market(bytes));
}

TEST_CASE("a token account tells mint, owner and amount, and a zeroed one is none") {
  const TokenHolding holding = {Address{counting_bytes(1)}, Address{counting_bytes(2)}, 172800};
  const auto parsed = parse_token_account(encode(holding));
  REQUIRE(parsed);
  CHECK(parsed->owner == holding.owner);
  CHECK(parsed->amount == holding.amount);
  CHECK_FALSE(parse_token_account(Bytes(token_account_size)));
  CHECK_FALSE(parse_token_account(Bytes(token_account_size - 1)));
}

TEST_CASE(
    "the cost of a posting is price times seconds, three signatures and the rent of two accounts") {
  const auto cost = cost_of_posting(48, 3600, 3).value();
  CHECK(cost.escrow == 172800);
  CHECK(cost.fee == 15000);
  CHECK(cost.rent == 2561280 + 1726080);
  CHECK(cost.kept == 890880);
  CHECK(cost.fee + cost.rent + cost.kept == 5193240);
  CHECK_FALSE(cost_of_posting(~std::uint64_t{0}, 2, 3));
  CHECK_FALSE(cost_of_posting(1, -1, 3));
}

TEST_CASE("an amount that is printed and parsed again is the same") {
  CHECK(to_decimal(172800, 6) == "0.1728");
  CHECK(to_decimal(0, 6) == "0");
  CHECK(to_decimal(5000000, 6) == "5");
  CHECK_FALSE(parse_decimal("1.0000001", 6));
  CHECK_FALSE(parse_decimal("", 6));
  CHECK_FALSE(parse_decimal(".", 6));
  CHECK_FALSE(parse_decimal("-1", 6));
  CHECK_FALSE(parse_decimal("99999999999999", 6));
  for_all("an amount round-trips", [] {
    const auto amount = *rc::gen::arbitrary<std::uint64_t>();
    RC_ASSERT(parse_decimal(to_decimal(amount, 9), 9) == amount);
  });
}

TEST_CASE("the same number of an error is told apart by the lines of the program") {
  CHECK(explain_custom(1, "Program log: Error: insufficient funds").fault == ChainFault::money_nos);
  CHECK(explain_custom(1, "Transfer: insufficient lamports 1, need 2").fault ==
        ChainFault::money_sol);
  CHECK(explain_custom(6002, "").fault == ChainFault::queue);
  CHECK(explain_custom(6011, "AnchorError. Error Code: InvalidATA. Error Number: 6011").text ==
        "the token account is not that of the payer");
  CHECK(explain_custom(0, "Allocate: account already in use").fault == ChainFault::key_used);
  CHECK(explain_custom(77, "").fault == ChainFault::other);
  CHECK(explain_word("BlockhashNotFound").fault == ChainFault::expired);
}

}  // namespace
}  // namespace nosana::testing
