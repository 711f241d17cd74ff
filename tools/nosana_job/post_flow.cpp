// SPDX-License-Identifier: MIT
#include <nosana_job/post_flow.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include <nosana/solana/cid.hpp>
#include <nosana/solana/other_instructions.hpp>
#include <nosana_job/chain_text.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;
using solana::PostingAction;
using solana::PostingOutcome;
using solana::to_text;

constexpr net::Milliseconds shortest_wait{400};
constexpr net::Milliseconds longest_wait{3000};

solana::Address address_in(const json& record, const char* name) {
  const auto found = record.find(name);
  const auto address = found != record.end() && found->is_string()
                           ? solana::parse_address(found->get_ref<const std::string&>())
                           : std::nullopt;
  if (!address) throw JobFailure(JobStatus::io, "the journal of this job is damaged");
  return *address;
}

// One attempt after the other, with what the last one left.
class Attempt {
 public:
  Attempt(ChainClient& chain, Journal& journal, const seal::Identity& wallet, const JobKeys& keys,
          const PostingPlan& plan)
      : chain_(chain), journal_(journal), wallet_(wallet), keys_(keys), plan_(plan) {}

  PostingResult run();

 private:
  void take_up();
  void read_job();
  void sign();
  void send();
  void ask_height();

  ChainClient& chain_;
  Journal& journal_;
  const seal::Identity& wallet_;
  const JobKeys& keys_;
  const PostingPlan& plan_;
  solana::Poster poster_;
  solana::Bytes wire_;
  solana::Signature signature_{};
  Refusal refusal_;
};

// What an earlier process has signed may have been sent.
void Attempt::take_up() {
  const json* const record = journal_.last("signed");
  if (record == nullptr) return;
  const auto wire = parse_base64(record->value("wire", ""));
  const auto transaction = wire ? solana::parse_transaction(*wire) : std::nullopt;
  if (!transaction || !verify(*transaction))
    throw JobFailure(JobStatus::io, "the journal of this job is damaged");
  wire_ = *wire;
  signature_ = transaction->signatures.front();
  poster_.resume(record->value("last_valid_height", std::uint64_t{0}));
}

void Attempt::read_job() {
  const auto accounts = chain_.accounts_once({plan_.listing.job});
  if (!accounts) return poster_.job_read(solana::JobReading::unknown);
  const auto& account = accounts->front();
  // Lamports alone are no job: anybody can send some to any address.
  if (!account || account->data.empty()) return poster_.job_read(solana::JobReading::absent);
  const auto job = solana::parse_job(account->data);
  const solana::Listing& listing = plan_.listing;
  const bool ours = job && account->owner == chain_.deployment().jobs &&
                    job->project == listing.authority && job->payer == listing.payer &&
                    job->market == listing.market && job->definition == listing.definition;
  poster_.job_read(ours ? solana::JobReading::ours : solana::JobReading::foreign);
}

void Attempt::sign() {
  const auto fresh = chain_.blockhash();
  if (!fresh) return poster_.no_blockhash();
  const solana::Transaction transaction =
      sign_posting(chain_.deployment(), plan_, fresh->blockhash, wallet_, keys_);
  wire_ = encode(transaction);
  signature_ = transaction.signatures.front();
  journal_.append("signed", {{"signature", to_text(signature_)},
                             {"last_valid_height", fresh->last_valid_height},
                             {"wire", to_base64(wire_)}});
  poster_.signed_until(fresh->last_valid_height);
}

void Attempt::send() {
  SentAnswer sent = chain_.send(wire_);
  if (sent.answer == solana::SendAnswer::refused) refusal_ = std::move(sent.refusal);
  poster_.sent(sent.answer);
}

void Attempt::ask_height() {
  const auto height = chain_.height();
  if (height) {
    poster_.height(*height);
  } else {
    poster_.no_height();
  }
}

PostingResult Attempt::run() {
  take_up();
  net::Milliseconds patience = shortest_wait;
  while (poster_.next() != PostingAction::done) {
    switch (poster_.next()) {
      case PostingAction::ask_job: read_job(); break;
      case PostingAction::ask_blockhash:
        patience = shortest_wait;
        sign();
        break;
      case PostingAction::send: send(); break;
      case PostingAction::ask_status: poster_.status(chain_.status(signature_, refusal_)); break;
      case PostingAction::ask_height: ask_height(); break;
      case PostingAction::wait:
        chain_.wait(patience);
        patience = std::min(patience + patience / 2, longest_wait);
        poster_.waited();
        break;
      case PostingAction::done: break;
    }
  }
  return {poster_.outcome(), to_text(signature_), std::move(refusal_)};
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
  std::vector<const seal::Identity*> signers = {&wallet, &keys.job, &keys.run};
  if (keys.authority) signers.push_back(&*keys.authority);
  auto transaction =
      message ? solana::sign(*std::move(message), signers) : std::optional<solana::Transaction>();
  if (!transaction)
    throw JobFailure(JobStatus::key, "the wallet is not the one that this posting was made for");
  if (encode(*transaction).size() > solana::most_transaction_bytes)
    throw JobFailure(JobStatus::usage, "the memo is too long for one transaction");
  return *std::move(transaction);
}

PostingResult post_to_chain(ChainClient& chain, Journal& journal, const seal::Identity& wallet,
                            const JobKeys& keys, const PostingPlan& plan) {
  PostingResult result = Attempt(chain, journal, wallet, keys, plan).run();
  switch (result.outcome) {
    case PostingOutcome::posted: journal.append("posted", {{"signature", result.signature}}); break;
    case PostingOutcome::refused:
    case PostingOutcome::failed:
    case PostingOutcome::expired:
      journal.append("not_posted", {{"signature", result.signature}});
      break;
    default: break;
  }
  return result;
}

void demand_posted(const PostingResult& result, const std::string& job) {
  const std::string again =
      "nosana-job post --resume " + job + " tries it again with the same keys";
  std::string hint;
  bool is_money = false;
  const std::string reason = explain(result.refusal, hint, is_money);
  switch (result.outcome) {
    case PostingOutcome::posted: return;
    case PostingOutcome::refused:
      throw JobFailure(is_money ? JobStatus::money : JobStatus::chain,
                       reason + "; nothing was paid", hint);
    case PostingOutcome::failed:
      throw JobFailure(is_money ? JobStatus::money : JobStatus::chain,
                       reason + "; the fee of the transaction is paid, there is no job", hint);
    case PostingOutcome::expired:
      throw JobFailure(JobStatus::chain, "the chain did not take the transaction in time", again);
    case PostingOutcome::foreign:
      throw JobFailure(JobStatus::chain, "at the key of the job is another account");
    case PostingOutcome::gone:
      throw JobFailure(JobStatus::stopped, "the job was posted, and is not on the chain any more",
                       "nosana-job status " + job);
    case PostingOutcome::running:
    case PostingOutcome::undecided: break;
  }
  throw JobFailure(JobStatus::network, "the RPC node does not say whether the job was posted",
                   "do not post it anew; " + again);
}

}  // namespace nosana::tool
