// SPDX-License-Identifier: MIT
#include <nosana_job/deliver_run.hpp>

#include <algorithm>
#include <chrono>

#include <sodium.h>

#include <common/message.hpp>
#include <nosana/redact/cid.hpp>
#include <nosana/redact/redact.hpp>

namespace nosana::tool {

namespace {

using host::Action;
using host::Event;
using host::Outcome;
using host::Phase;

std::string_view phase_text(Phase phase) noexcept {
  switch (phase) {
    case Phase::waiting: return "waiting for a host";
    case Phase::asking_host: return "checking that the host answers under its address";
    case Phase::sending: return "handing the definition over";
    case Phase::asking_back: return "asking the host whether it has the definition";
    case Phase::following: return "the job runs";
    case Phase::collecting: return "collecting the results";
    case Phase::storing: return "writing the results";
    case Phase::asking_public: return "reading the public result";
    case Phase::ended: break;
  }
  return "done";
}

}  // namespace

DeliveryRun::~DeliveryRun() { release(); }

// What is not needed after the end. The run itself stays: answers that are still on their way come
// to it.
void DeliveryRun::release() {
  loop_.cancel(timer_);
  loop_.cancel(limit_);
  loop_.cancel(deliver_limit_);
  loop_.cancel(job_limit_);
  if (state_request_ != 0) client_.cancel(state_request_);
  state_request_ = 0;
  shared_.watch.unwatch(job_);
  logs_.reset();
  ::sodium_memzero(results_.data(), results_.size());
  results_ = std::string();
  sealed_ = std::string();
}

void DeliveryRun::end() {
  if (done_) return;
  done_ = true;
  shared_.ended.push_back(id_);
}

// Ends it where the state machine has no event for what happened.
void DeliveryRun::fail(Outcome outcome) {
  now_.outcome = outcome;
  end();
}

// Of several jobs each line names its own.
void DeliveryRun::tell(std::string_view event, const std::string& text, nlohmann::json fields) {
  status_.clear();
  fields["job"] = request_.job;
  events_.tell(event, shared_.expected > 1 ? request_.job + ": " + text : text, fields);
}

void DeliveryRun::tell_step(Phase before) {
  if (now_.phase == before) return;
  if (shared_.expected > 1)
    shared_.show_phases();
  else if (now_.phase != Phase::ended)
    status_.say(std::string(phase_text(now_.phase)));
}

// What the journal has of a host that the definition is sent to.
nlohmann::json DeliveryRun::host_record() const {
  nlohmann::json record = {{"host", now_.sent_to}};
  if (!host_.tls_key().empty()) record["tls_key"] = host_.tls_key();
  return record;
}

void DeliveryRun::happen(Event event, std::string_view host) {
  if (done_) return;
  const Phase before = now_.phase;
  const bool was_taken = now_.taken;
  const bool host_waited = now_.host_waits;
  const std::string host_before = now_.sent_to;
  const host::Actions actions = host::step(now_, event, host);
  if (now_.follows && now_.sent_to != host_before) leave_host();
  // The host may have begun anew: what it said on the connection of before is not what it says now.
  const bool is_asked_anew = before == Phase::collecting && now_.phase == Phase::following;
  if (is_asked_anew && state_request_ != 0) client_.cancel(std::exchange(state_request_, 0));
  // A host keeps the last lines until its results are collected.
  const bool collects = before == Phase::following && now_.phase == Phase::collecting;
  if (collects && logs_) logs_->hurry();
  --shared_.phases[static_cast<std::size_t>(before)];
  ++shared_.phases[static_cast<std::size_t>(now_.phase)];
  if (now_.taken && !was_taken) {
    loop_.cancel(std::exchange(deliver_limit_, 0));
    if (request_.remember) request_.remember("delivered", host_record());
    tell("delivered", "the host " + now_.sent_to + " has the definition", {{"host", now_.sent_to}});
    if (request_.until_taken) return end();
  }
  // It had it before, as the journal says, and so does the host now.
  const bool has_it_still = was_taken && now_.taken && now_.phase != Phase::ended &&
                            (event == Event::says_running || now_.phase > Phase::following);
  if (request_.until_taken && has_it_still) {
    tell("delivered", "the host " + now_.sent_to + " has the definition", {{"host", now_.sent_to}});
    return end();
  }
  tell_step(before);  // after what it follows from
  if (now_.host_waits != host_waited) tell_state();
  for (const Action action : actions) perform(action);
}

void DeliveryRun::perform(Action action) {
  switch (action) {
    case Action::read_chain: read_chain(); return;
    case Action::ask_host: ask_host(); return;
    case Action::send_definition: send_definition(); return;
    case Action::read_back: read_back(); return;
    case Action::read_state: read_state(); return;
    case Action::follow_logs: follow_logs(); return;
    case Action::fetch_results: fetch_results(); return;
    case Action::store_results: store_results(); return;
    case Action::read_public: read_public(); return;
    case Action::wait: wait(); return;
    case Action::stop_job: (void)stop_job(); return;
    case Action::end: end(); return;
  }
}

// A notification says no more than that the chain is to be read now, and where.
void DeliveryRun::watch_chain() {
  shared_.watch.watch(job_, [this](std::optional<solana::Address> run) {
    constexpr std::size_t max_runs = 8;
    const bool is_known = run && std::find(runs_.begin(), runs_.end(), *run) != runs_.end();
    if (run && !is_known && runs_.size() < max_runs) runs_.push_back(*run);
    if (!done_) read_chain();
  });
}

void DeliveryRun::read_chain() {
  chain_changed_ = reading_chain_;
  if (reading_chain_) return;
  reading_chain_ = true;
  read_job(chain_, job_, runs_, [this](const JobOnChain& read) {
    reading_chain_ = false;
    const bool again = std::exchange(chain_changed_, false);
    take_chain(read);
    if (again && !done_) read_chain();
  });
}

// Who follows a job that was queued, and is over, knows its host as soon as the chain does.
void DeliveryRun::adopt_host(const JobOnChain& read) {
  if (now_.phase != Phase::waiting || !now_.taken || !now_.sent_to.empty()) return;
  if (!read.run && !read.job.host.is_zero()) now_.sent_to = to_text(read.job.host);
}

// What was asked of the host before is not heard any more.
void DeliveryRun::leave_host() {
  if (state_request_ != 0) client_.cancel(std::exchange(state_request_, 0));
  logs_.reset();
}

// Who follows a job says what it waits for: the definition comes from somebody else.
void DeliveryRun::tell_state() {
  if (!now_.host_waits) {
    if (logs_) logs_->hurry();
    if (now_.phase == Phase::following) status_.say(std::string(phase_text(now_.phase)));
    return;
  }
  const std::string next = command_line(context_, "send", {"--job", request_.job, "FILE"});
  const std::string text = "the host waits for the definition: " + next;
  tell("answer", text, {{"text", text}});
  if (context_.json) tell("next", {}, {{"command", next}});
  status_.say("waiting until somebody hands the definition over");
}

// A host that has had the time of the job, and a while longer, is not waited for without end.
void DeliveryRun::set_time_of_job(const JobOnChain& read) {
  if (!read.run) return;
  const std::int64_t end = read.run->run.time + read.job.timeout;
  if (job_end_ == end) return;  // it changes where somebody extends it
  job_end_ = end;
  const std::int64_t left =
      std::clamp<std::int64_t>(end - now_milliseconds() / 1'000, 0, read.job.timeout);
  loop_.cancel(job_limit_);
  job_limit_ = loop_.after(std::chrono::seconds(left) + overdue_window(context_.network),
                           [this] { time_of_job_is_over(); });
}

// A host that speaks is listened to: it may be this computer whose clock is wrong.
void DeliveryRun::time_of_job_is_over() {
  job_limit_ = 0;
  if (now_.phase == Phase::following && state_request_ != 0 && host_speaks_) {
    const std::string next = command_line(context_, "stop", {request_.job});
    if (!std::exchange(told_overdue_, true))
      tell("answer",
           "the time of the job is over, and its host goes on with it; " + next + "   ends it",
           {{"text", "the time of the job is over, and its host goes on with it"}});
    job_limit_ = loop_.after(overdue_window(context_.network), [this] { time_of_job_is_over(); });
    return;
  }
  is_overdue_ = true;
  happen(Event::overdue);
  is_overdue_ = done_;
}

// A job that is still queued has no outcome yet: no host took it in time.
void DeliveryRun::time_is_over() {
  const bool is_queued = now_.phase == Phase::waiting && now_.taken && now_.sent_to.empty();
  if (is_queued) return fail(Outcome::no_host);
  happen(Event::deadline);
}

// Once until it answers again; nodes leave out one answer now and then.
void DeliveryRun::tell_silent_chain() {
  constexpr unsigned noticed = 3;
  if (!chain_silent_since_) chain_silent_since_ = std::chrono::steady_clock::now();
  if (++chain_silent_ != noticed) return;
  const std::string text = "the RPC node does not answer; it is asked again";
  tell("answer", text + ". " + std::string(other_node), {{"text", text}});
}

// Whether the node has been silent for too long, and nothing else ends the delivery: no option, no
// time of the job, and no host that speaks.
bool DeliveryRun::is_chain_lost() const {
  const bool has_end = limit_ != 0 || deliver_limit_ != 0 || job_limit_ != 0;
  const bool has_news = now_.chain_over || (state_request_ != 0 && host_speaks_);
  if (has_end || has_news || now_.phase > Phase::collecting) return false;
  return std::chrono::steady_clock::now() - *chain_silent_since_ >=
         silence_window(context_.network);
}

void DeliveryRun::take_chain(const JobOnChain& read) {
  if (read.refused && !std::exchange(told_search_, true))
    tell("answer",
         "the RPC node does not search for the host of a job; it may tell when one takes it. "
         "--rpc URL of another node",
         {{"text", "the RPC node does not search"}});
  if (!read.answered) {
    tell_silent_chain();
    lost_chain_ = is_chain_lost();
    return lost_chain_ ? fail(Outcome::unknown) : happen(Event::chain_silent);
  }
  chain_silent_ = 0;
  chain_silent_since_.reset();
  if (!read.exists) return happen(Event::chain_gone);
  const bool is_stub = solana::cid_of_digest(read.job.definition) == cid(blank_definition);
  const bool is_market = !request_.market || read.job.market == *request_.market;
  // Of a public job nothing is handed over, and it can be followed all the same.
  const bool is_as_posted = is_stub || request_.definition.empty();
  if (read.job.project != project_ || !is_as_posted || !is_market)
    return happen(Event::chain_differs);
  adopt_host(read);
  set_time_of_job(read);
  if (read.job.is(solana::StoredState::done)) return happen(Event::chain_done);
  if (read.job.is(solana::StoredState::stopped)) return happen(Event::chain_stopped);
  if (!read.run) return happen(Event::chain_queued);
  happen(Event::chain_runs, to_text(read.run->run.host));
}

void DeliveryRun::wait() {
  loop_.cancel(timer_);
  std::int64_t time = host::wait_time(now_);
  // Many that run are asked less often each: they tell by themselves when something changes.
  constexpr std::size_t crowd = 100;
  if (now_.phase == Phase::following)
    time += time * static_cast<std::int64_t>((shared_.running.size() - shared_.finished) / crowd);
  const auto jitter =
      static_cast<std::int64_t>(::randombytes_uniform(static_cast<std::uint32_t>(time / 4 + 1)));
  timer_ = loop_.after(net::Milliseconds(time - jitter), [this] {
    timer_ = 0;
    happen(Event::timer);
  });
}

void DeliveryRun::interrupted() {
  if (done_) return;
  // Of a job that is over nothing is left to stop, but its results to collect.
  const bool is_wanted = request_.stop_on_interrupt && !now_.chain_over;
  if (is_wanted && stop_job()) return fail(Outcome::stopped);
  happen(Event::interrupt);
}

void DeliveryRun::finish() {
  JobStatus status = JobStatus::ok;
  if (request_.until_taken && now_.taken && now_.outcome == Outcome::none) {
    const std::string next = command_line(context_, "attach", {request_.job});
    tell("next", "next:   " + next + "   follows it and collects", {{"command", next}});
  } else {
    // Who leaves a job does not wait for it.
    if (logs_ && logs_->is_open() && now_.outcome != Outcome::detached) {
      // What is still on its way.
      logs_->last();
      constexpr net::Milliseconds wait_limit{1'000};
      loop_.run_until([this] { return !logs_->is_open(); }, wait_limit);
    }
    status = tell_end();
  }
  release();
  if (ended_) ended_(status);
}

void DeliveryRun::begin() {
  if (request_.deadline.count() > 0)
    limit_ = loop_.after(request_.deadline, [this] { time_is_over(); });
  if (request_.deliver_limit.count() > 0 && !now_.taken)
    deliver_limit_ = loop_.after(request_.deliver_limit, [this] { happen(Event::late); });
  if (shared_.expected == 1) {
    status_.set_rate(request_.rate);
    status_.say(std::string(phase_text(now_.phase)));
  }
  const host::Actions actions = host::begin(now_);
  if (now_.phase != Phase::ended) watch_chain();
  for (const Action action : actions) perform(action);
}

}  // namespace nosana::tool
