// SPDX-License-Identifier: MIT
#include <nosana_job/post_flow.hpp>

#include <array>
#include <utility>

#include <nosana/solana/cid.hpp>
#include <nosana/solana/other_instructions.hpp>
#include <nosana_job/chain_text.hpp>
#include <nosana_job/next_step.hpp>
#include <nosana_job/posting.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;
using solana::PostingOutcome;
using solana::to_text;

solana::Address address_in(const json& record, const char* name) {
  const auto found = record.find(name);
  const auto address = found != record.end() && found->is_string()
                           ? solana::parse_address(found->get_ref<const std::string&>())
                           : std::nullopt;
  if (!address) throw JobFailure(JobStatus::io, "the journal of this job is damaged");
  return *address;
}

// Nothing else in a posting has a length of the user's choice.
[[noreturn]] void refuse_memo() {
  throw JobFailure(JobStatus::usage, "--memo is too long for one transaction",
                   "a few hundred bytes are left for it");
}

}  // namespace

json to_json(const PostingPlan& plan) {
  const solana::Listing& listing = plan.listing;
  json record = {{"job", to_text(listing.job)},
                 {"run", to_text(listing.run)},
                 {"market", to_text(listing.market)},
                 {"payer", to_text(listing.payer)},
                 {"authority", to_text(listing.authority)},
                 {"cid", solana::cid_of_digest(listing.definition)},
                 {"timeout", listing.timeout}};
  if (listing.host) record["host"] = to_text(*listing.host);
  if (plan.priority) record["priority"] = *plan.priority;
  if (!plan.memo.empty()) record["memo"] = plan.memo;
  return record;
}

PostingPlan plan_of(const json& record) {
  PostingPlan plan;
  solana::Listing& listing = plan.listing;
  listing.job = address_in(record, "job");
  listing.run = address_in(record, "run");
  listing.market = address_in(record, "market");
  listing.payer = address_in(record, "payer");
  listing.authority = address_in(record, "authority");
  if (record.contains("host")) listing.host = address_in(record, "host");
  const auto digest = solana::digest_of_cid(record.value("cid", ""));
  if (!digest) throw JobFailure(JobStatus::io, "the journal of this job is damaged");
  listing.definition = *digest;
  listing.timeout = record.value("timeout", std::int64_t{0});
  if (record.contains("priority")) plan.priority = record["priority"].get<std::uint64_t>();
  plan.memo = record.value("memo", "");
  return plan;
}

std::vector<solana::Instruction> instructions_of(const solana::Deployment& deployment,
                                                 const PostingPlan& plan) {
  std::vector<solana::Instruction> instructions;
  if (plan.priority) instructions.push_back(solana::set_compute_unit_price(*plan.priority));
  instructions.push_back(solana::list_job(deployment, plan.listing));
  if (!plan.memo.empty()) instructions.push_back(solana::memo(plan.memo));
  return instructions;
}

solana::Transaction sign_posting(const solana::Deployment& deployment, const PostingPlan& plan,
                                 const solana::Blockhash& blockhash, const seal::Identity& wallet,
                                 const JobKeys& keys) {
  auto message = solana::compile(plan.listing.payer, instructions_of(deployment, plan), blockhash);
  if (!message) refuse_memo();
  std::vector<const seal::Identity*> signers = {&wallet, &keys.job, &keys.run};
  if (keys.authority) signers.push_back(&*keys.authority);
  auto transaction = solana::sign(*std::move(message), signers);
  if (!transaction)
    throw JobFailure(JobStatus::key, "the wallet is not the one that this posting was made for",
                     "--wallet KEY of " + to_text(plan.listing.payer));
  if (encode(*transaction).size() > solana::max_transaction_bytes) refuse_memo();
  return *std::move(transaction);
}

void note_outcome(Journal& journal, const PostingResult& result) {
  switch (result.outcome) {
    case PostingOutcome::posted:
      journal.append_done("posted", {{"signature", result.signature}});
      break;
    case PostingOutcome::refused:
    case PostingOutcome::failed:
    case PostingOutcome::expired:
      journal.append_done("not_posted", {{"signature", result.signature}});
      break;
    default: break;
  }
}

PostingResult post_to_chain(ChainClient& chain, Journal& journal, const seal::Identity& wallet,
                            const JobKeys& keys, const PostingPlan& plan) {
  JobPosting posting(chain.http(), chain.network(), journal, wallet, keys, plan);
  std::optional<PostingResult> result;
  posting.start([&result](PostingResult got) { result = std::move(got); });
  while (!result) chain.loop().run_once(net::Milliseconds(60'000));
  return *std::move(result);
}

void demand_posted(const Context& context, const PostingResult& result, const std::string& job) {
  const std::string again =
      command_line(context, "post", {"--resume", job}) + "   tries it again with the same keys";
  switch (result.outcome) {
    case PostingOutcome::posted: return;
    case PostingOutcome::refused:
      throw refused_by_chain(context, result.refusal, job, "; nothing was paid");
    case PostingOutcome::failed:
      throw refused_by_chain(context, result.refusal, job,
                             "; the fee of the transaction is paid, there is no job");
    case PostingOutcome::expired:
      throw JobFailure(JobStatus::chain, "the chain did not take the transaction in time", again);
    case PostingOutcome::foreign:
      throw JobFailure(JobStatus::chain, "at the key of the job is another account",
                       "post it anew: a new posting has new keys");
    case PostingOutcome::gone:
      throw JobFailure(JobStatus::stopped, "the job was posted, and is not on the chain any more",
                       command_line(context, "status", {job}) + "   shows its state");
    case PostingOutcome::running:
    case PostingOutcome::undecided: break;
  }
  throw JobFailure(JobStatus::network, "the RPC node does not say whether the job was posted",
                   "do not post it anew; " + again);
}

}  // namespace nosana::tool
