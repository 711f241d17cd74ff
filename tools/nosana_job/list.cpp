// SPDX-License-Identifier: MIT
// nosana-job list: the jobs that have a journal here, and with --wallet or --chain those of the wallet.

#include <array>
#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include <nosana/solana/transaction.hpp>
#include <nosana_job/chain_client.hpp>
#include <nosana_job/commands.hpp>
#include <nosana_job/job_keys.hpp>
#include <nosana_job/job_view.hpp>
#include <nosana_job/journal.hpp>
#include <nosana_seal/files.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;
using solana::to_text;

// clang-format off
constexpr std::array list_options = {
    SealOption{"", "--chain", "", Takes::nothing, "the jobs on the chain that the wallet pays for, from any machine"},
    job_network_option, job_rpc_option, job_state_option, job_wallet_option, job_json_option, job_quiet_option,
    job_help_option,
};
// clang-format on

/// Where the payer stands in the account of a job.
constexpr std::size_t job_payer_offset = 136;

void print_row(const Context& context, const std::string& job, const std::string& state,
               const std::string& where) {
  if (context.json) {
    print(json{{"job", job}, {"state", state}, {"source", where}}.dump() + "\n");
  } else {
    print(job + "  " + state + "\n");
  }
}

void list_journals(const Context& context) {
  for (const std::string& job : journal_jobs(context.state_folder)) {
    const auto records = Journal::read(context.state_folder, job);
    if (records && !records->empty())
      print_row(context, job, records->back().value("event", ""), "journal");
  }
}

void list_chain(const Context& context, const Arguments& arguments) {
  const solana::Address wallet = solana::address_of(wallet_key(arguments));
  ChainClient chain(context.network);
  const solana::Discriminator& kind = solana::job_discriminator;
  for (const ProgramAccount& each :
       chain.program_accounts({{0, {kind.begin(), kind.end()}},
                               {job_payer_offset, {wallet.bytes.begin(), wallet.bytes.end()}}})) {
    const auto job = solana::parse_job(each.account.data);
    if (!job) continue;
    const JobState state = job->is(solana::StoredState::done)      ? JobState::done
                           : job->is(solana::StoredState::stopped) ? JobState::stopped
                                                                   : JobState::queued;
    print_row(context, to_text(each.address),
              state == JobState::queued ? "queued or running" : std::string(name_of(state)),
              "chain");
  }
}

JobStatus run_list(Context& context, const Arguments& arguments) {
  if (arguments.has("--chain")) {
    list_chain(context, arguments);
  } else {
    list_journals(context);
  }
  return JobStatus::ok;
}

}  // namespace

const JobCommand list_command = {
    "list", "[OPTIONS]",  "the jobs that have a journal here, or those of the wallet",
    "",     list_options, 0,
    0,      run_list};

}  // namespace nosana::tool
