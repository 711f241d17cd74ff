// SPDX-License-Identifier: MIT
#include <nosana_job/job_access.hpp>

#include <cstdlib>
#include <utility>

#include <unistd.h>

#include <common/secret_file.hpp>
#include <nosana/solana/cost.hpp>
#include <nosana_job/chain_client.hpp>
#include <nosana_job/chain_reader.hpp>
#include <nosana_job/job_keys.hpp>
#include <nosana_job/job_view.hpp>
#include <nosana_job/log_output.hpp>
#include <nosana_job/next_step.hpp>

namespace nosana::tool {

namespace {

// source   @nosana/sdk 0.4.69, config: the gateway of its IPFS service
constexpr const char* gateway = "https://nosana.mypinata.cloud/ipfs/{cid}";

// An address that the posting has; nothing where there is no journal.
std::optional<solana::Address> prepared_address(const Journal* journal, const char* name) {
  const nlohmann::json* const prepared = journal ? journal->last("prepared") : nullptr;
  if (prepared == nullptr) return std::nullopt;
  const auto text = prepared->find(name);
  if (text == prepared->end() || !text->is_string()) return std::nullopt;
  return solana::parse_address(text->get_ref<const std::string&>());
}

bool has_file(const std::string& name) { return ::access(name.c_str(), F_OK) == 0; }

}  // namespace

void demand_job_address(const std::string& job) {
  if (!solana::parse_address(job))
    throw JobFailure(JobStatus::usage, "a job is named by its address, in base 58",
                     "nosana-job list shows those of the wallet");
}

seal::Identity authority_of(const Context& context, const Arguments& arguments,
                            const std::string& job) {
  demand_job_address(job);
  if (has_file(context.state_folder + "/" + job + ".keys")) {
    JobKeys keys = read_job_keys(context.state_folder, job);
    return keys.authority ? std::move(*keys.authority) : wallet_key(arguments);
  }
  // Posted from another machine: the chain says whose it is.
  seal::Identity wallet = wallet_key(arguments);
  const solana::Address address = solana::parse_address(job).value();
  ChainClient chain(context.network);
  const auto account = chain.accounts({address}).front();
  const auto found = account ? solana::parse_job(account->data) : std::nullopt;
  if (!found) throw no_such_job(context);
  if (found->project == solana::address_of(wallet)) return wallet;
  seal::Identity derived = authority_key(wallet, address);
  if (found->project == solana::address_of(derived)) return derived;
  throw JobFailure(JobStatus::key, "the wallet is not the one that posted this job",
                   "--wallet KEY of " + to_text(found->payer));
}

std::unique_ptr<Journal> journal_of(const Context& context, const std::string& job) {
  if (!has_file(context.state_folder + "/" + job + ".journal")) return nullptr;
  return std::make_unique<Journal>(Journal::open(context.state_folder, job));
}

std::unique_ptr<Journal> journal_to_look_at(const Context& context, const std::string& job) {
  if (!has_file(context.state_folder + "/" + job + ".journal")) return nullptr;
  return std::make_unique<Journal>(Journal::look_on(context.state_folder, job));
}

host::Delivery standing_of(const Context& context, const std::string& job, const Journal* journal) {
  host::Delivery delivery;
  if (journal != nullptr) {
    // What was on its way when it was cut off may have arrived.
    const auto host_in = [journal](std::string_view event) {
      const nlohmann::json* const record = journal->last(event);
      return record != nullptr ? record->value("host", std::string()) : std::string();
    };
    delivery.sent_to = host_in("sending");
    delivery.seen_by = delivery.sent_to;
    if (const std::string host = host_in("delivered"); !host.empty()) {
      delivery.sent_to = host;
      delivery.seen_by = host;
      delivery.taken = true;
    }
  }
  net::Loop loop;
  net::HttpClient client(loop);
  const ChainReader chain(client, context.network);
  const auto address = solana::parse_address(job).value_or(solana::Address{});
  std::vector<solana::Address> runs;
  if (const auto run = prepared_address(journal, "run")) runs.push_back(*run);
  constexpr int max_tries = 5;
  for (int tries = 0; tries < max_tries; ++tries) {
    std::optional<JobOnChain> read;
    read_job(chain, address, runs, [&read](const JobOnChain& got) { read = got; });
    while (!read) loop.run_once(net::Milliseconds(60'000));
    // Where the node does not search, the delivery finds the host by other means.
    if (!read->answered && !read->refused) {
      loop.run_until([] { return false; },
                     pause_of(context.network, net::Milliseconds(500 << tries)));
      continue;
    }
    if (!read->exists) throw no_such_job(context);
    const bool is_over =
        read->job.is(solana::StoredState::done) || read->job.is(solana::StoredState::stopped);
    if (read->run) delivery.host = to_text(read->run->run.host);
    if (is_over) {
      delivery.chain_over = true;
      // Of a job that its owner ended while it ran the chain says that it is done.
      const bool from_here = journal != nullptr && journal->last("stopped") != nullptr;
      delivery.chain_stopped = read->job.is(solana::StoredState::stopped) || from_here;
      if (delivery.sent_to.empty() && read->job.host != solana::Address{})
        delivery.sent_to = to_text(read->job.host);
      delivery.seen_by = delivery.sent_to;
      delivery.phase = host::Phase::collecting;
    }
    return delivery;
  }
  throw JobFailure(JobStatus::network, "the RPC node does not answer", std::string(other_node));
}

host::Delivery attached(const Context& context, const std::string& job, const Journal* journal) {
  host::Delivery delivery = standing_of(context, job, journal);
  if (delivery.phase == host::Phase::collecting && !delivery.sent_to.empty()) return delivery;
  if (delivery.sent_to.empty()) delivery.sent_to = delivery.host;
  if (delivery.sent_to.empty() && delivery.chain_over)
    throw JobFailure(JobStatus::stopped, "the job was stopped before a host took it",
                     command_line(context, "status", {job}) + "   shows its state");
  // Of a job that is queued it is said when a host takes it. Whether a host has the definition is
  // not known.
  delivery.follows = true;
  delivery.taken = true;
  return delivery;
}

net::Milliseconds seconds_of(const Arguments& arguments, std::string_view option) {
  constexpr std::uint64_t most = std::uint64_t{10} * 365 * 86'400;
  const auto seconds = whole_number(
      arguments, {.option = option, .unit = "seconds", .most = most, .example = "600"});
  return net::Milliseconds(1'000 * static_cast<std::int64_t>(seconds.value_or(0)));
}

KnownKey known_key(const std::vector<nlohmann::json>& records) {
  KnownKey known;
  for (const nlohmann::json& record : records) {
    if (!record.contains("tls_key") || !record["tls_key"].is_string()) continue;
    known.host = record.value("host", std::string());
    known.key = record["tls_key"].get<std::string>();
  }
  return known;
}

KnownKey known_key(const Context& context, const std::string& job) {
  const auto records = Journal::read(context.state_folder, job);
  return records ? known_key(*records) : KnownKey{};
}

void demand_files(const Arguments& arguments) {
  for (const std::string option : {"--log-file", "--output"}) {
    if (const auto name = arguments.value(option); name && name->empty())
      throw JobFailure(JobStatus::usage, option + " needs the name of a file",
                       "leave it out, or name a file in a folder that exists");
  }
  if (const auto log = arguments.value("--log-file"))
    with_hint("--log-file FILE takes a file in a folder that exists",
              [&log] { (void)open_log_file(*log); });
  // Is never committed: nothing is left.
  if (const auto results = arguments.value("--output"))
    with_hint("--output FILE takes a file in a folder that exists",
              [&results] { const SecretFile probe(*results, Existing::replace); });
}

DeliveryRequest request_of(const Arguments& arguments, const std::string& job,
                           const seal::Identity& signer, Journal* journal) {
  DeliveryRequest request;
  request.job = job;
  request.signer = &signer;
  request.log_file = arguments.value("--log-file").value_or("");
  request.results_file = arguments.value("--output").value_or("");
  request.deadline = seconds_of(arguments, "--wait-timeout");
  request.stop_on_interrupt = arguments.has("--stop-on-interrupt");
  const char* const variable = std::getenv("NOSANA_PUBLISHED_URL");
  const bool has_variable = variable != nullptr && *variable != '\0';
  request.published_url =
      arguments.value("--published-url").value_or(has_variable ? variable : gateway);
  if (journal != nullptr) {
    request.remember = [journal](std::string_view event, const nlohmann::json& fields) {
      // Only this one is of what comes after it.
      if (event == "sending")
        journal->append(event, fields);
      else
        journal->append_done(event, fields);
    };
    request.market = prepared_address(journal, "market");
    request.run = prepared_address(journal, "run");
    request.known_key = known_key(journal->records());
    if (const nlohmann::json* const prepared = journal->last("prepared"); prepared != nullptr) {
      constexpr std::uint64_t hour = 3600;
      const auto price = prepared->find("price");
      if (price != prepared->end() && price->is_number_unsigned())
        request.rate = nos_text(price->get<std::uint64_t>() * hour) + " an hour";
    }
  }
  return request;
}

}  // namespace nosana::tool
