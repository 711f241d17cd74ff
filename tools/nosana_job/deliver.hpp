// SPDX-License-Identifier: MIT
#pragma once

// Running deliveries: host::Delivery with a chain, a host, files and people, for any number of jobs
// on one loop.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <nosana/host/delivery.hpp>
#include <nosana/net/http.hpp>
#include <nosana/net/loop.hpp>
#include <nosana/seal/identity.hpp>
#include <nosana/seal/recipient.hpp>
#include <nosana/solana/address.hpp>
#include <nosana_job/context.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/host_client.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

struct DeliveryRequest {
  std::string job;  ///< address
  /// The definition, as it is sent; empty where a host has it already. Must outlive the delivery.
  std::string_view definition;
  std::optional<solana::Address> market;        ///< that was posted to, where it is known
  std::optional<solana::Address> run;           ///< where its run may be, besides elsewhere
  const seal::Identity* signer = nullptr;       ///< the authority of the job
  const seal::Identity* seal_signer = nullptr;  ///< signs a sealed definition: a wallet
  std::optional<seal::Recipient> host_key;      ///< seals the definition to it
  bool until_taken = false;  ///< ends well as soon as the host has the definition
  bool show_logs = true;
  std::string log_file;           ///< empty: none
  std::string results_file;       ///< empty: as results_name() says
  std::string published_url;      ///< {cid} and {job} are replaced
  net::Milliseconds deadline{0};  ///< of the whole; zero: none
  net::Milliseconds deliver_limit{
      0};            ///< until a host has the definition, else the job is stopped; zero: none
  std::string rate;  ///< what the job costs, for people; empty: not known
  bool stop_on_interrupt = false;
  /// Stops the job on the chain, and says what comes back.
  std::function<void()> stop_job;
  /// Told of every step that is worth remembering, before it is taken: an event and its fields.
  std::function<void(std::string_view event, const nlohmann::json& fields)> remember;
  host::Delivery from;  ///< where it begins
  KnownKey known_key;
};

/// Deliveries that share a thread, a client, a subscription and a status line. An interrupt
/// detaches all.
class Deliveries {
 public:
  using Ended = std::function<void(JobStatus status)>;

  /// context, events   must outlive it
  Deliveries(const Context& context, Events& events);
  Deliveries(const Deliveries&) = delete;
  Deliveries& operator=(const Deliveries&) = delete;
  ~Deliveries();

  /// Begins one. `ended` is called once, from run_until().
  /// throws   IoError: the file of the log cannot be opened
  void begin(DeliveryRequest request, Ended ended);

  void run_until(const std::function<bool()>& done);

  /// How many have not ended.
  [[nodiscard]] std::size_t running() const noexcept;

  /// Whether somebody wants to leave: nothing should be begun any more.
  [[nodiscard]] bool interrupted() const noexcept;

  /// How many jobs there will be: where there are several, each line names its job.
  void expect(std::size_t jobs) noexcept;

  [[nodiscard]] net::HttpClient& http() noexcept;

  struct State;

 private:
  std::unique_ptr<State> state_;
};

/// Runs one until it ends. throws   IoError: the file of the log cannot be opened
[[nodiscard]] JobStatus run_delivery(const Context& context, Events& events,
                                     const DeliveryRequest& request);

/// Where results go when nobody says otherwise: beside the journal.
[[nodiscard]] std::string results_name(const Context& context, const std::string& job);

/// The status of an outcome.
[[nodiscard]] JobStatus status_of(host::Outcome outcome) noexcept;

/// What an interrupt says of a job that goes on: how to come back to it.
[[nodiscard]] std::string ways_back_text(const Context& context, const std::string& job);

/// What an outcome means, for people, and what to do next.
[[nodiscard]] std::string outcome_text(const Context& context, host::Outcome outcome,
                                       const std::string& job);

}  // namespace nosana::tool
