// SPDX-License-Identifier: MIT
#include <nosana_job/posting.hpp>

#include <algorithm>
#include <string>
#include <utility>

#include <nosana/net/json_rpc.hpp>
#include <nosana_job/chain_reader.hpp>
#include <nosana_job/chain_text.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

namespace {

constexpr net::Milliseconds min_wait{400};
constexpr net::Milliseconds max_wait{3000};
constexpr net::Milliseconds max_retry{8000};

solana::JobReading reading_of(const ChainAccount& account, const solana::Deployment& deployment,
                              const solana::Listing& listing) {
  const auto job = solana::parse_job(account.data);
  const bool ours = job && account.owner == deployment.jobs && job->project == listing.authority &&
                    job->payer == listing.payer && job->market == listing.market &&
                    job->definition == listing.definition;
  return ours ? solana::JobReading::ours : solana::JobReading::foreign;
}

}  // namespace

JobPosting::JobPosting(net::HttpClient& http, const Network& network, Journal& journal,
                       const seal::Identity& wallet, const JobKeys& keys, const PostingPlan& plan)
    : http_(http),
      network_(network),
      deployment_(deployment_of(network)),
      journal_(journal),
      wallet_(wallet),
      keys_(keys),
      plan_(plan),
      patience_(min_wait) {}

JobPosting::~JobPosting() {
  *alive_ = false;
  http_.loop().cancel(timer_);
}

void JobPosting::start(Done done) {
  done_ = std::move(done);
  take_up();
  next();
}

// What an earlier process has signed may have been sent.
void JobPosting::take_up() {
  const nlohmann::json* const record = journal_.last("signed");
  if (record == nullptr) return;
  const auto wire = parse_base64(record->value("wire", ""));
  const auto transaction = wire ? solana::parse_transaction(*wire) : std::nullopt;
  if (!transaction || !verify(*transaction))
    throw JobFailure(JobStatus::io, "the journal of this job is damaged");
  wire_ = *wire;
  signature_ = transaction->signatures.front();
  poster_.resume(record->value("last_valid_height", std::uint64_t{0}));
}

void JobPosting::ask(std::string_view method, nlohmann::json params,
                     std::function<void(const net::RpcAnswer&)> then) {
  net::rpc_call(
      http_, network_.rpc, method, std::move(params),
      [this, alive = alive_, then = std::move(then)](const net::RpcAnswer& answer) {
        if (!*alive) return;
        then(answer);
        if (answer.retry_after) patience_ = std::clamp(*answer.retry_after, patience_, max_retry);
        next();
      },
      rpc_limit(network_));
}

void JobPosting::read_job() {
  ask("getMultipleAccounts", accounts_question({plan_.listing.job}),
      [this](const net::RpcAnswer& answer) {
        const auto accounts = accounts_in(answer, 1);
        if (!accounts) return poster_.job_read(solana::JobReading::unknown);
        const auto& account = accounts->front();
        // Lamports alone are no job: anybody can send some to any address.
        if (!account || account->data.empty()) return poster_.job_read(solana::JobReading::absent);
        poster_.job_read(reading_of(*account, deployment_, plan_.listing));
      });
}

void JobPosting::sign(const net::RpcAnswer& answer) {
  const auto fresh = blockhash_in(answer);
  if (!fresh) return poster_.no_blockhash();
  const solana::Transaction transaction =
      sign_posting(deployment_, plan_, fresh->blockhash, wallet_, keys_);
  wire_ = encode(transaction);
  signature_ = transaction.signatures.front();
  journal_.append("signed", {{"signature", solana::to_text(signature_)},
                             {"last_valid_height", fresh->last_valid_height},
                             {"wire", to_base64(wire_)}});
  poster_.signed_until(fresh->last_valid_height);
}

void JobPosting::send() {
  ask("sendTransaction", send_question(wire_), [this](const net::RpcAnswer& answer) {
    SentAnswer sent = sent_in(answer);
    if (sent.answer == solana::SendAnswer::refused) refusal_ = std::move(sent.refusal);
    poster_.sent(sent.answer);
  });
}

void JobPosting::wait() {
  timer_ = http_.loop().after(patience_, [this] {
    timer_ = 0;
    poster_.waited();
    next();
  });
  patience_ = std::min(patience_ + patience_ / 2, max_wait);
}

void JobPosting::next() {
  using solana::PostingAction;
  switch (poster_.next()) {
    case PostingAction::ask_job: return read_job();
    case PostingAction::ask_blockhash:
      patience_ = min_wait;
      return ask("getLatestBlockhash", blockhash_question(),
                 [this](const net::RpcAnswer& answer) { sign(answer); });
    case PostingAction::send: return send();
    case PostingAction::ask_status:
      return ask(
          "getSignatureStatuses", status_question(signature_),
          [this](const net::RpcAnswer& answer) { poster_.status(status_in(answer, refusal_)); });
    case PostingAction::ask_height:
      return ask("getBlockHeight", blockhash_question(), [this](const net::RpcAnswer& answer) {
        const auto height = height_in(answer);
        if (height)
          poster_.height(*height);
        else
          poster_.no_height();
      });
    case PostingAction::wait: return wait();
    case PostingAction::done: break;
  }
  PostingResult result{poster_.outcome(), solana::to_text(signature_), std::move(refusal_)};
  note_outcome(journal_, result);
  done_(std::move(result));  // may end the life of this
}

}  // namespace nosana::tool
