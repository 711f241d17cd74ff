// SPDX-License-Identifier: MIT
// nosana-job endpoints: the addresses of the services of a job.

#include <array>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include <common/message.hpp>
#include <nosana/host/answer.hpp>
#include <nosana/host/shown_line.hpp>
#include <nosana_job/commands.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/host_client.hpp>
#include <nosana_job/job_access.hpp>
#include <nosana_job/next_step.hpp>
#include <nosana_seal/files.hpp>

namespace nosana::tool {

namespace {

constexpr std::array endpoints_options = {
    job_network_option, job_rpc_option,  job_host_url_option, job_state_option,
    job_wallet_option,  job_json_option, job_quiet_option,    job_help_option,
};

constexpr std::string_view no_endpoint =
    "the job has no endpoint, or none yet: one is there as soon as its service answers";

std::string shown_text(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string()
             ? host::shown_line(found->get_ref<const std::string&>())
             : "?";
}

JobStatus print_endpoints(Events& events, const std::string& job, const std::string& body) {
  const auto told = nlohmann::json::parse(body, nullptr, false);
  if (!told.is_object() || !told.contains("urls") || !told["urls"].is_object())
    throw JobFailure(JobStatus::host, "the host gave an answer that is not understood",
                     "try again: a gateway before the host may have answered");
  if (told["urls"].empty()) print_message(no_endpoint);
  for (const auto& [id, each] : told["urls"].items()) {
    if (!each.is_object()) continue;
    const std::string url = shown_text(each, "url");
    const std::string operation = shown_text(each, "opID");
    const std::string status = shown_text(each, "status");
    events.answer("endpoint", url + "  " + operation + "  " + status + "\n",
                  {{"job", job}, {"operation", operation}, {"url", url}, {"status", status}});
  }
  return JobStatus::ok;
}

net::HttpAnswer ask_endpoints(net::Loop& loop, HostClient& host) {
  std::optional<net::HttpAnswer> answer;
  host.get("endpoints", 1'000'000, [&answer](net::HttpAnswer got) { answer = std::move(got); });
  while (!answer) loop.run_once(net::Milliseconds(60'000));
  return *std::move(answer);
}

JobStatus run_endpoints(Context& context, const Arguments& arguments) {
  const std::string& job = arguments.inputs.front();
  const seal::Identity signer = authority_of(context, arguments, job);
  const host::Delivery delivery = standing_of(context, job, nullptr);
  if (delivery.host.empty()) throw no_host_yet(context, job);
  net::Loop loop;
  net::HttpClient client(loop);
  HostClient host(client, context.network, job, signer);
  host.set_host(host_url(context.network, delivery.host), delivery.host);
  host.remember_key(known_key(context, job));
  net::HttpAnswer answer = ask_endpoints(loop, host);
  if (answer.transport == net::Transport::key_changed) {
    print_message("warning: " + std::string(key_changed_text));
    host.forget_key();
    answer = ask_endpoints(loop, host);
  }
  switch (host::classify_reading(answer)) {
    case host::Reading::here: {
      Events events(context);
      return print_endpoints(events, job, answer.body);
    }
    case host::Reading::not_yet: print_message(no_endpoint); return JobStatus::ok;
    case host::Reading::unauthorized:
      throw JobFailure(JobStatus::key, "the host does not accept the key of this job",
                       "--wallet KEY names the wallet that posted it, --state FOLDER its keys");
    case host::Reading::silent:
    case host::Reading::tls_refused:
      throw JobFailure(JobStatus::network,
                       "the host does not answer: " + std::string(transport_text(answer.transport)),
                       "try again; --host-url URL is where hosts are reached");
    default: break;
  }
  throw JobFailure(JobStatus::host, "the host does not know the job, or not yet",
                   "try again, or " + command_line(context, "status", {job}));
}

}  // namespace

const Command endpoints_command = {
    "endpoints",
    "[OPTIONS] JOB",
    "the addresses of the services of a job",
    "Asks the host that runs it. An address is there as soon as its service answers.",
    endpoints_options,
    1,
    1,
    InputKind::words,
    false,
    in_context<run_endpoints>};

}  // namespace nosana::tool
