// SPDX-License-Identifier: MIT
// The chain of the rehearsal: what it takes, what it refuses, and where the money goes.

#include <array>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/solana/cost.hpp>
#include <nosana/solana/job_instructions.hpp>
#include <nosana/solana/token_account.hpp>
#include <nosana_job/ledger.hpp>

#include "solana/support.hpp"
#include "support/properties.hpp"

namespace nosana::testing {
namespace {

using tool::Ledger;
using tool::LedgerOutcome;
using tool::Preflight;

constexpr std::uint64_t sol = 1000000000;
constexpr std::uint64_t price = 48;

/// A ledger with a market, a wallet and two hosts.
struct Scene {
  Ledger ledger{mainnet};
  seal::Identity wallet = wallet_of(0);
  seal::Identity host = wallet_of(0x60);
  seal::Identity other_host = wallet_of(0x61);
  Address market = address_of(wallet_of(0x80));
  unsigned next_key = 1;

  Scene() {
    ledger.add_market(market, price, 7200);
    ledger.give_sol(address_of(wallet), 10 * sol);
    ledger.give_nos(address_of(wallet), 1000000000);
    for (const seal::Identity* each : {&host, &other_host}) {
      ledger.give_sol(address_of(*each), sol);
      ledger.give_nos(address_of(*each), 0);
    }
  }

  /// A key that was not there before.
  seal::Identity new_key() {
    const auto seed = text::sha256("key " + std::to_string(next_key++));
    return seal::Identity::of_seed(std::span<const std::uint8_t, 32>(seed));
  }

  [[nodiscard]] Bytes wire(const Instruction& instruction,
                           const std::vector<const seal::Identity*>& wallets) const {
    return encode(
        sign(compile(address_of(*wallets.front()), {instruction}, ledger.blockhash()).value(),
             wallets)
            .value());
  }

  LedgerOutcome send(const Instruction& instruction,
                     const std::vector<const seal::Identity*>& wallets) {
    return ledger.submit(wire(instruction, wallets), Preflight::first);
  }

  LedgerOutcome enter(const seal::Identity& who) {
    const seal::Identity run = new_key();
    return send(work(mainnet, market, address_of(run), address_of(who)), {&who, &run});
  }

  [[nodiscard]] JobAccount job(const Address& address) const {
    return parse_job(ledger.account(address)->data).value();
  }

  [[nodiscard]] MarketAccount market_account() const {
    return parse_market(ledger.account(market)->data).value();
  }
};

/// The keys of one posting.
struct Posting {
  seal::Identity job;
  seal::Identity run;
  Listing listing;

  explicit Posting(Scene& scene) : job(scene.new_key()), run(scene.new_key()) {
    listing.job = address_of(job);
    listing.run = address_of(run);
    listing.market = scene.market;
    listing.payer = listing.authority = address_of(scene.wallet);
    listing.definition = counting_bytes(7);
    listing.timeout = 3600;
  }

  [[nodiscard]] Bytes wire(const Scene& scene) const {
    return scene.wire(list_job(mainnet, listing), {&scene.wallet, &job, &run});
  }

  [[nodiscard]] LedgerOutcome send(Scene& scene) const {
    return scene.ledger.submit(wire(scene), Preflight::first);
  }

  [[nodiscard]] JobPlace place() const {
    return {listing.job, listing.market, listing.payer, listing.authority, false};
  }

  [[nodiscard]] RunPlace run_place(const Scene& scene, const seal::Identity& host) const {
    const auto account = parse_run(scene.ledger.account(listing.run)->data).value();
    return {listing.run, address_of(host), account.payer};
  }
};

std::string error_of(const LedgerOutcome& outcome) {
  if (!outcome.error) return "";
  if (outcome.error->custom) return std::to_string(*outcome.error->custom);
  return outcome.error->word;
}

TEST_CASE(
    "a job that is listed in an empty market waits in its queue, and its price lies in the vault") {
  Scene scene;
  const Posting posting(scene);
  const auto outcome = posting.send(scene);
  REQUIRE(error_of(outcome).empty());
  CHECK(outcome.fee == 15000);
  CHECK(scene.job(posting.listing.job).is(StoredState::queued));
  CHECK(scene.job(posting.listing.job).project == address_of(scene.wallet));
  CHECK(scene.market_account().queue == std::vector<Address>{posting.listing.job});
  CHECK(scene.ledger.nos_of(address_of(scene.wallet)) == 1000000000 - price * 3600);
  CHECK(scene.ledger.account(posting.listing.run) == nullptr);
  CHECK(scene.ledger.account(address_of(scene.wallet))->lamports ==
        10 * sol - 15000 - rent_exemption(job_account_size));
}

TEST_CASE("a job in a market where hosts wait has its run at the poster's key at once") {
  Scene scene;
  REQUIRE(error_of(scene.enter(scene.host)).empty());
  REQUIRE(error_of(scene.enter(scene.other_host)).empty());
  CHECK(error_of(scene.enter(scene.host)) == "6014");
  const Posting posting(scene);
  REQUIRE(error_of(posting.send(scene)).empty());
  const auto run = parse_run(scene.ledger.account(posting.listing.run)->data).value();
  CHECK(run.host == address_of(scene.host));
  CHECK(run.job == posting.listing.job);
  CHECK(scene.market_account().queue == std::vector<Address>{address_of(scene.other_host)});
}

TEST_CASE("a host that comes later takes the job that waits first") {
  Scene scene;
  const Posting posting(scene);
  REQUIRE(error_of(posting.send(scene)).empty());
  const seal::Identity run = scene.new_key();
  REQUIRE(error_of(scene.send(work(mainnet, scene.market, address_of(run), address_of(scene.host)),
                              {&scene.host, &run}))
              .empty());
  CHECK(parse_run(scene.ledger.account(address_of(run))->data)->job == posting.listing.job);
  CHECK(scene.market_account().queue.empty());
  CHECK(error_of(scene.send(delist_job(mainnet, posting.place()), {&scene.wallet})) == "6001");
}

TEST_CASE("assign takes the host that it names, and fails where that does not wait") {
  Scene scene;
  Posting posting(scene);
  posting.listing.host = address_of(scene.other_host);
  CHECK(error_of(posting.send(scene)) == "6001");
  REQUIRE(error_of(scene.enter(scene.host)).empty());
  CHECK(error_of(posting.send(scene)) == "6002");
  REQUIRE(error_of(scene.enter(scene.other_host)).empty());
  REQUIRE(error_of(posting.send(scene)).empty());
  CHECK(parse_run(scene.ledger.account(posting.listing.run)->data)->host ==
        address_of(scene.other_host));
}

TEST_CASE("the same transaction is taken once, and a key of a job is never used twice") {
  Scene scene;
  const Posting posting(scene);
  const Bytes wire = posting.wire(scene);
  REQUIRE(error_of(scene.ledger.submit(wire, Preflight::first)).empty());
  const auto balance = scene.ledger.nos_of(address_of(scene.wallet));
  CHECK(error_of(scene.ledger.submit(wire, Preflight::none)) == "AlreadyProcessed");
  scene.ledger.advance(scene.ledger.height() + 1, scene.ledger.now());
  CHECK(error_of(posting.send(scene)) == "0");
  CHECK(scene.ledger.nos_of(address_of(scene.wallet)) == balance);
}

TEST_CASE("a blockhash is taken for 150 blocks, and a changed byte makes a signature false") {
  Scene scene;
  const Posting posting(scene);
  Bytes wire = posting.wire(scene);
  wire.back() ^= 1;
  CHECK(error_of(scene.ledger.submit(wire, Preflight::first)) == "SignatureFailure");
  wire.back() ^= 1;
  scene.ledger.advance(scene.ledger.height() + Ledger::blockhash_age + 1, 0);
  CHECK(error_of(scene.ledger.submit(wire, Preflight::first)) == "BlockhashNotFound");
}

TEST_CASE("what is missing is said as the chain says it") {
  Scene scene;
  const Posting posting(scene);
  const Address wallet = address_of(scene.wallet);
  const Address tokens = token_account(wallet, mainnet.nos);
  const auto with_sol = [&](std::uint64_t lamports) {
    scene.ledger.set(wallet, {lamports, system_program, {}, false});
    return error_of(posting.send(scene));
  };
  CHECK(with_sol(0) == "AccountNotFound");
  CHECK(with_sol(14999) == "InsufficientFundsForFee");
  CHECK(with_sol(890880 + 14999) == "InsufficientFundsForRent");
  CHECK(with_sol(890880 + 15000) == "1");
  CHECK(with_sol(15000 + 2561280 + 890879) == "InsufficientFundsForRent");
  CHECK(with_sol(15000 + 2561280).empty());
  scene.ledger.give_sol(wallet, sol);
  const Posting second(scene);
  scene.ledger.set(tokens, {});
  CHECK(error_of(second.send(scene)) == "3012");
  scene.ledger.give_nos(wallet, price * 3600 - 1);
  const auto outcome = second.send(scene);
  CHECK(error_of(outcome) == "1");
  CHECK(outcome.logs.back() == "Program log: Error: insufficient funds");
}

TEST_CASE("the end of a job pays the host for the time, and the rest goes back to who paid") {
  const std::int64_t elapsed = GENERATE(0, 1, 3599, 3600, 5000);
  Scene scene;
  REQUIRE(error_of(scene.enter(scene.host)).empty());
  const Posting posting(scene);
  REQUIRE(error_of(posting.send(scene)).empty());
  scene.ledger.advance(scene.ledger.height(), scene.ledger.now() + elapsed);
  const RunPlace run = posting.run_place(scene, scene.host);
  JobPlace of_another = posting.place();
  of_another.authority = address_of(scene.host);
  CHECK(error_of(scene.send(end_job(mainnet, of_another, run), {&scene.host})) == "6000");
  REQUIRE(error_of(scene.send(end_job(mainnet, posting.place(), run), {&scene.wallet})).empty());
  const std::uint64_t paid =
      price * static_cast<std::uint64_t>(std::min<std::int64_t>(elapsed, 3600));
  CHECK(scene.ledger.nos_of(address_of(scene.host)) == paid);
  CHECK(scene.ledger.nos_of(address_of(scene.wallet)) == 1000000000 - paid);
  CHECK(scene.job(posting.listing.job).is(StoredState::done));
  CHECK(scene.ledger.account(posting.listing.run) == nullptr);
}

TEST_CASE("a job that waits is taken back in full, rent included") {
  Scene scene;
  const Posting posting(scene);
  REQUIRE(error_of(posting.send(scene)).empty());
  REQUIRE(error_of(scene.send(delist_job(mainnet, posting.place()), {&scene.wallet})).empty());
  CHECK(scene.ledger.nos_of(address_of(scene.wallet)) == 1000000000);
  CHECK(scene.ledger.account(address_of(scene.wallet))->lamports == 10 * sol - 20000);
  CHECK(scene.ledger.account(posting.listing.job) == nullptr);
}

TEST_CASE("more time costs its price, and less is refused") {
  Scene scene;
  const Posting posting(scene);
  REQUIRE(error_of(posting.send(scene)).empty());
  CHECK(error_of(scene.send(extend_job(mainnet, posting.place(), 3600), {&scene.wallet})) ==
        "6008");
  REQUIRE(
      error_of(scene.send(extend_job(mainnet, posting.place(), 4200), {&scene.wallet})).empty());
  CHECK(scene.job(posting.listing.job).timeout == 4200);
  CHECK(scene.ledger.nos_of(address_of(scene.wallet)) == 1000000000 - price * 4200);
}

TEST_CASE("a job that a host quits stops, and its deposit is recovered") {
  Scene scene;
  REQUIRE(error_of(scene.enter(scene.host)).empty());
  const Posting posting(scene);
  REQUIRE(error_of(posting.send(scene)).empty());
  const RunPlace run = posting.run_place(scene, scene.host);
  REQUIRE(error_of(scene.send(quit_job(mainnet, posting.place(), run), {&scene.host})).empty());
  CHECK(scene.job(posting.listing.job).is(StoredState::stopped));
  REQUIRE(error_of(scene.send(recover_job(mainnet, posting.place()), {&scene.wallet})).empty());
  CHECK(scene.ledger.nos_of(address_of(scene.wallet)) == 1000000000);
}

TEST_CASE("a fork takes back one transaction and keeps those that do not need it") {
  Scene scene;
  const Posting first(scene);
  const auto outcome = first.send(scene);
  const Posting second(scene);
  REQUIRE(error_of(second.send(scene)).empty());
  REQUIRE(scene.ledger.drop(outcome.signature));
  CHECK(scene.ledger.account(first.listing.job) == nullptr);
  CHECK(scene.ledger.find(outcome.signature) == nullptr);
  CHECK(scene.market_account().queue == std::vector<Address>{second.listing.job});
  CHECK(scene.ledger.nos_of(address_of(scene.wallet)) == 1000000000 - price * 3600);
  CHECK_FALSE(scene.ledger.drop(outcome.signature));
  CHECK(error_of(scene.ledger.submit(first.wire(scene), Preflight::first)).empty());
}

/// All SOL and all NOS of a ledger.
std::pair<std::uint64_t, std::uint64_t> totals(const Ledger& ledger) {
  std::pair<std::uint64_t, std::uint64_t> sum;
  for (const auto& [address, account] : ledger.accounts()) {
    sum.first += account.lamports;
    if (account.owner != token_program) continue;
    if (const auto holding = parse_token_account(account.data)) sum.second += holding->amount;
  }
  return sum;
}

TEST_CASE("whatever posters and hosts do, no SOL but the fees and no NOS is made or lost") {
  for_all("money is conserved", [] {
    Scene scene;
    const auto before = totals(scene.ledger);
    std::uint64_t fees = 0;
    std::vector<Posting> postings;
    const auto take = [&](const LedgerOutcome& outcome) {
      if (outcome.landed) fees += outcome.fee;
    };
    for (int step = 0; step < 12; ++step) {
      scene.ledger.advance(scene.ledger.height() + 1,
                           scene.ledger.now() + *rc::gen::inRange(0, 2000));
      const seal::Identity& host = *rc::gen::arbitrary<bool>() ? scene.host : scene.other_host;
      if (postings.empty() || *rc::gen::inRange(0, 3) == 0) {
        postings.emplace_back(scene);
        take(postings.back().send(scene));
        continue;
      }
      const Posting& posting = postings[*rc::gen::inRange<std::size_t>(0, postings.size())];
      const RunPlace run = {posting.listing.run, address_of(host), address_of(scene.wallet)};
      switch (*rc::gen::inRange(0, 6)) {
        case 0: take(scene.enter(host)); break;
        case 1: take(scene.send(delist_job(mainnet, posting.place()), {&scene.wallet})); break;
        case 2: take(scene.send(end_job(mainnet, posting.place(), run), {&scene.wallet})); break;
        case 3: take(scene.send(quit_job(mainnet, posting.place(), run), {&host})); break;
        case 4: take(scene.send(recover_job(mainnet, posting.place()), {&scene.wallet})); break;
        default:
          take(scene.send(finish_job(mainnet, posting.place(), run, counting_bytes(9)), {&host}));
      }
    }
    const auto after = totals(scene.ledger);
    RC_ASSERT(after.first + fees == before.first);
    RC_ASSERT(after.second == before.second);
  });
}

}  // namespace
}  // namespace nosana::testing
