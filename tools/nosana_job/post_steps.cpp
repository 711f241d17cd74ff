// SPDX-License-Identifier: MIT
#include <nosana_job/post_steps.hpp>

#include <array>

#include <unistd.h>

#include <common/message.hpp>
#include <nosana/redact/cid.hpp>
#include <nosana/redact/redact.hpp>
#include <nosana/solana/cid.hpp>
#include <nosana_job/interrupt_note.hpp>
#include <nosana_job/job_access.hpp>
#include <nosana_job/owner_action.hpp>
#include <nosana_job/status.hpp>
#include <nosana_seal/keys.hpp>

namespace nosana::tool {

namespace {

using solana::to_text;

// What only a hand-over can do. --published-url says where something is, and asks for nothing.
constexpr std::array<std::string_view, 6> hand_over_options = {
    "--wait", "--deliver-timeout", "--host-key", "--output", "--log-file", "--stop-on-interrupt"};

// What an interrupt says between the keys and the end of the posting.
std::string way_to_resume(const Context& context, const std::string& job) {
  return message("interrupted; the job may be on the chain. Go on with " +
                 command_line(context, "post", {"--resume", job}));
}

// A posting that was taken up again may have been on the chain already: the journal has what was
// sent.
std::string signature_of(const Journal& journal, const PostingResult& result) {
  const nlohmann::json* const sent = journal.last("signed");
  return sent != nullptr ? sent->value("signature", result.signature) : result.signature;
}

void tell_posted(const OnePosting& posting, const PostingPlan& plan, const PostingResult& result,
                 bool hands_over) {
  const Context& context = posting.context;
  const Journal& journal = posting.journal;
  Events& events = posting.events;
  const std::string job = to_text(plan.listing.job);
  const std::string signature = signature_of(journal, result);
  // It is paid: a reader who has gone is no reason not to hand over.
  events.answer_done("posted", job + "\n", {{"job", job}, {"signature", signature}});
  if (posting.arguments.has("--id-only") || context.quiet || context.json) return;
  events.tell("posted", "posted; the transaction is " + signature);
  if (hands_over) return;
  const bool is_handed_over = !is_confidential(plan) || journal.last("delivered") != nullptr;
  const std::string next = is_handed_over ? command_line(context, "attach", {job})
                                          : command_line(context, "send", {"--job", job, "FILE"});
  const char* const what = is_handed_over ? "follows it and collects" : "hands the definition over";
  if (is_confidential(plan))
    events.tell("next", "next:   " + next + "   " + what, {{"command", next}});
}

// Where the chain says that a job stands that is paid for: who gets no answer is told what is left
// to do.
host::Delivery standing_of_posted(const Context& context, const Journal& journal, bool is_sent) {
  try {
    return standing_of(context, journal.job(), &journal);
  } catch (const JobFailure& failure) {
    if (failure.status() != JobStatus::network) throw;
    const std::string next =
        is_sent ? command_line(context, "attach", {journal.job()}) + "   follows it"
                : command_line(context, "send", {"--job", journal.job(), "FILE"}) +
                      "   hands the definition over";
    throw JobFailure(JobStatus::network, std::string(failure.what()) + "; the job is posted",
                     next + ". " + std::string(other_node));
  }
}

// There is no job to look at: the host that was asked for is not there.
void demand_host(const Context& context, const PostingResult& result, const PostingPlan& plan,
                 const std::string& job) {
  if (result.outcome != solana::PostingOutcome::refused || !plan.listing.host) return;
  const solana::ChainFault fault = explain(result.refusal).fault;
  if (fault != solana::ChainFault::state && fault != solana::ChainFault::queue) return;
  throw JobFailure(JobStatus::chain,
                   "the host of --host does not wait in the queue of the market; nothing was paid",
                   "post without --host for any host, or later: " +
                       command_line(context, "post", {"--resume", job}));
}

}  // namespace

bool is_confidential(const PostingPlan& plan) {
  return solana::cid_of_digest(plan.listing.definition) == cid(blank_definition);
}

std::string_view first_hand_over_option(const Arguments& arguments) {
  for (const std::string_view option : hand_over_options)
    if (arguments.has(std::string(option))) return option;
  return {};
}

void demand_hand_over(const Arguments& arguments, bool confidential) {
  const std::string option(first_hand_over_option(arguments));
  if (!option.empty() && !confidential)
    throw JobFailure(JobStatus::usage,
                     option + " takes a confidential job: no other is handed over",
                     "leave it out; or --confidential");
  for (const char* const other : {"--no-send", "--id-only"}) {
    if (!option.empty() && arguments.has(other))
      throw JobFailure(JobStatus::usage, option + " and " + other + " exclude each other",
                       std::string(other) + " hands nothing over; leave one of them out");
  }
  (void)seconds_of(arguments, "--deliver-timeout");
  if (const auto key = arguments.value("--host-key")) (void)recipient(*key, "--host-key");
  demand_files(arguments);
}

void tell_plan(Events& events, const Context& context, const PostingPlan& plan) {
  const std::string cid = solana::cid_of_digest(plan.listing.definition);
  const std::string wallet = to_text(plan.listing.payer);
  const std::string authority = to_text(plan.listing.authority);
  const std::string market = to_text(plan.listing.market);
  events.tell("plan",
              "wallet:     " + wallet + "\nauthority:  " + authority + "\nmarket:     " + market +
                  "\ndefinition: " + cid + "\nRPC node:   " + shown_url(context.network.rpc) +
                  "\njournals:   " + context.state_folder,
              {{"wallet", wallet},
               {"authority", authority},
               {"market", market},
               {"cid", cid},
               {"state", context.state_folder}});
}

Journal begin_journal(const Context& context, const JobKeys& keys, const PostingPlan& plan,
                      nlohmann::json prepared) {
  const std::string job = to_text(plan.listing.job);
  prepared.update(to_json(plan));
  try {
    write_job_keys(context.state_folder, job, keys);
    Journal journal = Journal::create(context.state_folder, job);
    journal.append("prepared", prepared);
    return journal;
  } catch (const CommandFailure& error) {
    // The address is a new one: these files are of this posting alone.
    for (const char* const suffix : {".keys", ".journal"})
      (void)::unlink((context.state_folder + "/" + job + suffix).c_str());
    if (dynamic_cast<const IoError*>(&error) == nullptr) throw;
    throw IoError(error.what(), "nothing was sent, and nothing is paid");
  }
}

void put_on_chain(const OnePosting& posting, ChainClient& chain, const PostingPlan& plan,
                  bool hands_over) {
  const Context& context = posting.context;
  Journal& journal = posting.journal;
  PostingResult result;
  {
    const InterruptNote note(way_to_resume(context, journal.job()));
    try {
      result = post_to_chain(chain, journal, posting.wallet, posting.keys, plan);
    } catch (const IoError& error) {
      throw IoError(error.what(),
                    "what the journal does not have was not sent. Make room, and go on with " +
                        command_line(context, "post", {"--resume", journal.job()}));
    }
  }
  demand_host(context, result, plan, journal.job());
  demand_posted(context, result, journal.job());
  tell_posted(posting, plan, result, hands_over);
}

JobStatus hand_over(const OnePosting& posting, std::string_view definition) {
  const auto& [context, arguments, events, journal, wallet, keys] = posting;
  const InterruptNote note(ways_back_text(context, journal.job()));
  const seal::Identity& signer = keys.authority ? *keys.authority : wallet;
  DeliveryRequest request = request_of(arguments, journal.job(), signer, &journal);
  request.definition = definition;
  request.until_taken = !arguments.has("--wait");
  request.deliver_limit = seconds_of(arguments, "--deliver-timeout");
  if (const auto key = arguments.value("--host-key")) {
    request.host_key = recipient(*key, "--host-key");
    request.seal_signer = &signer;
  }
  request.stop_job = [&posting] {
    stop_job_on_chain(posting.context, posting.arguments, posting.events, posting.journal.job(),
                      &posting.journal);
  };
  request.from = standing_of_posted(context, journal, definition.empty());
  return run_delivery(context, events, request);
}

}  // namespace nosana::tool
