// SPDX-License-Identifier: MIT
#pragma once

// JobPosting: one job on its way to the chain, beside others on one loop. solana::Poster says what
// comes next; the journal has it before it is done.

#include <cstdint>
#include <functional>
#include <memory>

#include <nosana/net/http.hpp>
#include <nosana/solana/poster.hpp>
#include <nosana_job/post_flow.hpp>

namespace nosana::tool {

class JobPosting {
 public:
  using Done = std::function<void(PostingResult result)>;

  /// All must outlive it.
  JobPosting(net::HttpClient& http, const Network& network, Journal& journal,
             const seal::Identity& wallet, const JobKeys& keys, const PostingPlan& plan);
  JobPosting(const JobPosting&) = delete;
  JobPosting& operator=(const JobPosting&) = delete;
  ~JobPosting();

  /// Goes on where the journal ends. `done` is called once, from the loop.
  /// throws   JobFailure, IoError; from the loop too
  void start(Done done);

 private:
  void take_up();
  void next();
  void read_job();
  void sign(const net::RpcAnswer& answer);
  void send();
  void wait();
  /// Asks the node; the answer comes to `then`, and after it the next step.
  void ask(std::string_view method, nlohmann::json params,
           std::function<void(const net::RpcAnswer&)> then);

  net::HttpClient& http_;
  const Network& network_;
  const solana::Deployment& deployment_;
  Journal& journal_;
  const seal::Identity& wallet_;
  const JobKeys& keys_;
  const PostingPlan& plan_;
  Done done_;
  solana::Poster poster_;
  solana::Bytes wire_;
  solana::Signature signature_{};
  Refusal refusal_;
  net::Milliseconds patience_;
  net::Loop::Timer timer_ = 0;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace nosana::tool
