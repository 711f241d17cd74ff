// SPDX-License-Identifier: MIT
// nosana-job status: what is known of jobs, by the journals here, by the chain and by their hosts.

#include <algorithm>
#include <array>
#include <ctime>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include <common/message.hpp>
#include <nosana/host/job_state.hpp>
#include <nosana/host/shown_line.hpp>
#include <nosana/net/sse.hpp>
#include <nosana/redact/cid.hpp>
#include <nosana/redact/redact.hpp>
#include <nosana/solana/cid.hpp>
#include <nosana/solana/cost.hpp>
#include <nosana_job/commands.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/host_client.hpp>
#include <nosana_job/job_access.hpp>
#include <nosana_job/job_view.hpp>
#include <nosana_job/journal.hpp>
#include <nosana_job/next_step.hpp>
#include <nosana_seal/files.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;
using solana::to_text;

constexpr std::array status_options = {
    job_network_option, job_rpc_option,  job_host_url_option, job_state_option,
    job_wallet_option,  job_json_option, job_quiet_option,    job_help_option,
};

// What is known of a job beside the chain.
struct Beside {
  std::string journal;  ///< the last record here; empty: there is no journal
  std::string host;     ///< what its host says; empty: it was not asked, or said nothing
};

// What a host tells first about its job.
struct FirstState {
  std::string said;
  bool key_changed = false;  ///< it was not asked: its TLS key is another one than before
};

FirstState first_state(net::HttpClient& client, HostClient& host) {
  FirstState first;
  net::SseReader states;
  bool over = false;
  const auto read = [&](std::string_view piece) {
    states.feed(piece);
    const auto state = states.next();
    if (!state || over) return;
    const json object = json::parse(*state, nullptr, false);
    if (object.is_object() && object.contains("status") && object["status"].is_string())
      first.said = host::shown_line(object["status"].get_ref<const std::string&>());
    over = true;
  };
  const auto id = host.listen(read, [&](const net::HttpAnswer& answer) {
    first.key_changed = answer.transport == net::Transport::key_changed;
    over = true;
  });
  constexpr net::Milliseconds wait_limit{5'000};
  (void)client.loop().run_until([&over] { return over; }, wait_limit);
  client.cancel(id);
  return first;
}

// The state that the host of a running job tells first, where the key of the job is here or follows
// from the wallet. Nothing of it is needed, so nothing of it fails.
std::string host_state(const Context& context, const Arguments& arguments, const JobView& view) {
  if (!view.run) return {};
  const std::string job = to_text(view.address);
  std::optional<seal::Identity> signer;
  try {
    signer = authority_of(context, arguments, job);
  } catch (const CommandFailure&) {
    return {};
  }
  net::Loop loop;
  net::HttpClient client(loop);
  HostClient host(client, context.network, job, *signer);
  const std::string address = to_text(view.run->host);
  host.set_host(host_url(context.network, address), address);
  host.remember_key(known_key(context, job));
  FirstState first = first_state(client, host);
  if (first.key_changed) {
    print_message("warning: " + std::string(key_changed_text));
    host.forget_key();
    first = first_state(client, host);
  }
  return first.said;
}

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

std::string view_text(const Context& context, const JobView& view, std::int64_t now,
                      const Beside& beside) {
  const std::string& last = beside.journal;
  std::string text = to_text(view.address) + "  " + std::string(name_of(view.state));
  const std::string job = to_text(view.address);
  const auto next = [&context](std::string_view command, const std::vector<std::string>& words,
                               const char* what) {
    return "\n  next    " + command_line(context, command, words) + "   " + what;
  };
  if (!view.job) {
    if (last.empty()) return text + ": not on this chain, and no journal of it is here\n";
    text += ": not on this chain; the last record here is \"" + last + "\"";
    if (last == "prepared" || last == "signed")
      text += next("post", {"--resume", job}, "goes on with the posting");
    return text + '\n';
  }
  if (const auto place = place_in_queue(view)) text += ", place " + std::to_string(*place);
  text += "\n  market  " + to_text(view.job->market);
  if (view.run || !view.job->host.is_zero())
    text += "\n  host    " + to_text(view.run ? view.run->host : view.job->host);
  if (!beside.host.empty()) text += "; it says: " + beside.host;
  const std::uint64_t paid = solana::escrow(view.job->price, view.job->timeout).value_or(0);
  const std::uint64_t used = spent(view, now);
  text += "\n  paid    " + nos_text(paid) + ", used " + nos_text(used);
  if (view.state != JobState::stopped) text += ", left " + nos_text(paid - std::min(paid, used));
  if (view.state == JobState::stopped) text += next("stop", {job}, "takes the deposit back");
  if (view.scan_refused)
    text += "\n  note    the RPC node does not scan accounts: a host may run it all the same";
  if (!last.empty()) text += "\n  here    the last record is \"" + last + "\"";
  if (beside.host == host::waiting_for_definition)
    text += next("send", {"--job", job, "FILE"}, "hands the definition over");
  return text + "\n";
}

std::string last_event(const std::string& folder, const std::string& job) {
  const auto records = Journal::read(folder, job);
  return records && !records->empty() ? records->back().value("event", "") : "";
}

JobStatus run_status(Context& context, const Arguments& arguments) {
  ChainClient chain(context.network);
  Events events(context);
  std::size_t unknown = 0;
  for (const std::string& text : arguments.inputs) {
    const solana::Address job = job_argument(text);
    const JobView view = view_job(chain, job, run_in_journal(context.state_folder, text));
    const std::int64_t now = std::time(nullptr);
    const Beside beside = {last_event(context.state_folder, text),
                           host_state(context, arguments, view)};
    json shown = view_json(view, now);
    if (!beside.journal.empty()) shown["journal"] = beside.journal;
    if (!beside.host.empty()) shown["host_says"] = beside.host;
    events.answer("status", view_text(context, view, now, beside), shown);
    if (!view.job && beside.journal.empty()) ++unknown;
  }
  if (unknown != 0) throw no_such_job(context);
  return JobStatus::ok;
}

}  // namespace

const Command status_command = {"status",
                                "[OPTIONS] JOB ...",
                                "what is known of jobs, by journal, chain and host",
                                "The chain says state, place in the queue, host and money; the "
                                "journal what was done here; the host "
                                "what it does now, where the wallet or the keys here may ask it.",
                                status_options,
                                1,
                                1000,
                                InputKind::words,
                                false,
                                in_context<run_status>};

}  // namespace nosana::tool
