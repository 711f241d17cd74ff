// SPDX-License-Identifier: MIT
// The jobs program of the rehearsal: what nosana-ci/nosana-programs 10a64e4 does, without stakes,
// access keys and fees of the network, which it has not taken since 2026-05-27.

#include <algorithm>
#include <array>

#include <nosana/solana/accounts.hpp>
#include <nosana/solana/job_instructions.hpp>
#include <nosana/solana/program_address.hpp>
#include <nosana_job/ledger_execution.hpp>

namespace nosana::tool {

namespace {

using solana::Address;
using solana::JobAccount;
using solana::MarketAccount;
using solana::QueueType;
using solana::RunAccount;
using solana::StoredState;

// Errors of common/src/errors.rs and of the jobs program; both begin at 6000.
constexpr std::uint32_t unauthorized = 6000;
constexpr std::uint32_t lamports_non_null = 6002;
constexpr std::uint32_t invalid_vault = 6006;
constexpr std::uint32_t invalid_payer = 6007;
constexpr std::uint32_t invalid_ata = 6011;
constexpr std::uint32_t invalid_market_account = 6000;
constexpr std::uint32_t market_in_wrong_state = 6001;
constexpr std::uint32_t not_in_market_queue = 6002;
constexpr std::uint32_t job_in_wrong_state = 6004;
constexpr std::uint32_t job_timeout_not_greater = 6008;
constexpr std::uint32_t job_invalid_run_account = 6009;
constexpr std::uint32_t node_already_queued = 6014;
constexpr std::uint32_t constraint_seeds = 2006;
constexpr std::uint32_t account_not_initialized = 3012;
constexpr std::uint32_t account_discriminator_mismatch = 3002;
constexpr std::uint32_t instruction_fallback_not_found = 101;

template <class Account>
void write(Execution& execution, const Address& address, const Account& account) {
  const solana::Bytes bytes = encode(account);
  solana::Bytes& data = execution.at(address).data;
  data.resize(std::max(data.size(), bytes.size()));
  std::copy(bytes.begin(), bytes.end(), data.begin());
}

template <class Account>
Account read(Execution& execution, const Address& address,
             std::optional<Account> (*parse)(solana::ByteView)) {
  const LedgerAccount& account = execution.at(address);
  if (account.owner != execution.ledger().deployment().jobs)
    execution.fail_named(account_not_initialized, "AccountNotInitialized");
  std::optional<Account> parsed = parse(account.data);
  if (!parsed) execution.fail_named(account_discriminator_mismatch, "AccountDiscriminatorMismatch");
  return *std::move(parsed);
}

JobAccount read_job(Execution& execution, std::size_t place) {
  return read<JobAccount>(execution, execution.key(place), solana::parse_job);
}

RunAccount read_run(Execution& execution, std::size_t place) {
  return read<RunAccount>(execution, execution.key(place), solana::parse_run);
}

MarketAccount read_market(Execution& execution, std::size_t place) {
  return read<MarketAccount>(execution, execution.key(place), solana::parse_market);
}

void demand(Execution& execution, bool holds, std::uint32_t code, std::string_view name) {
  if (!holds) execution.fail_named(code, name);
}

void demand_queued(Execution& execution, const JobAccount& job) {
  demand(execution, job.is(StoredState::queued), job_in_wrong_state, "JobInWrongState");
}

void demand_vault(Execution& execution, const MarketAccount& market, std::size_t vault) {
  demand(execution, market.vault == execution.key(vault), invalid_vault, "InvalidVault");
}

// Where the tokens of a payer are, or must go to.
void demand_tokens_of(Execution& execution, const Address& owner, std::size_t place,
                      std::uint64_t price) {
  if (execution.at(execution.key(place)).data.empty())
    execution.fail_named(account_not_initialized, "AccountNotInitialized");
  const Address expected = solana::token_account(owner, execution.ledger().deployment().nos);
  demand(execution, price == 0 || execution.key(place) == expected, invalid_ata, "InvalidATA");
}

void demand_rewards(Execution& execution, std::size_t reflection, std::size_t vault) {
  const solana::Deployment& deployment = execution.ledger().deployment();
  demand(execution,
         execution.key(reflection) == solana::rewards_reflection(deployment) &&
             execution.key(vault) == solana::rewards_vault(deployment),
         constraint_seeds, "ConstraintSeeds");
}

std::uint64_t product(Execution& execution, std::uint64_t price, std::int64_t seconds) {
  if (seconds < 0 ||
      (price != 0 && static_cast<std::uint64_t>(seconds) > ~std::uint64_t{0} / price))
    execution.fail("ProgramFailedToComplete");  // it panics
  return price * static_cast<std::uint64_t>(seconds);
}

void create_run(Execution& execution, const Address& payer, const Address& run, const Address& job,
                const Address& host) {
  execution.create(payer, run, solana::run_account_size, execution.ledger().deployment().jobs);
  RunAccount account;
  account.job = job;
  account.host = host;
  account.payer = payer;
  account.time = execution.ledger().now();
  write(execution, run, account);
}

void demand_unused(Execution& execution, std::size_t place) {
  execution.demand_signer(place);
  demand(execution, execution.at(execution.key(place)).lamports == 0, lamports_non_null,
         "LamportsNonNull");
}

Address pop(MarketAccount& market, std::size_t place = 0) {
  const Address first = market.queue[place];
  market.queue.erase(market.queue.begin() + static_cast<std::ptrdiff_t>(place));
  if (market.queue.empty()) market.queue_type = static_cast<std::uint8_t>(QueueType::empty);
  return first;
}

void push(Execution& execution, MarketAccount& market, const Address& entry, QueueType type) {
  if (market.queue.size() >= solana::max_queued) execution.fail("ProgramFailedToComplete");
  market.queue_type = static_cast<std::uint8_t>(type);
  market.queue.push_back(entry);
}

// list and assign.
void post(Execution& execution, bool assign) {
  const std::size_t shift = assign ? 1 : 0;  // the host stands after the run
  const Address job_key = execution.key(0);
  const Address market_key = execution.key(1);
  const Address run_key = execution.key(2);
  const Address payer = execution.key(5 + shift);
  solana::WireReader reader(execution.data().subspan(8));
  JobAccount job;
  job.definition = reader.address().bytes;
  job.timeout = reader.signed_number();
  if (!reader.ok()) execution.fail_named(102, "InstructionDidNotDeserialize");
  for (const std::size_t signer : {std::size_t{0}, 2 + std::size_t{0}, 5 + shift, 8 + shift})
    execution.demand_signer(signer);
  execution.create(payer, job_key, solana::job_account_size, execution.ledger().deployment().jobs);
  MarketAccount market = read_market(execution, 1);
  demand_vault(execution, market, 4 + shift);
  demand_unused(execution, 2);
  demand_tokens_of(execution, payer, 3 + shift, market.job_price);
  demand_rewards(execution, 6 + shift, 7 + shift);
  job.market = market_key;
  job.payer = payer;
  job.price = market.job_price;
  job.project = execution.key(8 + shift);
  write(execution, job_key, job);
  execution.move_tokens(execution.key(3 + shift), market.vault,
                        product(execution, job.price, job.timeout));
  if (assign) {
    demand(execution, market.holds(QueueType::hosts), market_in_wrong_state, "MarketInWrongState");
    const auto found = std::find(market.queue.begin(), market.queue.end(), execution.key(3));
    demand(execution, found != market.queue.end(), not_in_market_queue, "NotInMarketQueue");
    const Address host = pop(market, static_cast<std::size_t>(found - market.queue.begin()));
    create_run(execution, payer, run_key, job_key, host);
  } else if (market.holds(QueueType::hosts)) {
    const Address host = pop(market);
    create_run(execution, payer, run_key, job_key, host);
  } else {
    push(execution, market, job_key, QueueType::jobs);
  }
  write(execution, market_key, market);
}

void extend(Execution& execution) {
  JobAccount job = read_job(execution, 0);
  solana::WireReader reader(execution.data().subspan(8));
  const std::int64_t timeout = reader.signed_number();
  if (!reader.ok()) execution.fail_named(102, "InstructionDidNotDeserialize");
  const MarketAccount market = read_market(execution, 1);
  demand(execution, job.market == execution.key(1), invalid_market_account, "InvalidMarketAccount");
  demand_vault(execution, market, 3);
  execution.demand_signer(6);
  execution.demand_signer(7);
  demand(execution, job.project == execution.key(6), unauthorized, "Unauthorized");
  demand(execution, job.price == 0 || job.payer == execution.key(7), unauthorized, "Unauthorized");
  demand_queued(execution, job);
  demand_tokens_of(execution, execution.key(7), 2, job.price);
  demand_rewards(execution, 4, 5);
  demand(execution, timeout > job.timeout, job_timeout_not_greater, "JobTimeoutNotGreater");
  const std::uint64_t more = product(execution, job.price, timeout - job.timeout);
  if (more != 0) execution.move_tokens(execution.key(2), market.vault, more);
  job.timeout = timeout;
  write(execution, execution.key(0), job);
}

void delist(Execution& execution) {
  const JobAccount job = read_job(execution, 0);
  MarketAccount market = read_market(execution, 1);
  demand(execution, job.market == execution.key(1), invalid_market_account, "InvalidMarketAccount");
  demand_vault(execution, market, 4);
  execution.demand_signer(6);
  demand(execution, job.project == execution.key(6), unauthorized, "Unauthorized");
  demand(execution, job.payer == execution.key(3), invalid_payer, "InvalidPayer");
  demand_queued(execution, job);
  demand_tokens_of(execution, job.payer, 2, job.price);
  demand(execution, market.holds(QueueType::jobs), market_in_wrong_state, "MarketInWrongState");
  const auto found = std::find(market.queue.begin(), market.queue.end(), execution.key(0));
  demand(execution, found != market.queue.end(), not_in_market_queue, "NotInMarketQueue");
  (void)pop(market, static_cast<std::size_t>(found - market.queue.begin()));
  write(execution, execution.key(1), market);
  const std::uint64_t refund = product(execution, job.price, job.timeout);
  if (refund != 0) execution.move_tokens(market.vault, execution.key(2), refund);
  execution.close(execution.key(0), job.payer);
}

// What end and finish have in common: the host is paid for the time, the rest goes back.
void settle(Execution& execution, JobAccount job, const RunAccount& run, const Address& vault,
            const Address& deposit, const Address& user) {
  const std::int64_t elapsed = std::max<std::int64_t>(0, execution.ledger().now() - run.time);
  const std::uint64_t total = product(execution, job.price, job.timeout);
  const std::uint64_t paid = product(execution, job.price, std::min(elapsed, job.timeout));
  if (paid != 0) execution.move_tokens(vault, user, paid);
  if (total != paid) execution.move_tokens(vault, deposit, total - paid);
  job.host = run.host;
  job.state = static_cast<std::uint8_t>(StoredState::done);
  job.time_start = run.time;
  job.time_end = execution.ledger().now();
  write(execution, run.job, job);
}

void end(Execution& execution) {
  const JobAccount job = read_job(execution, 0);
  const MarketAccount market = read_market(execution, 1);
  const RunAccount run = read_run(execution, 2);
  demand(execution, job.market == execution.key(1), invalid_market_account, "InvalidMarketAccount");
  demand_vault(execution, market, 5);
  execution.demand_signer(7);
  demand(execution, job.project == execution.key(7), unauthorized, "Unauthorized");
  demand(execution, run.job == execution.key(0), job_invalid_run_account, "JobInvalidRunAccount");
  demand(execution, run.payer == execution.key(6), invalid_payer, "InvalidPayer");
  demand_queued(execution, job);
  demand_tokens_of(execution, job.payer, 3, job.price);
  settle(execution, job, run, market.vault, execution.key(3), execution.key(4));
  execution.close(execution.key(2), run.payer);
}

void finish(Execution& execution) {
  JobAccount job = read_job(execution, 0);
  const RunAccount run = read_run(execution, 1);
  const MarketAccount market = read_market(execution, 2);
  solana::WireReader reader(execution.data().subspan(8));
  job.result = reader.address().bytes;
  if (!reader.ok()) execution.fail_named(102, "InstructionDidNotDeserialize");
  demand(execution, job.market == execution.key(2), invalid_market_account, "InvalidMarketAccount");
  demand_vault(execution, market, 3);
  execution.demand_signer(8);
  demand(execution, run.host == execution.key(8), unauthorized, "Unauthorized");
  demand(execution, run.job == execution.key(0), job_invalid_run_account, "JobInvalidRunAccount");
  demand(execution, run.payer == execution.key(6), invalid_payer, "InvalidPayer");
  demand_queued(execution, job);
  demand_tokens_of(execution, job.payer, 4, job.price);
  settle(execution, job, run, market.vault, execution.key(4), execution.key(5));
  execution.close(execution.key(1), run.payer);
}

void quit(Execution& execution) {
  JobAccount job = read_job(execution, 0);
  const RunAccount run = read_run(execution, 1);
  execution.demand_signer(3);
  demand(execution, run.job == execution.key(0), job_invalid_run_account, "JobInvalidRunAccount");
  demand(execution, run.payer == execution.key(2), invalid_payer, "InvalidPayer");
  demand(execution, run.host == execution.key(3), unauthorized, "Unauthorized");
  job.state = static_cast<std::uint8_t>(StoredState::stopped);
  write(execution, execution.key(0), job);
  execution.close(execution.key(1), run.payer);
}

void recover(Execution& execution) {
  const JobAccount job = read_job(execution, 0);
  const MarketAccount market = read_market(execution, 1);
  demand_vault(execution, market, 2);
  execution.demand_signer(5);
  demand(execution, job.project == execution.key(5), unauthorized, "Unauthorized");
  demand(execution, job.payer == execution.key(4), invalid_payer, "InvalidPayer");
  demand(execution, job.is(StoredState::stopped), job_in_wrong_state, "JobInWrongState");
  const std::uint64_t refund = product(execution, job.price, job.timeout);
  if (refund != 0) execution.move_tokens(market.vault, execution.key(3), refund);
  execution.close(execution.key(0), job.payer);
}

void work_in(Execution& execution) {
  MarketAccount market = read_market(execution, 1);
  const Address market_key = execution.key(1);
  const Address host = execution.key(6);
  execution.demand_signer(2);
  execution.demand_signer(6);
  demand_unused(execution, 0);
  if (market.holds(QueueType::jobs)) {
    const Address job = pop(market);
    create_run(execution, execution.key(2), execution.key(0), job, host);
  } else {
    const bool queued =
        std::find(market.queue.begin(), market.queue.end(), host) != market.queue.end();
    demand(execution, !queued, node_already_queued, "NodeAlreadyQueued");
    push(execution, market, host, QueueType::hosts);
  }
  write(execution, market_key, market);
}

void leave(Execution& execution) {
  MarketAccount market = read_market(execution, 0);
  execution.demand_signer(2);
  const auto found = std::find(market.queue.begin(), market.queue.end(), execution.key(1));
  demand(execution, market.holds(QueueType::hosts), market_in_wrong_state, "MarketInWrongState");
  demand(execution, found != market.queue.end(), not_in_market_queue, "NotInMarketQueue");
  (void)pop(market, static_cast<std::size_t>(found - market.queue.begin()));
  write(execution, execution.key(0), market);
}

struct Row {
  const solana::job_instruction::Name& name;
  std::string_view word;
  void (*run)(Execution&);
};

const std::array instruction_rows = {
    Row{solana::job_instruction::list, "List", [](Execution& each) { post(each, false); }},
    Row{solana::job_instruction::assign, "Assign", [](Execution& each) { post(each, true); }},
    Row{solana::job_instruction::extend, "Extend", extend},
    Row{solana::job_instruction::delist, "Delist", delist},
    Row{solana::job_instruction::end, "End", end},
    Row{solana::job_instruction::finish, "Finish", finish},
    Row{solana::job_instruction::quit, "Quit", quit},
    Row{solana::job_instruction::recover, "Recover", recover},
    Row{solana::job_instruction::work, "Work", work_in},
    Row{solana::job_instruction::stop, "Stop", leave},
};

}  // namespace

void run_jobs_program(Execution& execution) {
  const solana::ByteView data = execution.data();
  for (const Row& row : instruction_rows) {
    if (data.size() < row.name.size()) break;
    if (!std::equal(row.name.begin(), row.name.end(), data.begin())) continue;
    execution.log("Program log: Instruction: " + std::string(row.word));
    row.run(execution);
    return;
  }
  execution.fail_named(instruction_fallback_not_found, "InstructionFallbackNotFound");
}

}  // namespace nosana::tool
