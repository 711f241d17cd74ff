// SPDX-License-Identifier: MIT
#pragma once

// Getting one posting onto the chain: solana::Poster with a journal, keys and an RPC node.

#include <optional>
#include <string>

#include <nosana/solana/job_instructions.hpp>
#include <nosana/solana/transaction.hpp>
#include <nosana_job/chain_client.hpp>
#include <nosana_job/job_keys.hpp>
#include <nosana_job/journal.hpp>

namespace nosana::tool {

/// Everything that a posting is signed with.
struct PostingPlan {
  solana::Listing listing;
  std::optional<std::uint64_t> priority;  ///< millionths of a lamport for a compute unit
  std::string memo;                       ///< empty: none
};

/// The plan as it stands in the journal, and back. throws   JobFailure (io): the record is damaged
[[nodiscard]] nlohmann::json to_json(const PostingPlan& plan);
[[nodiscard]] PostingPlan plan_of(const nlohmann::json& record);

/// The instructions of a plan.
[[nodiscard]] std::vector<solana::Instruction> instructions_of(const solana::Deployment& deployment,
                                                               const PostingPlan& plan);

/// The signed posting. throws   JobFailure (usage): it is too long for a transaction
[[nodiscard]] solana::Transaction sign_posting(const solana::Deployment& deployment,
                                               const PostingPlan& plan,
                                               const solana::Blockhash& blockhash,
                                               const seal::Identity& wallet, const JobKeys& keys);

struct PostingResult {
  solana::PostingOutcome outcome = solana::PostingOutcome::undecided;
  std::string signature;  ///< of what was signed last
  Refusal refusal;
};

/// Writes how a posting ended, where that is certain. throws   IoError
void note_outcome(Journal& journal, const PostingResult& result);

/// Goes on until the chain has the job or will not have it. Each signed transaction is in the
/// journal before it is sent.
/// wallet   pays; the journal is that of the job, with the record "prepared"
[[nodiscard]] PostingResult post_to_chain(ChainClient& chain, Journal& journal,
                                          const seal::Identity& wallet, const JobKeys& keys,
                                          const PostingPlan& plan);

/// Ends the command where the chain does not have the job. throws   JobFailure
void demand_posted(const Context& context, const PostingResult& result, const std::string& job);

}  // namespace nosana::tool
