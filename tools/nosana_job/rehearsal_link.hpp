// SPDX-License-Identifier: MIT
#pragma once

// RehearsalLink: what ties the rehearsal host to a chain. It enters the queue of a market, notices
// its runs, and finishes them on the chain.

#include <map>
#include <memory>
#include <string>

#include <nosana/net/http.hpp>
#include <nosana/seal/identity.hpp>
#include <nosana_job/chain_reader.hpp>
#include <nosana_job/rehearsal_host.hpp>

namespace nosana::tool {

/// A new wallet, from the system's source of randomness.
[[nodiscard]] seal::Identity rehearsal_key();

class RehearsalLink {
 public:
  struct Options {
    solana::Address market;
    std::size_t slots = 1;         ///< jobs at once
    net::Milliseconds every{200};  ///< between two looks at the chain
  };

  /// client, network, wallet   must outlive it
  RehearsalLink(net::HttpClient& client, const Network& network, const seal::Identity& wallet,
                Options options);
  RehearsalLink(const RehearsalLink&) = delete;
  RehearsalLink& operator=(const RehearsalLink&) = delete;
  ~RehearsalLink();

  /// Begins to look. host   must outlive the link
  void begin(RehearsalHost& host, RehearsalHost::Tell tell);

  void read_facts(const std::string& job, std::function<void(std::optional<JobFacts>)> done);

  /// The job is over: the chain is told, again and again until it took it.
  void finish(const std::string& job, const std::string& public_result);

  struct State;

 private:
  std::shared_ptr<State> state_;
};

}  // namespace nosana::tool
