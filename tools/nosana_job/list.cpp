// SPDX-License-Identifier: MIT
// nosana-job list: the jobs that have a journal here, and those that the wallet pays for.

#include <algorithm>
#include <array>
#include <exception>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <nosana/solana/transaction.hpp>
#include <nosana_job/chain_client.hpp>
#include <nosana_job/commands.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/job_keys.hpp>
#include <nosana_job/job_view.hpp>
#include <nosana_job/journal.hpp>
#include <nosana_seal/files.hpp>

namespace nosana::tool {

namespace {

using solana::to_text;

// clang-format off
constexpr std::array list_options = {
    OptionRow{"", "--chain", "", Takes::nothing, "only the jobs on the chain that the wallet pays for"},
    OptionRow{"", "--local", "", Takes::nothing, "only the journals here; nobody is asked"},
    job_network_option, job_rpc_option, job_state_option, job_wallet_option, job_json_option, job_quiet_option,
    job_help_option,
};
// clang-format on

/// Where the payer is in the account of a job.
constexpr std::size_t job_payer_offset = 136;

struct ListedJob {
  std::string journal;  ///< its last record here
  std::string chain;    ///< its state on the chain
};
/// By address.
using ListedJobs = std::map<std::string, ListedJob>;

void add_journals(const Context& context, ListedJobs& rows) {
  for (const std::string& job : journal_jobs(context.state_folder)) {
    try {
      const auto records = Journal::read(context.state_folder, job);
      if (records && !records->empty()) rows[job].journal = records->back().value("event", "");
    } catch (const CommandFailure& failure) {
      // One that cannot be read hides no other.
      if (!context.quiet) print_message(std::string("warning: ") + failure.what());
      rows[job].journal = "cannot be read";
    }
  }
}

std::string state_text(const std::optional<solana::JobAccount>& job) {
  if (!job) return "not on this chain";
  if (job->is(solana::StoredState::done)) return std::string(name_of(JobState::done));
  if (job->is(solana::StoredState::stopped)) return std::string(name_of(JobState::stopped));
  return "queued or running";
}

// The jobs that the wallet pays for.
void add_wallet(ChainClient& chain, const solana::Address& wallet, ListedJobs& rows) {
  const solana::Discriminator& kind = solana::job_discriminator;
  for (const ProgramAccount& each :
       chain.program_accounts({{0, {kind.begin(), kind.end()}},
                               {job_payer_offset, {wallet.bytes.begin(), wallet.bytes.end()}}})) {
    if (const auto job = solana::parse_job(each.account.data))
      rows[to_text(each.address)].chain = state_text(job);
  }
}

// The state of those whose journal is here, also where another wallet pays for them.
void add_states(ChainClient& chain, ListedJobs& rows) {
  constexpr std::size_t at_once = 100;
  std::vector<std::string> jobs;
  for (const auto& [job, row] : rows) {
    if (row.chain.empty() && solana::parse_address(job)) jobs.push_back(job);
  }
  for (std::size_t from = 0; from < jobs.size(); from += at_once) {
    const std::size_t count = std::min(at_once, jobs.size() - from);
    std::vector<solana::Address> addresses;
    for (std::size_t i = 0; i < count; ++i)
      addresses.push_back(solana::parse_address(jobs[from + i]).value());
    const auto accounts = chain.accounts(addresses);
    for (std::size_t i = 0; i < count; ++i)
      rows[jobs[from + i]].chain =
          state_text(accounts[i] ? solana::parse_job(accounts[i]->data) : std::nullopt);
  }
}

// What could not be asked, if anything.
std::exception_ptr ask_chain(const Context& context, const Arguments& arguments, ListedJobs& rows) {
  std::exception_ptr missing;
  std::optional<solana::Address> wallet;
  try {
    wallet = solana::address_of(wallet_key(arguments));
  } catch (const CommandFailure&) {
    missing = std::current_exception();
  }
  if (!wallet && rows.empty()) return missing;
  try {
    ChainClient chain(context.network);
    if (wallet) add_wallet(chain, *wallet, rows);
    add_states(chain, rows);
  } catch (const CommandFailure&) {
    if (!missing) missing = std::current_exception();
  }
  return missing;
}

JobStatus run_list(Context& context, const Arguments& arguments) {
  if (arguments.has("--chain") && arguments.has("--local"))
    throw UsageError("--chain and --local exclude each other");
  ListedJobs rows;
  if (!arguments.has("--chain")) add_journals(context, rows);
  std::exception_ptr missing;
  if (!arguments.has("--local")) missing = ask_chain(context, arguments, rows);
  Events events(context);
  for (const auto& [job, row] : rows) {
    std::string line = job + "  " + row.chain;
    if (!row.journal.empty()) line += (row.chain.empty() ? "" : "; ") + ("here: " + row.journal);
    nlohmann::json fields = {{"job", job}};
    if (!row.chain.empty()) fields["state"] = row.chain;
    if (!row.journal.empty()) fields["journal"] = row.journal;
    events.answer("job", line + "\n", fields);
  }
  if (missing) {
    if (!arguments.has("--chain"))
      warn(arguments, "the chain was not asked for the jobs of the wallet; " +
                          std::string(rows.empty() ? "none has a journal here"
                                                   : "only those with a journal here are shown"));
    std::rethrow_exception(missing);
  }
  if (rows.empty() && !context.quiet && !context.json)
    print_message("no jobs: none has a journal here" +
                  std::string(arguments.has("--local") ? "" : ", and the wallet pays for none"));
  return JobStatus::ok;
}

}  // namespace

const Command list_command = {
    "list",
    "[OPTIONS]",
    "the jobs that have a journal here, and those of the wallet",
    "From any machine that has the wallet: the chain says which jobs it pays for.",
    list_options,
    0,
    0,
    InputKind::words,
    false,
    in_context<run_list>};

}  // namespace nosana::tool
