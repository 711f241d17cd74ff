// SPDX-License-Identifier: MIT
// Property: any bytes of an account or a transaction are parsed or refused; a parsed object encodes
// to the same bytes, and an unsigned transaction never verifies.

#include <cstddef>
#include <cstdint>
#include <span>

#include <nosana/solana/accounts.hpp>
#include <nosana/solana/token_account.hpp>
#include <nosana/solana/transaction.hpp>

#include "require.hpp"

namespace {

using namespace nosana;

bool begins_with(solana::ByteView bytes, const solana::Bytes& part) {
  return part.size() <= bytes.size() && std::equal(part.begin(), part.end(), bytes.begin());
}

void check_accounts(solana::ByteView bytes) {
  if (const auto job = solana::parse_job(bytes)) {
    fuzz::require(begins_with(bytes, encode(*job)), "a job encodes to its bytes");
    fuzz::require(solana::parse_job(encode(*job)) == *job, "a job is parsed from its own bytes");
  }
  if (const auto run = solana::parse_run(bytes))
    fuzz::require(begins_with(bytes, encode(*run)), "a run encodes to its bytes");
  if (const auto market = solana::parse_market(bytes)) {
    fuzz::require(market->queue.size() <= solana::max_queued, "a queue is within its limit");
    fuzz::require(begins_with(bytes, encode(*market)), "a market encodes to its bytes");
  }
  if (const auto holding = solana::parse_token_account(bytes)) {
    const auto again = solana::parse_token_account(encode(*holding));
    fuzz::require(again && again->amount == holding->amount, "a holding is parsed from its bytes");
  }
}

void check_transaction(solana::ByteView bytes) {
  const auto transaction = solana::parse_transaction(bytes);
  if (!transaction) return;
  fuzz::require(bytes.size() <= solana::max_transaction_bytes, "a transaction is within its limit");
  const solana::Bytes again = encode(*transaction);
  fuzz::require(std::equal(again.begin(), again.end(), bytes.begin(), bytes.end()),
                "a transaction encodes to its bytes");
  if (!transaction->signatures.empty() && verify(*transaction)) {
    solana::Transaction changed = *transaction;
    changed.signatures.front()[0] ^= 1;
    fuzz::require(!verify(changed), "a changed signature does not verify");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const solana::ByteView bytes(data, size);
  check_accounts(bytes);
  check_transaction(bytes);
  return 0;
}
