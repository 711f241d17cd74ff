// SPDX-License-Identifier: MIT
#pragma once

// What the commands that talk to the host of a job need: its address, the key that signs, its
// journal, and where it stands.

#include <memory>
#include <optional>
#include <string>

#include <common/arguments.hpp>
#include <nosana/host/delivery.hpp>
#include <nosana/seal/identity.hpp>
#include <nosana_job/context.hpp>
#include <nosana_job/deliver.hpp>
#include <nosana_job/journal.hpp>

namespace nosana::tool {

inline constexpr OptionRow job_published_option = {
    "", "--published-url", "URL", Takes::one,
    "where public results are read, {cid} stands for the one of the chain "
    "(default: NOSANA_PUBLISHED_URL, else the gateway of Nosana)"};
inline constexpr OptionRow job_wait_limit_option = {"", "--wait-timeout", "SECONDS", Takes::one,
                                                    "give up after so long; the job goes on"};
inline constexpr OptionRow job_results_option = {
    "-o",
    "--output",
    "FILE",
    Takes::one,
    "the file of the results (default: JOB.results.json beside the journal)",
    {},
    0,
    true};
inline constexpr OptionRow job_log_file_option = {
    "", "--log-file", "FILE", Takes::one, "the log goes to this file too", {}, 0, true};
inline constexpr OptionRow job_stop_on_interrupt_option = {
    "", "--stop-on-interrupt", "", Takes::nothing, "Ctrl-C stops the job, in place of leaving it"};

/// The key that signs what the host of a job is asked.
/// throws   JobFailure, Failure, IoError
[[nodiscard]] seal::Identity authority_of(const Context& context, const Arguments& arguments,
                                          const std::string& job);

/// throws   JobFailure (usage): it is no address
void demand_job_address(const std::string& job);

/// The journal of a job that was posted from here; nullptr: there is none.
/// throws   JobFailure (io): another process has it
[[nodiscard]] std::unique_ptr<Journal> journal_of(const Context& context, const std::string& job);

/// The same, for a command that only looks on: another process may hand the definition over
/// meanwhile.
[[nodiscard]] std::unique_ptr<Journal> journal_to_look_at(const Context& context,
                                                          const std::string& job);

/// Where a delivery stands: as the journal has it, and the host that the chain names now. Asks the
/// chain for a while.
/// throws   JobFailure (network): no answer; (usage): there is no such job
[[nodiscard]] host::Delivery standing_of(const Context& context, const std::string& job,
                                         const Journal* journal);

/// The same of a job whose definition is handed over: the host that runs it, or that will, has the
/// definition. A job that is queued has no host yet, and is waited for.
/// throws   as standing_of(); JobFailure (stopped): it is over, and no host took it
[[nodiscard]] host::Delivery attached(const Context& context, const std::string& job,
                                      const Journal* journal);

/// The TLS key that the host of a job had when it got the definition, as the journal here has it;
/// which may be in use by another process. throws   IoError
[[nodiscard]] KnownKey known_key(const Context& context, const std::string& job);

/// That the files of --log-file and --output can be written, before a job is paid for.
/// throws   IoError, Refused
void demand_files(const Arguments& arguments);

/// A request with what the options say that these commands share.
[[nodiscard]] DeliveryRequest request_of(const Arguments& arguments, const std::string& job,
                                         const seal::Identity& signer, Journal* journal);

/// A number of seconds; zero where the option is not given.
[[nodiscard]] net::Milliseconds seconds_of(const Arguments& arguments, std::string_view option);

}  // namespace nosana::tool
