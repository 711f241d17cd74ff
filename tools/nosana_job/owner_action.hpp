// SPDX-License-Identifier: MIT
#pragma once

// What the owner of a job sends about it after it was posted: more time, or its end.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <nosana/solana/job_instructions.hpp>
#include <nosana_job/chain_client.hpp>
#include <nosana_job/job_keys.hpp>
#include <nosana_job/job_view.hpp>

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

/// Sends until it is on the chain: the same bytes until they are too old, then signs anew, as long
/// as `still_wanted` says so of the job as it is then.
/// returns   the signature; empty: it is not wanted any more
/// throws    JobFailure
[[nodiscard]] std::string send_until_taken(ChainClient& chain, const Owner& owner,
                                           const std::vector<solana::Instruction>& instructions,
                                           const std::function<bool()>& still_wanted);

}  // namespace nosana::tool
