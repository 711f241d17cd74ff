// SPDX-License-Identifier: MIT
#include <nosana_job/owner_action.hpp>

#include <utility>

#include <nosana/solana/transaction.hpp>
#include <nosana_job/journal.hpp>
#include <nosana_job/next_step.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

namespace {

using solana::SendAnswer;
using solana::SignatureStatus;
using solana::to_text;

constexpr unsigned max_rounds = 3;
constexpr unsigned max_silent = 20;
constexpr net::Milliseconds between_questions{500};

[[noreturn]] void fail_silent(const JobAction& action) {
  throw JobFailure(JobStatus::network, "the RPC node does not say whether it was done",
                   command_line(action.context, "status", {action.job}) +
                       "   shows its state; the same command may be given again");
}

// Whether the transaction is on the chain; false: it is too old to get there.
bool push(const JobAction& action, ChainClient& chain, const solana::Bytes& wire,
          const solana::Signature& signature, std::uint64_t last_valid) {
  Refusal refusal;
  bool refused = false;
  unsigned silent = 0;
  for (bool expired = false;;) {
    if (!expired && !refused) {
      SentAnswer sent = chain.send(wire);
      if (sent.answer == SendAnswer::refused || sent.answer == SendAnswer::exists) {
        refused = true;
        refusal = std::move(sent.refusal);
      }
    }
    chain.wait(between_questions);
    Refusal failure;
    switch (chain.status(signature, failure)) {
      case SignatureStatus::confirmed:
      case SignatureStatus::finalized: return true;
      case SignatureStatus::failed: throw refused_by_chain(action.context, failure, action.job);
      case SignatureStatus::processed: continue;
      case SignatureStatus::unknown:
        if (++silent >= max_silent) fail_silent(action);
        continue;
      case SignatureStatus::absent: break;
    }
    if (refused) throw refused_by_chain(action.context, refusal, action.job);
    if (expired) return false;
    const auto height = chain.height();
    if (!height && ++silent >= max_silent) fail_silent(action);
    expired = height && *height > last_valid;
  }
}

}  // namespace

Owner owner_of(const Context& context, const Arguments& arguments, const JobView& view) {
  Owner owner{wallet_key(arguments), std::nullopt};
  const solana::Address& project = view.job->project;
  if (solana::address_of(owner.wallet) == project) return owner;
  seal::Identity derived = authority_key(owner.wallet, view.address);
  if (solana::address_of(derived) == project) {
    owner.authority = std::move(derived);
    return owner;
  }
  const std::string job = to_text(view.address);
  const auto refuse = [&view] {
    throw JobFailure(JobStatus::key, "neither the wallet nor the keys here own this job",
                     "--wallet KEY of " + to_text(view.job->payer) +
                         ", or --state FOLDER with the keys of the job");
  };
  if (!has_job_keys(context.state_folder, job)) refuse();
  JobKeys keys = read_job_keys(context.state_folder, job);
  if (!keys.authority || solana::address_of(*keys.authority) != project) refuse();
  owner.authority = std::move(keys.authority);
  return owner;
}

solana::JobPlace place_of(const JobView& view) {
  return {view.address, view.job->market, view.job->payer, view.job->project, view.job->price == 0};
}

std::string send_until_taken(const JobAction& action, ChainClient& chain, const Owner& owner,
                             const std::vector<solana::Instruction>& instructions,
                             const std::function<bool()>& still_wanted) {
  unsigned silent = 0;
  for (unsigned round = 0; round < max_rounds;) {
    if (!still_wanted()) return {};
    const auto fresh = chain.blockhash();
    if (!fresh) {
      if (++silent >= max_silent) fail_silent(action);
      chain.wait(between_questions);
      continue;
    }
    ++round;
    const std::vector<const seal::Identity*> signers = {&owner.wallet, &owner.signer()};
    auto message =
        solana::compile(solana::address_of(owner.wallet), instructions, fresh->blockhash);
    const auto transaction =
        message ? solana::sign(*std::move(message), signers) : std::optional<solana::Transaction>();
    if (!transaction) {
      throw JobFailure(JobStatus::key, "the wallet is not the one that paid for this job",
                       "--wallet KEY names the wallet that did");
    }
    const solana::Signature& signature = transaction->signatures.front();
    if (push(action, chain, encode(*transaction), signature, fresh->last_valid_height))
      return to_text(signature);
  }
  throw JobFailure(JobStatus::chain, "the chain did not take the transaction in time",
                   "the same command may be given again");
}

void note_in_journal(const Context& context, const std::string& job, Journal* journal,
                     std::string_view event, const nlohmann::json& fields) {
  if (journal != nullptr) return journal->append_done(event, fields);
  try {
    if (!Journal::read(context.state_folder, job)) return;
    Journal::look_on(context.state_folder, job).append_done(event, fields);
  } catch (const CommandFailure&) {
    // Another process is at work on the job, and reads the chain itself; or it is damaged, which
    // does not change what was done.
  }
}

}  // namespace nosana::tool
