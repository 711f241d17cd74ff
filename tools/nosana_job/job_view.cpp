// SPDX-License-Identifier: MIT
#include <nosana_job/job_view.hpp>

#include <algorithm>

#include <nosana/solana/cost.hpp>
#include <nosana_job/journal.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

namespace {

void find_run(ChainClient& chain, JobView& view, const std::optional<solana::Address>& hint,
              const std::optional<ChainAccount>& at_hint) {
  const auto take = [&](const solana::Address& address, const ChainAccount& account) {
    const auto run = solana::parse_run(account.data);
    if (!run || run->job != view.address || account.owner != chain.deployment().jobs) return false;
    view.run_address = address;
    view.run = run;
    return true;
  };
  if (hint && at_hint && take(*hint, *at_hint)) return;
  const solana::Discriminator& kind = solana::run_discriminator;
  const auto& job = view.address.bytes;
  try {
    for (const ProgramAccount& each :
         chain.program_accounts({{0, {kind.begin(), kind.end()}},
                                 {solana::run_job_offset, {job.begin(), job.end()}}})) {
      if (take(each.address, each.account)) return;
    }
  } catch (const JobFailure&) {
    view.scan_refused = true;
  }
}

}  // namespace

std::string_view name_of(JobState state) noexcept {
  switch (state) {
    case JobState::queued: return "queued";
    case JobState::running: return "running";
    case JobState::done: return "done";
    case JobState::stopped: return "stopped";
    case JobState::absent: break;
  }
  return "absent";
}

JobView view_job(ChainClient& chain, const solana::Address& job,
                 const std::optional<solana::Address>& run) {
  JobView view;
  view.address = job;
  const auto accounts = chain.accounts({job, run.value_or(solana::Address{})});
  if (!accounts[0] || accounts[0]->owner != chain.deployment().jobs) return view;
  view.job = solana::parse_job(accounts[0]->data);
  if (!view.job) return view;
  view.state = view.job->is(solana::StoredState::done)      ? JobState::done
               : view.job->is(solana::StoredState::stopped) ? JobState::stopped
                                                            : JobState::queued;
  const auto market = chain.accounts({view.job->market});
  if (market[0] && market[0]->owner == chain.deployment().jobs)
    view.market = solana::parse_market(market[0]->data);
  if (view.state != JobState::queued || place_in_queue(view)) return view;
  find_run(chain, view, run, accounts[1]);
  if (view.run) view.state = JobState::running;
  return view;
}

std::optional<solana::Address> run_in_journal(const std::string& folder, const std::string& job) {
  const auto records = Journal::read(folder, job);
  if (!records) return std::nullopt;
  for (const nlohmann::json& each : *records) {
    if (each.value("event", "") == "prepared") return solana::parse_address(each.value("run", ""));
  }
  return std::nullopt;
}

std::optional<std::size_t> place_in_queue(const JobView& view) {
  if (!view.market || !view.market->holds(solana::QueueType::jobs)) return std::nullopt;
  const auto& queue = view.market->queue;
  const auto found = std::find(queue.begin(), queue.end(), view.address);
  if (found == queue.end()) return std::nullopt;
  return static_cast<std::size_t>(found - queue.begin()) + 1;
}

solana::Address job_argument(const std::string& text) {
  const auto address = solana::parse_address(text);
  if (!address)
    throw JobFailure(JobStatus::usage, "expected the address of a job, in base 58",
                     "nosana-job list shows those of the wallet");
  return *address;
}

std::string nos_text(std::uint64_t amount) {
  return solana::to_decimal(amount, solana::nos_decimals) + " NOS";
}

std::string waiting_text(std::size_t count, bool hosts) {
  const std::string noun = hosts ? " host" : " job";
  return std::to_string(count) + noun + (count == 1 ? " waits" : "s wait");
}

std::string sol_text(std::uint64_t lamports) {
  return solana::to_decimal(lamports, solana::sol_decimals) + " SOL";
}

std::uint64_t spent(const JobView& view, std::int64_t now) {
  if (!view.job) return 0;
  std::int64_t seconds = 0;
  if (view.state == JobState::running) seconds = now - view.run->time;
  if (view.state == JobState::done) seconds = view.job->time_end - view.job->time_start;
  seconds = std::clamp<std::int64_t>(seconds, 0, std::max<std::int64_t>(view.job->timeout, 0));
  return solana::escrow(view.job->price, seconds).value_or(0);
}

}  // namespace nosana::tool
