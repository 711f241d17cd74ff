// SPDX-License-Identifier: MIT
#pragma once

// ChainWatch: subscriptions at an RPC node, which tell that something about a job changed sooner
// than a timer would. Nothing relies on it: a node may refuse them, miss a notification, or say
// nothing.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <nosana/net/http.hpp>
#include <nosana/solana/address.hpp>
#include <nosana_job/context.hpp>

namespace nosana::tool {

/// One connection for any number of jobs. It is opened for the first, and again when it breaks.
class ChainWatch {
 public:
  /// run   the account in which the notification has a run of the job, if it has one
  using Changed = std::function<void(std::optional<solana::Address> run)>;

  /// client, network   must outlive it
  ChainWatch(net::HttpClient& client, const Network& network);
  ChainWatch(const ChainWatch&) = delete;
  ChainWatch& operator=(const ChainWatch&) = delete;
  ~ChainWatch();

  /// Calls `changed` from the loop whenever the account of the job, or of a run of it, changes.
  void watch(const solana::Address& job, Changed changed);

  /// No further calls for this job. May come from within one.
  void unwatch(const solana::Address& job);

  struct State;

 private:
  std::shared_ptr<State> state_;
};

}  // namespace nosana::tool
