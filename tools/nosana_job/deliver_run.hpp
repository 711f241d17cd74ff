// SPDX-License-Identifier: MIT
#pragma once

// DeliveryRun and what it shares with others: for the files that implement deliver.hpp.

#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <nosana/host/delivery.hpp>
#include <nosana/net/http.hpp>
#include <nosana/net/loop.hpp>
#include <nosana/net/sse.hpp>
#include <nosana/solana/cid.hpp>
#include <nosana_job/chain_reader.hpp>
#include <nosana_job/chain_watch.hpp>
#include <nosana_job/clock.hpp>
#include <nosana_job/deliver.hpp>
#include <nosana_job/host_client.hpp>
#include <nosana_job/log_follower.hpp>
#include <nosana_job/log_output.hpp>
#include <nosana_job/status_line.hpp>
#include <nosana_job/windows.hpp>

namespace nosana::tool {

/// Whether a text is nested deeper than anything that a host means. To read it would take seconds,
/// in which nobody could interrupt.
[[nodiscard]] bool is_too_deep(std::string_view text) noexcept;

class DeliveryRun;

/// What the deliveries of a set share.
struct Deliveries::State {
  const Context& context;
  Events& events;
  net::Loop loop;
  net::HttpClient client;
  ChainReader chain;
  ChainWatch watch;
  StatusLine status;
  std::map<std::uint64_t, std::unique_ptr<DeliveryRun>> running;
  std::vector<std::uint64_t> ended;  // since the last turn of the loop
  std::array<std::size_t, host::phase_count> phases{};
  std::uint64_t next = 0;
  std::size_t finished = 0;
  std::size_t expected = 1;
  int interrupts = -1;
  std::array<struct sigaction, 2> actions_before{};
  bool interrupted = false;

  State(const Context& the_context, Events& the_events)
      : context(the_context),
        events(the_events),
        client(loop),
        chain(client, the_context.network),
        watch(client, the_context.network),
        status(loop, the_context, the_events) {}

  void watch_interrupts();
  void unwatch_interrupts();
  void take_interrupt();
  void show_phases();
};

/// One delivery: host::Delivery with what performs its actions. The chain and the life of a run are
/// in deliver_run.cpp, the host in deliver_host.cpp, results in deliver_results.cpp, the end in
/// deliver_end.cpp.
class DeliveryRun {
 public:
  DeliveryRun(Deliveries::State& shared, std::uint64_t id, DeliveryRequest request,
              Deliveries::Ended ended)
      : shared_(shared),
        context_(shared.context),
        events_(shared.events),
        loop_(shared.loop),
        client_(shared.client),
        chain_(shared.chain),
        status_(shared.status),
        id_(id),
        request_(std::move(request)),
        ended_(std::move(ended)),
        host_(client_, context_.network, request_.job, *request_.signer),
        output_(context_, events_, request_.log_file, request_.show_logs),
        job_(solana::parse_address(request_.job).value_or(solana::Address{})),
        project_(
            solana::parse_address(request_.signer->recipient().text()).value_or(solana::Address{})),
        now_(request_.from) {
    now_.follows = request_.definition.empty();
    if (request_.run) runs_.push_back(*request_.run);
    host_.remember_key(request_.known_key);
    ++shared_.phases[static_cast<std::size_t>(now_.phase)];
  }
  DeliveryRun(const DeliveryRun&) = delete;
  DeliveryRun& operator=(const DeliveryRun&) = delete;
  ~DeliveryRun();

  void begin();
  void interrupted();

  /// After it has ended: what is still on its way, the outcome, and whoever waits for it.
  void finish();

 private:
  void happen(host::Event event, std::string_view host = {});
  void perform(host::Action action);
  void end();
  void release();
  void fail(host::Outcome outcome);
  void tell(std::string_view event, const std::string& text, nlohmann::json fields);
  void tell_step(host::Phase before);
  void watch_chain();
  void read_chain();
  void tell_silent_chain();
  [[nodiscard]] bool is_chain_lost() const;
  void take_chain(const JobOnChain& read);
  void adopt_host(const JobOnChain& read);
  void time_is_over();
  void set_time_of_job(const JobOnChain& read);
  void time_of_job_is_over();
  void leave_host();
  void tell_state();
  void ask_host();
  void send_definition();
  [[nodiscard]] bool prepare_body();
  void take_hand_over(const net::HttpAnswer& answer);
  void tell_clock(const net::HttpAnswer& answer);
  void read_back();
  [[nodiscard]] bool is_ours(const std::string& body) const;
  void read_state();
  void follow_logs();
  [[nodiscard]] bool waits_for_log();
  void fetch_results();
  void take_results(net::HttpAnswer answer);
  void results_unreadable(const std::string& what, unsigned status);
  void results_silent(const net::HttpAnswer& answer);
  [[nodiscard]] bool is_given_up(std::optional<std::chrono::steady_clock::time_point>& since,
                                 net::Milliseconds window) const;
  [[nodiscard]] std::string end_text() const;
  void store_results();
  void read_public();
  void take_public(const std::string& body, const solana::Digest& digest);
  void wait();
  bool stop_job();
  void tell_stop();
  void aim();
  void heed_key(const net::HttpAnswer& answer);
  void heed_key(net::Transport transport);
  [[nodiscard]] host::Event told_changed_key();
  void tell_silence(const net::HttpAnswer& answer);
  [[nodiscard]] std::string how_long() const;
  void tell_once(const std::string& text, unsigned status);
  [[nodiscard]] nlohmann::json host_record() const;
  [[nodiscard]] JobStatus tell_end();

  Deliveries::State& shared_;
  const Context& context_;
  Events& events_;
  net::Loop& loop_;
  net::HttpClient& client_;
  const ChainReader& chain_;
  StatusLine& status_;
  std::uint64_t id_;
  DeliveryRequest request_;
  Deliveries::Ended ended_;
  HostClient host_;
  LogOutput output_;
  std::unique_ptr<LogFollower> logs_;
  solana::Address job_;
  solana::Address project_;
  host::Delivery now_;
  std::vector<solana::Address> runs_;  // accounts where the run of the job may be
  std::string sealed_;                 // the definition as it is sent, where it is sealed
  std::string results_;
  net::SseReader states_;
  net::HttpClient::Id state_request_ = 0;
  std::chrono::steady_clock::time_point state_began_;
  bool state_heard_ = false;
  net::Loop::Timer timer_ = 0;
  net::Loop::Timer limit_ = 0;
  net::Loop::Timer deliver_limit_ = 0;
  net::Loop::Timer job_limit_ = 0;
  std::optional<std::int64_t> job_end_;  // seconds since 1970, by the chain
  bool reading_chain_ = false;
  bool chain_changed_ = false;  // while it was read
  bool fetching_ = false;
  bool done_ = false;
  bool host_speaks_ = false;  // in words that are understood
  bool is_overdue_ = false;
  bool lost_chain_ = false;
  bool is_stored_ = false;
  bool told_overdue_ = false;
  bool told_search_ = false;
  bool told_key_ = false;
  std::string told_silence_;
  std::optional<std::chrono::steady_clock::time_point> unreadable_since_;  // and the job is over
  std::optional<std::chrono::steady_clock::time_point> silent_since_;      // and the job is over
  std::optional<std::chrono::steady_clock::time_point> chain_silent_since_;
  std::optional<std::chrono::steady_clock::time_point> log_awaited_since_;
  unsigned chain_silent_ = 0;  // answers, in a row
  unsigned oversized_ = 0;     // results, in a row
  std::string given_up_;       // why there are no results; empty: as the outcome says
  std::vector<std::string> published_;
};

}  // namespace nosana::tool
