// SPDX-License-Identifier: MIT
#include <nosana_job/deliver_run.hpp>

#include <algorithm>
#include <chrono>

#include <sodium.h>

#include <common/message.hpp>
#include <common/secret_file.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana/host/answer.hpp>
#include <nosana/host/job_state.hpp>
#include <nosana/redact/cid.hpp>
#include <nosana/redact/redact.hpp>
#include <nosana_job/journal.hpp>

namespace nosana::tool {

namespace {

using host::Event;
using host::Outcome;

// A host keeps 24,999 lines of an operation: a few megabytes. They are held in memory once.
constexpr std::size_t max_results = std::size_t{32} << 20;

// So often the limit of an answer: as long as results that cannot be read are asked for again after
// the end of a job. A host waits 60 seconds for that.
constexpr int results_window = 18;

// Results that are larger than their limit do not become smaller; a page in their place may go.
constexpr unsigned max_oversized = 3;

// Replaces {name} in an address.
std::string filled(std::string text, std::string_view name, std::string_view value) {
  if (const std::size_t at = text.find(name); at != std::string::npos)
    text.replace(at, name.size(), value);
  return text;
}

}  // namespace

// A host drops its log with the results that it gives out: the log is heard first, if it comes in
// a while.
bool DeliveryRun::waits_for_log() {
  constexpr std::chrono::seconds longest{3};
  if (!logs_ || logs_->has_history()) return false;
  const auto now = std::chrono::steady_clock::now();
  if (!log_awaited_since_) log_awaited_since_ = now;
  return now - *log_awaited_since_ < longest;
}

void DeliveryRun::fetch_results() {
  if (fetching_) return;
  fetching_ = true;
  if (waits_for_log()) {
    constexpr net::Milliseconds step{50};
    loop_.after(step, [this] {
      fetching_ = false;
      if (!done_ && now_.phase == host::Phase::collecting) fetch_results();
    });
    return;
  }
  aim();
  host_.get("results", max_results, [this](net::HttpAnswer answer) {
    fetching_ = false;
    heed_key(answer);
    take_results(std::move(answer));
  });
}

void DeliveryRun::take_results(net::HttpAnswer answer) {
  const auto again = [&](const char* what) {
    tell_once(std::string(what) + "; it is asked again", answer.status);
  };
  switch (host::classify_reading(answer)) {
    case host::Reading::here: {
      silent_since_.reset();
      oversized_ = 0;
      const auto read = is_too_deep(answer.body) ? std::nullopt : host::read_results(answer.body);
      if (!read) return results_unreadable("gives out results that cannot be read", answer.status);
      results_ = std::move(answer.body);
      return happen(read->success ? Event::got_success : Event::got_failure);
    }
    case host::Reading::unknown_job:
      again("the host does not know the job");
      return happen(Event::results_gone);
    case host::Reading::not_yet:
      again("the host has no results of the job yet");
      return happen(Event::results_not_yet);
    case host::Reading::not_seen:
      again("the host does not see the job on the chain yet");
      return happen(Event::results_refused);
    case host::Reading::unauthorized:
      again("the host does not give out the results to this key");
      tell_clock(answer);
      return happen(Event::results_refused);
    case host::Reading::not_offered:
    case host::Reading::unexpected:
      return results_unreadable("answers with status " + std::to_string(answer.status),
                                answer.status);
    default:
      if (answer.transport == net::Transport::too_large) {
        if (++oversized_ < max_oversized)
          return results_unreadable("gives out more than 32 MiB as results", answer.status);
        given_up_ = "the host gives out more than 32 MiB as results: nothing is written";
        return fail(now_.chain_stopped ? Outcome::stopped : Outcome::results_lost);
      }
      return results_silent(answer);
  }
}

// Whether a window is over that begins with the end of the job, or when it began to go wrong after
// that.
bool DeliveryRun::is_given_up(std::optional<std::chrono::steady_clock::time_point>& since,
                              net::Milliseconds window) const {
  const auto now = std::chrono::steady_clock::now();
  if (now_.chain_over && !since) since = now;
  return since && now - *since >= window;
}

void DeliveryRun::results_unreadable(const std::string& what, unsigned status) {
  tell_once("the host " + what + "; it is asked again", status);
  const net::Milliseconds window = results_window * limit_of(context_.network, usual_answer);
  if (!is_given_up(unreadable_since_, window)) return happen(Event::results_silent);
  given_up_ = "the host gives out no results that can be read";
  fail(now_.chain_stopped ? Outcome::stopped : Outcome::results_lost);
}

void DeliveryRun::results_silent(const net::HttpAnswer& answer) {
  tell_silence(answer);
  if (!is_given_up(silent_since_, silence_window(context_.network)))
    return happen(Event::results_silent);
  given_up_ = "the job is over, and its host does not answer";
  fail(now_.chain_stopped ? Outcome::stopped : Outcome::unknown);
}

void DeliveryRun::store_results() {
  const std::string name =
      request_.results_file.empty() ? results_name(context_, request_.job) : request_.results_file;
  try {
    if (request_.results_file.empty()) make_state_folder(context_.state_folder);
    SecretFile file(name, Existing::replace);
    file.write(results_);
    file.commit();
  } catch (const CommandFailure& error) {
    status_.clear();
    print_message(std::string("error: ") + error.what());
    happen(Event::not_stored);
    return;
  }
  if (request_.remember) request_.remember("results", {{"file", name}, {"bytes", results_.size()}});
  is_stored_ = true;
  tell("results", "results: " + name, {{"file", name}, {"bytes", results_.size()}});
  happen(Event::stored);
}

void DeliveryRun::read_public() {
  chain_.read_account(job_, [this](const AccountAnswer& read) {
    const auto job = read.data ? solana::parse_job(*read.data) : std::nullopt;
    if (!job || job->result == solana::Digest{}) return happen(Event::public_unread);
    std::string url = filled(request_.published_url, "{cid}", solana::cid_of_digest(job->result));
    url = filled(std::move(url), "{job}", request_.job);
    url = filled(std::move(url), "{host_url}", host_.url());
    net::HttpRequest request;
    request.url = url;
    request.connect_timeout = limit_of(context_.network, request.connect_timeout);
    request.total_timeout = limit_of(context_.network, request.total_timeout);
    client_.start(std::move(request), [this, digest = job->result](const net::HttpAnswer& answer) {
      constexpr unsigned ok = 200;
      if (answer.transport != net::Transport::answered || answer.status != ok)
        return happen(Event::public_unread);
      take_public(answer.body, digest);
    });
  });
}

void DeliveryRun::take_public(const std::string& body, const solana::Digest& digest) {
  const auto known = host::read_public_result(body);
  // A gateway can give out anything: it must be what the chain names.
  if (!known || cid(body) != solana::cid_of_digest(digest)) return happen(Event::public_unread);
  published_ = known->published;
  happen(known->is_blank ? Event::public_blank : Event::public_leaks);
}

std::string results_name(const Context& context, const std::string& job) {
  return context.state_folder + "/" + job + ".results.json";
}

}  // namespace nosana::tool
