// SPDX-License-Identifier: MIT
#include <nosana_job/ledger_execution.hpp>

#include <utility>

#include <nosana/solana/cost.hpp>
#include <nosana/solana/program_address.hpp>
#include <nosana/solana/token_account.hpp>
#include <nosana/solana/wire.hpp>

namespace nosana::tool {

namespace {

using solana::Address;

constexpr std::uint32_t custom_already_in_use = 0;
constexpr std::uint32_t custom_not_enough = 1;
constexpr std::uint32_t custom_no_token_account = 3012;

// source   solana-system-interface, enum SystemInstruction
constexpr std::uint32_t system_transfer = 2;
// source   spl-token, enum TokenInstruction
constexpr std::uint8_t token_transfer = 3;
constexpr std::uint8_t token_transfer_checked = 12;

void run_system_program(Execution& execution) {
  solana::WireReader reader(execution.data());
  if (reader.number(4) != system_transfer) execution.fail("InvalidInstructionData");
  const std::uint64_t amount = reader.number(8);
  if (!reader.ok()) execution.fail("InvalidInstructionData");
  execution.demand_signer(0);
  execution.move_lamports(execution.key(0), execution.key(1), amount);
}

void run_token_program(Execution& execution) {
  solana::WireReader reader(execution.data());
  const std::uint8_t kind = reader.byte();
  const std::uint64_t amount = reader.number(8);
  if (!reader.ok() || (kind != token_transfer && kind != token_transfer_checked))
    execution.fail("InvalidInstructionData");
  const bool checked = kind == token_transfer_checked;
  const std::size_t to = checked ? 2 : 1;
  execution.demand_signer(to + 1);
  const auto from = solana::parse_token_account(execution.at(execution.key(0)).data);
  if (!from || from->owner != execution.key(to + 1))
    execution.fail(4, "Error: owner does not match");
  execution.move_tokens(execution.key(0), execution.key(to), amount);
}

void run_associated_token_program(Execution& execution) {
  const bool idempotent = !execution.data().empty() && execution.data()[0] == 1;
  execution.demand_signer(0);
  const Address account = execution.key(1);
  const Address owner = execution.key(2);
  const Address mint = execution.key(3);
  if (account != solana::token_account(owner, mint)) execution.fail("InvalidSeeds");
  if (idempotent && solana::parse_token_account(execution.at(account).data)) return;
  execution.create(execution.key(0), account, solana::token_account_size, solana::token_program);
  execution.at(account).data = solana::encode(solana::TokenHolding{mint, owner, 0});
}

}  // namespace

const Address& Execution::key(std::size_t place) const {
  if (place >= instruction_->accounts.size()) fail("NotEnoughAccountKeys");
  return message_.keys[instruction_->accounts[place]];
}

bool Execution::signed_by(std::size_t place) const {
  return place < instruction_->accounts.size() && message_.is_signer(instruction_->accounts[place]);
}

LedgerAccount& Execution::at(const Address& address) {
  const auto found = changed_.find(address);
  if (found != changed_.end()) return found->second;
  const LedgerAccount* const account = ledger_.account(address);
  return changed_[address] = account != nullptr ? *account : LedgerAccount{};
}

void Execution::fail(std::uint32_t code, const std::string& line) {
  log(line);
  throw InstructionFault{{}, code};
}

void Execution::fail_named(std::uint32_t code, std::string_view name) {
  fail(code, "Program log: AnchorError occurred. Error Code: " + std::string(name) +
                 ". Error Number: " + std::to_string(code) + ".");
}

void Execution::demand_signer(std::size_t place) {
  if (!signed_by(place)) fail("MissingRequiredSignature");
}

void Execution::move_lamports(const Address& from, const Address& to, std::uint64_t amount) {
  LedgerAccount& source = at(from);
  if (source.lamports < amount) {
    fail(custom_not_enough, "Transfer: insufficient lamports " + std::to_string(source.lamports) +
                                ", need " + std::to_string(amount));
  }
  source.lamports -= amount;
  at(to).lamports += amount;
}

void Execution::move_tokens(const Address& from, const Address& to, std::uint64_t amount) {
  auto source = solana::parse_token_account(at(from).data);
  const auto target = solana::parse_token_account(at(to).data);
  if (!source || !target) fail_named(custom_no_token_account, "AccountNotInitialized");
  if (source->mint != target->mint)
    fail(3, "Program log: Error: Account not associated with this Mint");
  if (source->amount < amount) fail(custom_not_enough, "Program log: Error: insufficient funds");
  source->amount -= amount;
  at(from).data = solana::encode(*source);
  auto receiver = *solana::parse_token_account(at(to).data);  // it may be the same account
  receiver.amount += amount;
  at(to).data = solana::encode(receiver);
}

void Execution::create(const Address& payer, const Address& address, std::size_t size,
                       const Address& owner) {
  const LedgerAccount& there = at(address);
  if (!there.data.empty() || there.owner != solana::system_program || there.lamports != 0) {
    fail(custom_already_in_use, "Allocate: account Address { address: " + to_text(address) +
                                    ", base: None } already in use");
  }
  move_lamports(payer, address, solana::rent_exemption(size));
  LedgerAccount& made = at(address);
  made.owner = owner;
  made.data.assign(size, 0);
}

void Execution::close(const Address& address, const Address& to) {
  at(to).lamports += at(address).lamports;
  at(address) = LedgerAccount{};
}

void Execution::run(const solana::CompiledInstruction& instruction) {
  instruction_ = &instruction;
  const Address& program = message_.keys[instruction.program];
  const std::string name = to_text(program);
  log("Program " + name + " invoke [1]");
  if (program == ledger_.deployment().jobs) {
    run_jobs_program(*this);
  } else if (program == solana::system_program) {
    run_system_program(*this);
  } else if (program == solana::token_program) {
    run_token_program(*this);
  } else if (program == solana::associated_token_program) {
    run_associated_token_program(*this);
  } else if (program != solana::compute_budget_program && program != solana::memo_program) {
    fail("UnsupportedProgramId");
  }
  log("Program " + name + " success");
}

}  // namespace nosana::tool
