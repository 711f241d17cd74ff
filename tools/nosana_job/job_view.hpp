// SPDX-License-Identifier: MIT
#pragma once

// JobView: what the chain says of a job, and what of it this machine knows.

#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <nosana/solana/accounts.hpp>
#include <nosana_job/chain_client.hpp>

namespace nosana::tool {

/// A state as people speak of it.
enum class JobState : std::uint8_t { absent, queued, running, done, stopped };

[[nodiscard]] std::string_view name_of(JobState state) noexcept;

struct JobView {
  solana::Address address;
  JobState state = JobState::absent;
  std::optional<solana::JobAccount> job;
  std::optional<solana::MarketAccount> market;
  std::optional<solana::Address> run_address;
  std::optional<solana::RunAccount> run;
  bool scan_refused = false;  ///< the node does not scan: a job that runs may look queued
};

/// Reads a job, its market and its run.
/// run   where it would be if a host waited when the job was posted; it saves a scan
/// throws   JobFailure (network)
[[nodiscard]] JobView view_job(ChainClient& chain, const solana::Address& job,
                               const std::optional<solana::Address>& run);

/// The run key of a job in its journal.
[[nodiscard]] std::optional<solana::Address> run_in_journal(const std::string& folder,
                                                            const std::string& job);

/// The place of a job in the queue, from 1; nothing where it does not wait there.
[[nodiscard]] std::optional<std::size_t> place_in_queue(const JobView& view);

/// throws   JobFailure (usage): no address
[[nodiscard]] solana::Address job_argument(const std::string& text);

/// "0.1728 NOS"
[[nodiscard]] std::string nos_text(std::uint64_t amount);

/// "1 host waits", "3 jobs wait": what is in the queue of a market.
[[nodiscard]] std::string waiting_text(std::size_t count, bool hosts);
[[nodiscard]] std::string sol_text(std::uint64_t lamports);

/// What of the escrow is spent at a time (seconds since 1970).
[[nodiscard]] std::uint64_t spent(const JobView& view, std::int64_t now);

}  // namespace nosana::tool
