// SPDX-License-Identifier: MIT
#pragma once

// The steps that a first posting and a resumed one share: what is said, what is written before
// anything is sent, and the hand-over after it.

#include <string_view>

#include <nlohmann/json.hpp>

#include <common/arguments.hpp>
#include <nosana/seal/identity.hpp>
#include <nosana_job/context.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/journal.hpp>
#include <nosana_job/post_flow.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

/// Whether the chain has, or will have, only the constant definition.
[[nodiscard]] bool is_confidential(const PostingPlan& plan);

/// The first option that is given and that only a hand-over can do, as --wait; empty: none.
[[nodiscard]] std::string_view first_hand_over_option(const Arguments& arguments);

/// What is wrong with the options of the hand-over must not be found after the payment.
/// throws   JobFailure, Failure, IoError, Refused
void demand_hand_over(const Arguments& arguments, bool confidential);

/// --verbose: what is used.
void tell_plan(Events& events, const Context& context, const PostingPlan& plan);

/// Writes the keys of a new job, and its journal with the record "prepared": the plan, and what
/// `prepared` has beside it. Where that fails, nothing is left of both.
/// throws   IoError
[[nodiscard]] Journal begin_journal(const Context& context, const JobKeys& keys,
                                    const PostingPlan& plan, nlohmann::json prepared);

/// One job on its way to the chain and to a host. All that it names must outlive it.
struct OnePosting {
  const Context& context;
  const Arguments& arguments;
  Events& events;
  Journal& journal;  ///< of the job, with the record "prepared"
  const seal::Identity& wallet;
  const JobKeys& keys;
};

/// Posts, and says so.
/// hands_over   the definition follows at once: nobody is told how to send it
/// throws   JobFailure: the chain does not have the job; IoError
void put_on_chain(const OnePosting& posting, ChainClient& chain, const PostingPlan& plan,
                  bool hands_over);

/// To the host that takes the job; with --wait until the results are there.
/// definition   empty: a host has it
[[nodiscard]] JobStatus hand_over(const OnePosting& posting, std::string_view definition);

}  // namespace nosana::tool
