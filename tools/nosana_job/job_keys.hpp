// SPDX-License-Identifier: MIT
#pragma once

// The keys of one job: of its account, of its run, and of the authority that signs what its host is
// asked. In `JOB.keys`, with mode 0600, before anything is sent.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <common/arguments.hpp>
#include <nosana/seal/identity.hpp>
#include <nosana/solana/address.hpp>

namespace nosana::tool {

struct JobKeys {
  seal::Identity job;
  seal::Identity run;
  std::optional<seal::Identity> authority;  ///< nothing: the wallet is it
};

/// New keys, from the system's source of randomness.
[[nodiscard]] seal::Identity new_key();

/// The key that signs what the host of a job is asked: of the wallet and the address of the job, so
/// that whoever has the wallet has it too, on any machine. Nobody learns anything of the wallet
/// from it.
[[nodiscard]] seal::Identity authority_key(const seal::Identity& wallet,
                                           const solana::Address& job);

/// New keys of a job and its run, and the authority that belongs to them.
[[nodiscard]] JobKeys new_job_keys(const seal::Identity& wallet, bool wallet_is_authority);

/// Writes the keys of a job; the file must not be there. throws   IoError, Refused
void write_job_keys(const std::string& folder, const std::string& job, const JobKeys& keys);

[[nodiscard]] bool has_job_keys(const std::string& folder, const std::string& job);

/// throws   JobFailure (key): there are none, or the file is damaged; IoError
[[nodiscard]] JobKeys read_job_keys(const std::string& folder, const std::string& job);

/// The wallet that --wallet names; else that of SOLANA_WALLET, or of ~/.nosana/nosana_key.json.
/// throws   Failure, IoError
[[nodiscard]] seal::Identity wallet_key(const Arguments& arguments);

}  // namespace nosana::tool
