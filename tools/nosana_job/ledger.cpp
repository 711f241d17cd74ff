// SPDX-License-Identifier: MIT
#include <nosana_job/ledger.hpp>

#include <algorithm>
#include <utility>

#include <nosana/solana/cost.hpp>
#include <nosana/solana/other_instructions.hpp>
#include <nosana/solana/program_address.hpp>
#include <nosana/solana/token_account.hpp>
#include <nosana/text/sha256.hpp>
#include <nosana_job/ledger_execution.hpp>

namespace nosana::tool {

namespace {

using solana::Address;

// Who owns programs.
constexpr Address loader = solana::address_literal("BPFLoaderUpgradeab1e11111111111111111111111");

/// A market account with its queue of 314 places.
/// source   nosana-ci/nosana-programs 10a64e4, MarketAccount::SIZE
constexpr std::size_t market_account_size = 10232;

constexpr std::uint64_t token_account_rent = solana::rent_exemption(solana::token_account_size);

// What a transaction pays beside its signatures: the price of compute units times their limit,
// which is 200,000 for each instruction where none is set, and 3,000 for those of this program
// itself.
// source   solana-compute-budget, DEFAULT_INSTRUCTION_COMPUTE_UNIT_LIMIT
std::uint64_t priority_fee(const solana::Message& message) {
  constexpr std::uint64_t units_by_default = 200000;
  constexpr std::uint64_t units_of_builtin = 3000;
  constexpr std::uint64_t micro = 1000000;
  std::uint64_t price = 0;
  std::uint64_t units = 0;
  std::optional<std::uint64_t> limit;
  for (const solana::CompiledInstruction& each : message.instructions) {
    const Address& program = message.keys[each.program];
    const bool builtin =
        program == solana::compute_budget_program || program == solana::system_program;
    units += builtin ? units_of_builtin : units_by_default;
    if (program != solana::compute_budget_program) continue;
    solana::WireReader reader(each.data);
    const std::uint8_t kind = reader.byte();
    if (kind == solana::detail::compute_unit_limit) limit = reader.number(4);
    if (kind == solana::detail::compute_unit_price) price = reader.number(8);
  }
  const std::uint64_t most = limit.value_or(units);
  if (price != 0 && most > ~std::uint64_t{0} / price) return ~std::uint64_t{0} / 2;
  return (price * most + micro - 1) / micro;
}

LedgerError word(std::string text) { return LedgerError{std::move(text), {}, {}, {}}; }

bool is_rent_free(const LedgerAccount& account) {
  return account.lamports == 0 || account.lamports >= solana::rent_exemption(account.data.size());
}

}  // namespace

Ledger::Ledger(const solana::Deployment& deployment) : deployment_(deployment) {
  for (const Address& program :
       {deployment.jobs, deployment.rewards, solana::token_program, solana::compute_budget_program,
        solana::associated_token_program, solana::memo_program}) {
    accounts_[program] = {1, loader, {}, true};
  }
}

void Ledger::advance(std::uint64_t height, std::int64_t now) {
  height_ = std::max(height_, height);
  now_ = std::max(now_, now);
}

solana::Blockhash Ledger::blockhash_at(std::uint64_t height) const {
  return Address{text::sha256("blockhash " + std::to_string(height))};
}

solana::Blockhash Ledger::genesis() const { return blockhash_at(0); }

bool Ledger::knows(const solana::Blockhash& blockhash) const {
  const std::uint64_t oldest = height_ > blockhash_age ? height_ - blockhash_age : 0;
  for (std::uint64_t at = height_ + 1; at-- > oldest;) {
    if (blockhash_at(at) == blockhash) return true;
  }
  return false;
}

void Ledger::put(const Address& address, const LedgerAccount& account) {
  changed_.insert(address);
  if (account.lamports == 0) {
    accounts_.erase(address);
  } else {
    accounts_[address] = account;
  }
}

void Ledger::set(const Address& address, const LedgerAccount& account) { put(address, account); }

void Ledger::give_sol(const Address& address, std::uint64_t lamports) {
  LedgerAccount account = accounts_[address];
  account.lamports += lamports;
  put(address, account);
}

void Ledger::give_nos(const Address& wallet, std::uint64_t amount) {
  const Address address = solana::token_account(wallet, deployment_.nos);
  const solana::TokenHolding holding = {deployment_.nos, wallet, nos_of(wallet) + amount};
  put(address, {token_account_rent, solana::token_program, encode(holding), false});
}

void Ledger::add_market(const Address& address, std::uint64_t price, std::int64_t timeout) {
  constexpr std::int64_t day = 86400;
  solana::MarketAccount market;
  market.job_expiration = day;
  market.job_price = price;
  market.job_timeout = timeout;
  market.vault = solana::market_vault(address, deployment_);
  solana::Bytes data = encode(market);
  data.resize(market_account_size);
  const std::uint64_t rent = solana::rent_exemption(data.size());
  put(address, {rent, deployment_.jobs, std::move(data), false});
  const solana::TokenHolding empty = {deployment_.nos, market.vault, 0};
  put(market.vault, {token_account_rent, solana::token_program, encode(empty), false});
}

const LedgerAccount* Ledger::account(const Address& address) const {
  const auto found = accounts_.find(address);
  return found == accounts_.end() ? nullptr : &found->second;
}

std::uint64_t Ledger::nos_of(const Address& wallet) const {
  const LedgerAccount* const holder = account(solana::token_account(wallet, deployment_.nos));
  if (holder == nullptr) return 0;
  const auto holding = solana::parse_token_account(holder->data);
  return holding ? holding->amount : 0;
}

std::set<Address> Ledger::take_changed() { return std::exchange(changed_, {}); }

const LedgerOutcome* Ledger::find(const solana::Signature& signature) const {
  const auto found = places_.find(signature);
  return found == places_.end() ? nullptr : &landed_[found->second].outcome;
}

std::optional<LedgerError> Ledger::refuse(const solana::Transaction& transaction,
                                          std::uint64_t fee) const {
  if (!verify(transaction)) return word("SignatureFailure");
  if (find(transaction.signatures.front()) != nullptr) return word("AlreadyProcessed");
  if (!knows(transaction.message.blockhash)) return word("BlockhashNotFound");
  const LedgerAccount* const payer = account(transaction.message.keys.front());
  if (payer == nullptr) return word("AccountNotFound");
  if (payer->owner != solana::system_program || !payer->data.empty())
    return word("InvalidAccountForFee");
  if (payer->lamports < fee) return word("InsufficientFundsForFee");
  const std::uint64_t left = payer->lamports - fee;
  if (left != 0 && left < solana::rent_exemption(0))
    return LedgerError{"InsufficientFundsForRent", {}, {}, 0};
  return std::nullopt;
}

void Ledger::land(solana::ByteView wire, LedgerOutcome outcome, const LedgerAccounts& changed) {
  Landed landed{{wire.begin(), wire.end()}, std::move(outcome), {}};
  for (const auto& [address, account_after] : changed) {
    const LedgerAccount* const there = account(address);
    const LedgerAccount before = there != nullptr ? *there : LedgerAccount{};
    if (before == account_after) continue;
    landed.before.emplace_back(address, before);
    put(address, account_after);
  }
  places_[landed.outcome.signature] = landed_.size();
  landed_.push_back(std::move(landed));
}

LedgerOutcome Ledger::attempt(solana::ByteView wire, const solana::Transaction& transaction,
                              Preflight preflight) {
  LedgerOutcome outcome;
  outcome.signature = transaction.signatures.front();
  outcome.slot = height_;
  outcome.fee = transaction.signatures.size() * solana::lamports_per_signature +
                priority_fee(transaction.message);
  outcome.error = refuse(transaction, outcome.fee);
  if (outcome.error) return outcome;
  const Address payer = transaction.message.keys.front();
  Execution execution(*this, transaction.message);
  execution.at(payer).lamports -= outcome.fee;
  LedgerAccounts only_fee = execution.changed();
  std::size_t at = 0;
  try {
    for (; at < transaction.message.instructions.size(); ++at)
      execution.run(transaction.message.instructions[at]);
    for (std::size_t key = 0; key < transaction.message.keys.size(); ++key) {
      const auto found = execution.changed().find(transaction.message.keys[key]);
      if (found == execution.changed().end() || is_rent_free(found->second)) continue;
      outcome.error = LedgerError{"InsufficientFundsForRent", {}, {}, key};
      break;
    }
  } catch (const InstructionFault& fault) {
    outcome.error = LedgerError{fault.word, at, fault.custom, {}};
  }
  outcome.logs = std::move(execution.logs());
  if (preflight == Preflight::only || (preflight == Preflight::first && outcome.error))
    return outcome;
  outcome.landed = true;
  land(wire, outcome, outcome.error ? only_fee : execution.changed());
  return outcome;
}

LedgerOutcome Ledger::submit(solana::ByteView wire, Preflight preflight) {
  const auto transaction = solana::parse_transaction(wire);
  if (transaction) return attempt(wire, *transaction, preflight);
  LedgerOutcome outcome;
  outcome.error = word("SanitizeFailure");
  return outcome;
}

bool Ledger::drop(const solana::Signature& signature) {
  const auto found = places_.find(signature);
  if (found == places_.end()) return false;
  const auto from = landed_.begin() + static_cast<std::ptrdiff_t>(found->second);
  std::vector<Landed> undone(from, landed_.end());
  landed_.erase(from, landed_.end());
  for (auto each = undone.rbegin(); each != undone.rend(); ++each) {
    for (const auto& [address, before] : each->before) put(address, before);
    places_.erase(each->outcome.signature);
  }
  for (std::size_t i = 1; i < undone.size(); ++i) (void)submit(undone[i].wire, Preflight::none);
  return true;
}

}  // namespace nosana::tool
