// SPDX-License-Identifier: MIT
#pragma once

// What the owner of a job sends about it after it was posted: more time, or its end.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <nosana/solana/job_instructions.hpp>
#include <nosana_job/chain_client.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/job_keys.hpp>
#include <nosana_job/job_view.hpp>
#include <nosana_job/journal.hpp>

namespace nosana::tool {

/// The keys that may act on a job.
struct Owner {
  seal::Identity wallet;
  std::optional<seal::Identity> authority;  ///< nothing: the wallet is it

  [[nodiscard]] const seal::Identity& signer() const noexcept {
    return authority ? *authority : wallet;
  }
};

/// The wallet, and the authority of the job where its keys are here.
/// throws   JobFailure (key): none of them is the project of the job
[[nodiscard]] Owner owner_of(const Context& context, const Arguments& arguments,
                             const JobView& view);

[[nodiscard]] solana::JobPlace place_of(const JobView& view);

/// What a command is about: where it runs, and the job as the command line names it.
struct JobAction {
  const Context& context;
  const std::string& job;
};

/// Sends until it is on the chain: the same bytes until they are too old, then signs anew, as long
/// as `still_wanted` says so of the job as it is then.
/// returns   the signature; empty: it is not wanted any more
/// throws    JobFailure
[[nodiscard]] std::string send_until_taken(const JobAction& action, ChainClient& chain,
                                           const Owner& owner,
                                           const std::vector<solana::Instruction>& instructions,
                                           const std::function<bool()>& still_wanted);

/// Stops a job: one that waits is taken out of the queue, one that runs is ended, of one that its
/// host gave up the deposit is taken back. Says what comes back.
/// journal   of the job, where this process has it open; nullptr: it is looked for
/// throws    JobFailure, Failure, IoError
void stop_job_on_chain(const Context& context, const Arguments& arguments, Events& events,
                       const std::string& job, Journal* journal);

/// Adds a record to the journal of a job, unless there is none or another process has it.
void note_in_journal(const Context& context, const std::string& job, Journal* journal,
                     std::string_view event, const nlohmann::json& fields);

}  // namespace nosana::tool
