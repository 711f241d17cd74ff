// SPDX-License-Identifier: MIT
#include <nosana_job/post_resume.hpp>

#include <array>
#include <optional>
#include <string_view>

#include <nosana_job/definition.hpp>
#include <nosana_job/job_keys.hpp>
#include <nosana_job/job_view.hpp>
#include <nosana_job/post_cost.hpp>
#include <nosana_job/post_steps.hpp>

namespace nosana::tool {

namespace {

using solana::to_text;

// What the journal has, or what was done before its first record.
constexpr std::array<std::string_view, 10> fixed_options = {
    "--market", "--timeout", "--confidential", "--host",    "--authority",
    "--memo",   "--count",   "--priority",     "--pin-url", "--markets-url"};

void refuse_fixed_options(const Arguments& arguments) {
  std::string given;
  for (const std::string_view option : fixed_options) {
    if (arguments.has(std::string(option)))
      given += (given.empty() ? "" : ", ") + std::string(option);
  }
  if (!given.empty())
    throw JobFailure(JobStatus::usage,
                     "--resume goes on with what the journal has: leave out " + given,
                     "another job is posted without --resume");
}

void demand_cluster(const Context& context, const nlohmann::json& prepared) {
  const std::string here = context.network.cluster == Cluster::mainnet ? "mainnet" : "devnet";
  const std::string there = prepared.value("network", here);
  if (there != here)
    throw JobFailure(JobStatus::usage,
                     "the journal is of a posting to " + there + ", not to " + here,
                     "--network " + there);
}

// What there is to hand over after it. The journal does not have the definition: --file names it.
struct HandOver {
  bool wanted = false;
  std::optional<LoadedDefinition> definition;  ///< nothing: a host has it

  [[nodiscard]] std::string_view bytes() const {
    return definition ? definition->json.bytes() : std::string_view();
  }
};

HandOver hand_over_of(const Arguments& arguments, const Journal& journal, bool confidential) {
  demand_hand_over(arguments, confidential);
  const auto file = arguments.value("--file");
  if (file && !confidential)
    throw JobFailure(JobStatus::usage,
                     "--resume goes on with what the journal has: leave out --file",
                     "the definition is pinned, and its CID is in the journal");
  if (file && (arguments.has("--no-send") || arguments.has("--id-only")))
    throw JobFailure(JobStatus::usage, "nothing is handed over: leave out --file");
  HandOver after;
  if (file) {
    after.wanted = true;
    after.definition = load_definition(arguments, *file, Posting::confidential);
  } else if (const std::string option(first_hand_over_option(arguments)); !option.empty()) {
    if (journal.last("delivered") == nullptr)
      throw JobFailure(JobStatus::usage,
                       option + " needs the definition, which the journal does not have",
                       "--file FILE, which is handed over");
    after.wanted = arguments.has("--wait");
  }
  return after;
}

// Says what would be paid, and asks, as at first.
void demand_payment(const Context& context, const Arguments& arguments, Events& events,
                    const Journal& journal, const Situation& found, const PostingPlan& plan) {
  // A host had it, or its owner ended it: it is over, and not to be paid again.
  if (journal.last("delivered") != nullptr || journal.last("stopped") != nullptr)
    throw JobFailure(JobStatus::stopped, "the job was posted, and is not on the chain any more",
                     command_line(context, "status", {journal.job()}));
  if (journal.last("signed") != nullptr) {
    const std::string text = "the job is not on the chain; what was sent before may still be taken";
    events.tell("answer", text, {{"job", journal.job()}, {"text", text}});
  }
  if (!arguments.has("--id-only"))
    events.tell("cost", cost_text(found, plan.listing.timeout), cost_json(found));
  if (arguments.has("--dry-run")) return;
  demand_money(found, arguments, to_text(plan.listing.payer));
  demand_consent(arguments);
}

// How a job ended, as far as the chain and the journal here have it.
std::string ended_text(const Journal& journal, JobState state) {
  std::string text = state == JobState::stopped ? "the job was posted, and was stopped"
                                                : "the job was posted, and has ended";
  if (journal.last("stopped") != nullptr && state != JobState::stopped)
    text += ": it was stopped from here";
  else if (const nlohmann::json* const ended = journal.last("ended"))
    text += ": " + ended->value("text", std::string());
  return text;
}

// What is left to do with a job that is over.
std::string next_of_ended(const Context& context, const Journal& journal, JobState state) {
  if (state == JobState::stopped)
    return command_line(context, "stop", {journal.job()}) + "   takes the deposit back";
  if (const nlohmann::json* const results = journal.last("results"))
    return "its results are in " + results->value("file", std::string());
  if (journal.last("stopped") != nullptr && journal.last("sending") == nullptr)
    return command_line(context, "status", {journal.job()}) + "   says what it cost";
  return command_line(context, "results", {journal.job()}) + "   collects what it left";
}

JobStatus tell_ended(const Context& context, const Arguments& arguments, Events& events,
                     const Journal& journal, JobState state, const HandOver& after) {
  const std::string text = ended_text(journal, state);
  const std::string next = next_of_ended(context, journal, state);
  if (after.wanted)
    throw JobFailure(JobStatus::stopped, text + "; nobody takes its definition any more", next);
  const nlohmann::json* const sent = journal.last("signed");
  const std::string signature = sent ? sent->value("signature", std::string()) : std::string();
  events.answer_done("posted", journal.job() + "\n",
                     {{"job", journal.job()}, {"signature", signature}});
  if (arguments.has("--id-only") || context.quiet) return JobStatus::ok;
  events.tell("answer", text, {{"job", journal.job()}, {"text", text}});
  if (!context.json) events.tell("next", "next:   " + next);
  return JobStatus::ok;
}

}  // namespace

JobStatus resume_posting(Context& context, const Arguments& arguments, const std::string& job) {
  if (!solana::parse_address(job))
    throw JobFailure(JobStatus::usage, "--resume takes the address of a job, in base 58",
                     "nosana-job list shows yours");
  refuse_fixed_options(arguments);
  (void)max_cost_of(arguments);
  Journal journal = Journal::open(context.state_folder, job);
  const nlohmann::json* const prepared = journal.last("prepared");
  if (prepared == nullptr)
    throw JobFailure(JobStatus::io, "the journal of this job does not have its posting",
                     "do not post it anew before " + command_line(context, "status", {job}) +
                         " says that it is not on the chain");
  const PostingPlan plan = plan_of(*prepared);
  demand_cluster(context, *prepared);
  const HandOver after = hand_over_of(arguments, journal, is_confidential(plan));
  const seal::Identity wallet = wallet_key(arguments);
  if (solana::address_of(wallet) != plan.listing.payer) {
    throw JobFailure(JobStatus::key, "the wallet is not the one that posts this job",
                     "--wallet KEY of " + to_text(plan.listing.payer));
  }
  const JobKeys keys = read_job_keys(context.state_folder, job);
  ChainClient chain(context.network);
  Events events(context);
  const Situation found =
      look(chain, plan, {plan.listing.market, {}, {}}, keys.authority.has_value());
  if (arguments.has("--verbose")) tell_plan(events, context, plan);
  if (!found.is_posted) demand_payment(context, arguments, events, journal, found, plan);
  if (arguments.has("--dry-run")) {
    const std::string text = "the job is on the chain: nothing would be sent to it, or paid";
    if (found.is_posted)
      events.tell("answer", text, {{"job", job}, {"text", text}});
    else
      print_transaction(events, chain, plan, found, wallet, keys);
    return JobStatus::ok;
  }
  if (found.is_posted) {
    const JobState state = view_job(chain, plan.listing.job, plan.listing.run).state;
    // Who waits for it collects its results below.
    const bool is_over = state == JobState::done || state == JobState::stopped;
    if (is_over && !(after.wanted && arguments.has("--wait")))
      return tell_ended(context, arguments, events, journal, state, after);
  }
  const OnePosting posting{context, arguments, events, journal, wallet, keys};
  put_on_chain(posting, chain, plan, after.wanted);
  return after.wanted ? hand_over(posting, after.bytes()) : JobStatus::ok;
}

}  // namespace nosana::tool
