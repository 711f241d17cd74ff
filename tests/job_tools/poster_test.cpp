// SPDX-License-Identifier: MIT
// Posting against the chain of the rehearsal, with everything lost on the way that can be lost, and
// the process killed and taken up again: the job is paid once, or not at all.

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <nosana/solana/job_instructions.hpp>
#include <nosana/solana/poster.hpp>
#include <nosana_job/ledger.hpp>

#include "solana/support.hpp"
#include "support/properties.hpp"

namespace nosana::testing {
namespace {

using tool::Ledger;
using tool::Preflight;

constexpr std::uint64_t funds = 1000000000;
constexpr std::uint64_t job_price = 48;
constexpr std::int64_t timeout = 3600;
constexpr std::uint64_t escrow_of_job = job_price * static_cast<std::uint64_t>(timeout);

/// What a record of the journal keeps of a signed transaction.
struct Record {
  Bytes wire;
  std::uint64_t last_valid = 0;
};

/// A chain, a wallet, and a process that posts one job and may die between any two actions.
struct World {
  Ledger ledger{mainnet};
  seal::Identity wallet = wallet_of(0);
  seal::Identity job = wallet_of(0x20);
  seal::Identity run = wallet_of(0x40);
  Listing listing;
  std::optional<Record> journal;
  std::vector<Bytes> in_flight;  // swallowed by a node that may still pass them on
  std::set<Signature> signatures;
  Poster poster;

  World() {
    listing.job = address_of(job);
    listing.run = address_of(run);
    listing.market = address_of(wallet_of(0x80));
    listing.payer = listing.authority = address_of(wallet);
    listing.timeout = timeout;
    ledger.add_market(listing.market, job_price, 7200);
    ledger.give_sol(listing.payer, 10000000000);
    ledger.give_nos(listing.payer, funds);
  }

  [[nodiscard]] bool on_chain() const { return ledger.account(listing.job) != nullptr; }

  void restart() {
    poster = Poster();
    if (journal) poster.resume(journal->last_valid);
  }

  void sign_next() {
    const std::vector<const seal::Identity*> signers = {&wallet, &job, &run};
    const auto transaction = sign(
        compile(listing.payer, {list_job(mainnet, listing)}, ledger.blockhash()).value(), signers);
    journal = Record{encode(*transaction), ledger.height() + Ledger::blockhash_age};
    signatures.insert(transaction->signatures.front());
    poster.signed_until(journal->last_valid);
  }

  /// lost: 0 answered, 1 executed without an answer, 2 swallowed, 3 swallowed and passed on later
  void send_with(int lost) {
    if (lost >= 2) {
      if (lost == 3) in_flight.push_back(journal->wire);
      return poster.sent(SendAnswer::unknown);
    }
    const auto outcome = ledger.submit(journal->wire, Preflight::first);
    if (lost == 1) return poster.sent(SendAnswer::unknown);
    if (outcome.landed) return poster.sent(SendAnswer::taken);
    if (outcome.error->word == "AlreadyProcessed") return poster.sent(SendAnswer::duplicate);
    if (outcome.error->word == "BlockhashNotFound") return poster.sent(SendAnswer::stale);
    poster.sent(outcome.error->custom == 0U ? SendAnswer::exists : SendAnswer::refused);
  }

  void tell_status(bool answered) {
    if (!answered) return poster.status(SignatureStatus::unknown);
    const auto transaction = parse_transaction(journal->wire);
    const auto* const outcome = ledger.find(transaction->signatures.front());
    if (outcome == nullptr) return poster.status(SignatureStatus::absent);
    if (outcome->error) return poster.status(SignatureStatus::failed);
    poster.status(outcome->slot == ledger.height() ? SignatureStatus::processed
                                                   : SignatureStatus::confirmed);
  }

  void deliver_late() {
    if (in_flight.empty()) return;
    (void)ledger.submit(in_flight.back(), Preflight::none);
    in_flight.pop_back();
  }

  /// One action. `choose` returns a number below its argument.
  template <class Choose>
  void act(Choose choose) {
    switch (poster.next()) {
      case PostingAction::ask_job:
        poster.job_read(choose(5) == 0 ? JobReading::unknown
                        : on_chain() && choose(4) != 0
                            ? JobReading::ours
                            : JobReading::absent);  // at times a node lags
        break;
      case PostingAction::ask_blockhash:
        if (choose(4) == 0) return poster.no_blockhash();
        sign_next();
        break;
      case PostingAction::send: send_with(choose(4)); break;
      case PostingAction::ask_status: tell_status(choose(4) != 0); break;
      case PostingAction::ask_height:
        if (choose(5) == 0) return poster.no_height();
        poster.height(ledger.height());
        break;
      case PostingAction::wait:
        ledger.advance(ledger.height() + 1 + static_cast<std::uint64_t>(choose(60)), 0);
        if (choose(2) == 0) deliver_late();
        poster.waited();
        break;
      case PostingAction::done: break;
    }
  }

  [[nodiscard]] std::uint64_t paid() const { return funds - ledger.nos_of(listing.payer); }
};

TEST_CASE(
    "whatever is lost, and wherever the process is killed, a job is paid once or not at all") {
  for_all("one payment", [] {
    World world;
    const auto choose = [](int below) { return *rc::gen::inRange(0, below); };
    for (int step = 0; step < 400 && world.poster.next() != PostingAction::done; ++step) {
      world.act(choose);
      RC_ASSERT(world.paid() == (world.on_chain() ? escrow_of_job : 0));
      if (choose(25) == 0) world.restart();
    }
    while (!world.in_flight.empty()) world.deliver_late();
    RC_ASSERT(world.paid() == (world.on_chain() ? escrow_of_job : 0));
    // It never says that there is no job where there is one.
    const PostingOutcome outcome = world.poster.outcome();
    if (outcome == PostingOutcome::posted) RC_ASSERT(world.on_chain());
    if (outcome == PostingOutcome::refused || outcome == PostingOutcome::failed)
      RC_ASSERT(!world.on_chain());
    RC_ASSERT(outcome != PostingOutcome::foreign);
  });
}

TEST_CASE("without faults a job is posted with one transaction") {
  World world;
  const auto never = [](int below) { return below == 4 ? 3 : below - 1; };
  for (int step = 0; step < 20 && world.poster.next() != PostingAction::done; ++step) {
    if (world.poster.next() == PostingAction::send) {
      world.send_with(0);
    } else {
      world.act(never);
    }
  }
  CHECK(world.poster.outcome() == PostingOutcome::posted);
  CHECK(world.signatures.size() == 1);
  CHECK(world.paid() == escrow_of_job);
}

TEST_CASE("a refusal before anything was sent ends it, and nothing was signed twice") {
  World world;
  world.ledger.give_nos(address_of(wallet_of(9)), 1);
  world.ledger.set(token_account(world.listing.payer, mainnet.nos), {});
  const auto never = [](int below) { return below - 1; };
  for (int step = 0; step < 20 && world.poster.next() != PostingAction::done; ++step) {
    if (world.poster.next() == PostingAction::send) {
      world.send_with(0);
    } else {
      world.act(never);
    }
  }
  CHECK(world.poster.outcome() == PostingOutcome::refused);
  CHECK(world.signatures.size() == 1);
}

// ---- every short sequence of answers ----

/// Feeds an answer that fits the action; there are at most five kinds each.
void answer(Poster& poster, unsigned kind) {
  switch (poster.next()) {
    case PostingAction::ask_job: poster.job_read(static_cast<JobReading>(kind % 4)); break;
    case PostingAction::ask_blockhash:
      if (kind % 2 == 0) return poster.no_blockhash();
      poster.signed_until(100);
      break;
    case PostingAction::send: poster.sent(static_cast<SendAnswer>(kind % 6)); break;
    case PostingAction::ask_status: poster.status(static_cast<SignatureStatus>(kind % 6)); break;
    case PostingAction::ask_height:
      if (kind % 3 == 0) return poster.no_height();
      poster.height(kind % 3 == 1 ? 50 : 101);
      break;
    case PostingAction::wait: poster.waited(); break;
    case PostingAction::done: break;
  }
}

unsigned kinds_of(PostingAction action) {
  switch (action) {
    case PostingAction::ask_job: return 4;
    case PostingAction::ask_blockhash: return 2;
    case PostingAction::send:
    case PostingAction::ask_status: return 6;
    case PostingAction::ask_height: return 3;
    default: return 1;
  }
}

/// A new transaction may be signed only when the last one cannot be taken any more.
void explore(const Poster& poster, bool is_signed, bool is_expired, unsigned depth) {
  if (depth == 0 || poster.next() == PostingAction::done) return;
  if (poster.next() == PostingAction::ask_blockhash && is_signed) REQUIRE(is_expired);
  for (unsigned kind = 0; kind < kinds_of(poster.next()); ++kind) {
    Poster next = poster;
    const PostingAction action = poster.next();
    const bool signs = action == PostingAction::ask_blockhash && kind % 2 != 0;
    const bool expires = action == PostingAction::ask_height && kind % 3 == 2;
    answer(next, kind);
    explore(next, is_signed || signs, signs ? false : is_expired || expires, depth - 1);
  }
}

TEST_CASE(
    "under every sequence of nine answers nothing is signed while the last transaction may be "
    "taken") {
  explore(Poster(), false, false, 9);
  Poster resumed;
  resumed.resume(100);
  explore(resumed, true, false, 9);
}

}  // namespace
}  // namespace nosana::testing
