// SPDX-License-Identifier: MIT
#pragma once

// Running a delivery: host::Delivery with a chain, a host, files and people.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <nosana/host/delivery.hpp>
#include <nosana/net/loop.hpp>
#include <nosana/seal/identity.hpp>
#include <nosana/seal/recipient.hpp>
#include <nosana/solana/address.hpp>
#include <nosana_job/context.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/status.hpp>

namespace nosana::tool {

struct DeliveryRequest {
  std::string job;  ///< address
  /// The definition, as it is sent; empty where a host has it already. Must outlive the delivery.
  std::string_view definition;
  std::optional<solana::Address> market;        ///< that was posted to, where it is known
  const seal::Identity* signer = nullptr;       ///< the authority of the job
  const seal::Identity* seal_signer = nullptr;  ///< signs a sealed definition: a wallet
  std::optional<seal::Recipient> host_key;      ///< seals the definition to it
  bool until_taken = false;  ///< ends well as soon as the host has the definition
  bool show_logs = true;
  std::string log_file;           ///< empty: none
  std::string results_file;       ///< empty: as results_name() says
  std::string published_url;      ///< {cid} and {job} are replaced
  net::Milliseconds deadline{0};  ///< zero: none
  bool stop_on_interrupt = false;
  /// Stops the job on the chain, and says what comes back.
  std::function<void()> stop_job;
  /// Told of every step that is worth remembering, before it is taken: an event and its fields.
  std::function<void(std::string_view event, const nlohmann::json& fields)> remember;
  host::Delivery from;  ///< where it begins
};

/// Runs it until it ends. throws   IoError: the file of the log cannot be opened
[[nodiscard]] JobStatus run_delivery(const Context& context, Events& events,
                                     const DeliveryRequest& request);

/// Where results go when nobody says otherwise: beside the journal.
[[nodiscard]] std::string results_name(const Context& context, const std::string& job);

/// The status of an outcome.
[[nodiscard]] JobStatus status_of(host::Outcome outcome) noexcept;

/// What an outcome means, for people, and what to do next.
[[nodiscard]] std::string outcome_text(host::Outcome outcome, const std::string& job);

}  // namespace nosana::tool
