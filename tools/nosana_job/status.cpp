// SPDX-License-Identifier: MIT
// nosana-job status: what is known of jobs, by the journals here and by the chain.

#include <algorithm>
#include <array>
#include <ctime>
#include <string>

#include <nlohmann/json.hpp>

#include <nosana/redact/cid.hpp>
#include <nosana/redact/redact.hpp>
#include <nosana/solana/cid.hpp>
#include <nosana/solana/cost.hpp>
#include <nosana_job/commands.hpp>
#include <nosana_job/job_view.hpp>
#include <nosana_job/journal.hpp>
#include <nosana_seal/files.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;
using solana::to_text;

constexpr std::array status_options = {
    job_network_option, job_rpc_option,   job_state_option,
    job_json_option,    job_quiet_option, job_help_option,
};

json view_json(const JobView& view, std::int64_t now) {
  json shown = {{"job", to_text(view.address)}, {"state", name_of(view.state)}};
  if (!view.job) return shown;
  const solana::JobAccount& job = *view.job;
  const std::uint64_t paid = solana::escrow(job.price, job.timeout).value_or(0);
  shown.update({{"market", to_text(job.market)},
                {"project", to_text(job.project)},
                {"payer", to_text(job.payer)},
                {"timeout", job.timeout},
                {"cid", solana::cid_of_digest(job.definition)},
                {"paid_nos", solana::to_decimal(paid, solana::nos_decimals)},
                {"spent_nos", solana::to_decimal(spent(view, now), solana::nos_decimals)}});
  shown["confidential"] = shown["cid"] == cid(blank_definition).value_or("");
  if (const std::string result = solana::cid_of_digest(job.result); !result.empty())
    shown["result"] = result;
  if (view.run) shown["host"] = to_text(view.run->host);
  if (!job.host.is_zero()) shown["host"] = to_text(job.host);
  if (const auto place = place_in_queue(view)) shown["place"] = *place;
  if (job.time_start != 0) shown["time_start"] = job.time_start;
  if (job.time_end != 0) shown["time_end"] = job.time_end;
  return shown;
}

std::string view_text(const JobView& view, std::int64_t now, const std::string& last) {
  std::string text = to_text(view.address) + "  " + std::string(name_of(view.state));
  if (!view.job) {
    return text + (last.empty()
                       ? ": not on this chain, and no journal of it is here\n"
                       : ": not on this chain; the last record here is \"" + last + "\"\n");
  }
  if (const auto place = place_in_queue(view)) text += ", place " + std::to_string(*place);
  text += "\n  market  " + to_text(view.job->market);
  if (view.run || !view.job->host.is_zero())
    text += "\n  host    " + to_text(view.run ? view.run->host : view.job->host);
  const std::uint64_t paid = solana::escrow(view.job->price, view.job->timeout).value_or(0);
  const std::uint64_t used = spent(view, now);
  text += "\n  paid    " + nos_text(paid) + ", used " + nos_text(used);
  if (view.state != JobState::stopped) text += ", left " + nos_text(paid - std::min(paid, used));
  if (view.state == JobState::stopped) text += "; nosana-job stop takes the deposit back";
  if (view.scan_refused)
    text += "\n  note    the RPC node does not scan accounts: a host may run it all the same";
  if (!last.empty()) text += "\n  here    the last record is \"" + last + "\"";
  return text + "\n";
}

std::string last_event(const std::string& folder, const std::string& job) {
  const auto records = Journal::read(folder, job);
  return records && !records->empty() ? records->back().value("event", "") : "";
}

JobStatus run_status(Context& context, const Arguments& arguments) {
  ChainClient chain(context.network);
  for (const std::string& text : arguments.inputs) {
    const solana::Address job = job_argument(text);
    const JobView view = view_job(chain, job, run_in_journal(context.state_folder, text));
    const std::int64_t now = std::time(nullptr);
    const std::string last = last_event(context.state_folder, text);
    if (!context.json) {
      print(view_text(view, now, last));
      continue;
    }
    json shown = view_json(view, now);
    if (!last.empty()) shown["journal"] = last;
    print(shown.dump() + "\n");
  }
  return JobStatus::ok;
}

}  // namespace

const JobCommand status_command = {
    "status", "[OPTIONS] JOB ...", "what is known of jobs, by journal and chain",
    "",       status_options,      1,
    1000,     run_status};

}  // namespace nosana::tool
