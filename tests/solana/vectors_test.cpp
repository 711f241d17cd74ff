// SPDX-License-Identifier: MIT
// What the official clients make of fixed keys: instructions, messages, signatures, addresses and
// accounts, made once with @nosana/jobs-program 2.1.6, @nosana/kit 2.1.8 and @nosana/sdk 0.4.69.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/solana/accounts.hpp>
#include <nosana/solana/cid.hpp>
#include <nosana/solana/job_instructions.hpp>
#include <nosana/solana/other_instructions.hpp>
#include <nosana/solana/transaction.hpp>

#include "solana/support.hpp"

namespace nosana::testing {
namespace {

constexpr std::string_view stub_cid = "QmYBbVdWFgfoTEdPT7mnaXJz6zQzfKb1Pts4A5B9kDMBph";

/// The blockhash of the vectors: a0, a1, ... bf.
Blockhash vector_blockhash() { return Address{counting_bytes(0xa0)}; }

Listing vector_listing(bool with_host) {
  Listing listing;
  listing.job = address_of(wallet_of(0x20));
  listing.market = address_of(wallet_of(0x80));
  listing.run = address_of(wallet_of(0x40));
  listing.payer = listing.authority = address_of(wallet_of(0));
  if (with_host) listing.host = address_of(wallet_of(0x60));
  listing.definition = digest_of_cid(stub_cid).value();
  listing.timeout = 3600;
  return listing;
}

Transaction vector_transaction(std::vector<Instruction> instructions, MessageVersion version) {
  const seal::Identity wallet = wallet_of(0);
  const seal::Identity job = wallet_of(0x20);
  const seal::Identity run = wallet_of(0x40);
  const std::array<const seal::Identity*, 3> wallets = {&run, &wallet, &job};
  return sign(compile(address_of(wallet), instructions, vector_blockhash(), version).value(),
              wallets)
      .value();
}

struct WireVector {
  bool assign;
  bool with_price;
  MessageVersion version;
  std::size_t size;
  std::string_view sha256;
  std::string_view signature;
};

constexpr std::array wire_vectors = {
    WireVector{
        false, false, MessageVersion::legacy, 677,
        "8fd1724406efb7371f839a2aaf9692e2faa4c743d43812911df8342705385fdd",
        "25tLbnuCBfxpbvbgMhSDT8xC2P6ThLeyc172VszKdWrwH5sdvKipScyyidRiuXiCyRWYFKA3yaHm2ybBzNze2e5"
        "M"},
    WireVector{
        true, false, MessageVersion::legacy, 710,
        "c7f2d2374b79af16c5b3f4155d253b12b829167b4685571193b6e32ed6b8eefb",
        "Dp2uGsS6MvMtMWEr1bYKG6iQ31NE6ywU5fmSAGoVFB9r7edqJNqyAiUUg9D9DagV3sF7z36fSqq4fTjMeNDwLk7"},
    WireVector{
        false, true, MessageVersion::v0, 723,
        "3e5b1c17c92e2421b66725c292499d49313a80ee67fae07236b5d215d235f74d",
        "ryjMmNsSQ5PFW9MtrsVoTf1Yk7zoTb42bLX9yArgtJHkmXYQqfXRfJQYfWvbfT3X5dDzeQULCwaoqRX1TDfvgSx"},
    WireVector{
        false, false, MessageVersion::v0, 679,
        "11afeb6dc410815e0e0d833185f82718de42bf313eefad17a40de52017fc2a3f",
        "t232YToK3nnV2zDY2e7tjXYmmvhggjn5kNxndP5jxPATq7cfuMnQcTcZ52azh3n6t4SnzWkrnGK4DR2mfRRLsES"},
    WireVector{
        true, true, MessageVersion::v0, 756,
        "f22429befd6b8d180ac24ac24b570862ebf6486569379616c7449447281cf82d",
        "2ZWyEt669c148G4pkqANe2CJErqX42VeV1BLmm87Y5XoRzvn77auTGrFgp8gQgtLTtY81nLsiATFMJGt1uKL3re5"},
};

TEST_CASE("a signed posting has the bytes of the official clients") {
  for (const WireVector& vector : wire_vectors) {
    CAPTURE(vector.assign, vector.with_price);
    std::vector<Instruction> instructions = {list_job(mainnet, vector_listing(vector.assign))};
    if (vector.with_price) instructions.insert(instructions.begin(), set_compute_unit_price(10000));
    const Transaction transaction = vector_transaction(instructions, vector.version);
    const Bytes wire = encode(transaction);
    CHECK(wire.size() == vector.size);
    CHECK(hex(sha256_of(wire)) == vector.sha256);
    CHECK(to_text(transaction.signatures.front()) == vector.signature);
    CHECK(verify(transaction));
    CHECK(encode(parse_transaction(wire).value()) == wire);
  }
}

struct AddressVector {
  std::string_view owner;
  const Deployment* deployment;
  std::string_view token_account;
};

TEST_CASE("derived addresses are those of the official libraries") {
  CHECK(to_text(rewards_reflection(mainnet)) == "6tjbAfNHnUusWLZqFznMKyBrjs1ZX92eyKwiUi2Bsg3x");
  CHECK(to_text(rewards_vault(mainnet)) == "37xZ4jY3bSMBgxwekwdALRZK1kAUCh7YkkPabA4P2tq8");
  CHECK(to_text(rewards_vault(devnet)) == "4wk8dRGWQSCdRzvVJxu1jawHkV9pfzrEfUxYwYfwbXuk");
  const Address market = address_of(wallet_of(0x80));
  CHECK(to_text(market_vault(market, mainnet)) == "9xxH3aaqAe7oYABa1caLm6SXLZFwXr8LVcvq5q4PAxLY");
  CHECK(to_text(market_vault(market, devnet)) == "9K62vZDo9XzkXNcvHQEkewsr67wDujXR77z5sua93F7g");
  const std::array rows = {
      AddressVector{"FAe4sisG95oZ42w7buUn5qEE4TAnfTTFPiguZUHmhiF", &mainnet,
                    "CiuGyhh6szsputL7MahWqvfRteFdL8WFhv64dgYmCrBu"},
      AddressVector{"2Zqh2jyHWKtqxGy4zMjicNRFq6EPa5JMkhxKTkyVP2yJ", &devnet,
                    "429ngTuToSr8eeKJhhPnfnugV6RT3Gu25BNDmMGWHpBB"},
      AddressVector{"11111111111111111111111111111111", &mainnet,
                    "CPiw7FFpfQmH9xFj9CxnE5S7uVckkAa4A2oGk65Zcuo1"},
      AddressVector{"54UajLyzLX8D9ioyMoVzT3YZEDrdxUnzWdh7ttznURoi", &mainnet,
                    "C967uCfn52xK7ZBrT9RbMu64m5XHPAVa1SY8A1axqY19"},
      AddressVector{"6es6pqXreMmnMWHFB7xE3fyL7taTwxqKv3MfWsmRavqu", &mainnet,
                    "ATJyRNnvSzadHxqv59C86CcU3YtQKNhCLwmyErARGEAW"},
  };
  for (const AddressVector& row : rows) {
    CHECK(to_text(token_account(parse_address(row.owner).value(), row.deployment->nos)) ==
          row.token_account);
  }
  const auto bump = find_program_address({Address{}.bytes, {}}, mainnet.jobs);
  CHECK(to_text(bump.value().address) == "93baKnz8Qzwq4ep4wn2URy3xuNKHQ8CcQwYa9NJAMYbH");
  CHECK(bump.value().bump == 253);
}

TEST_CASE("a queued job, a run and a market have the bytes of the official clients") {
  JobAccount job;
  job.definition = digest_of_cid(stub_cid).value();
  job.market = address_of(wallet_of(0x80));
  job.payer = job.project = address_of(wallet_of(0));
  job.price = 48;
  job.timeout = 3600;
  const Bytes bytes = encode(job);
  CHECK(bytes.size() == 233);
  CHECK(hex(bytes).starts_with("5b10a2052dd27d41924301b36fefe50c"));
  CHECK(hex(bytes).ends_with("00100e000000000000"));
  CHECK(parse_job(bytes) == job);

  job.result = counting_bytes(0xc0);
  job.host = address_of(wallet_of(0x60));
  job.state = static_cast<std::uint8_t>(StoredState::done);
  job.time_start = 1767225600;
  job.time_end = 1767229200;
  CHECK(hex(sha256_of(encode(job))) ==
        "18a4282f8254df9c5e41f5580f75f367849a315c73603090b215e3b87fb01701");
  CHECK(cid_of_digest(job.result) == "QmbK6MHUVosunLwam6ehNZAqT25WfrVV1uMKy5uWvoQ3Mx");
}

TEST_CASE("a CIDv0 and its digest say the same") {
  CHECK(cid_of_digest(digest_of_cid(stub_cid).value()) == stub_cid);
  CHECK(hex(digest_of_cid(stub_cid).value()) ==
        "924301b36fefe50cd83c93a0686d2e25ce05da34b50cd79d04328ef3d0ec8cf6");
  CHECK(cid_of_digest({}).empty());
  CHECK_FALSE(digest_of_cid("bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"));
  CHECK_FALSE(digest_of_cid("QmYBbVdWFgfoTEdPT7mnaXJz6zQzfKb1Pts4A5B9kDMBp"));
  CHECK_FALSE(digest_of_cid(""));
}

}  // namespace
}  // namespace nosana::testing
