// SPDX-License-Identifier: MIT
#include <nosana_job/deliver.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <ctime>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <sodium.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <common/message.hpp>
#include <common/secret_file.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana/document/stringify.hpp>
#include <nosana/host/answer.hpp>
#include <nosana/host/job_state.hpp>
#include <nosana/net/sse.hpp>
#include <nosana/redact/cid.hpp>
#include <nosana/redact/redact.hpp>
#include <nosana/seal/sealing.hpp>
#include <nosana/solana/cid.hpp>
#include <nosana_job/chain_reader.hpp>
#include <nosana_job/chain_watch.hpp>
#include <nosana_job/host_client.hpp>
#include <nosana_job/journal.hpp>
#include <nosana_job/log_follower.hpp>
#include <nosana_job/log_output.hpp>
#include <nosana_job/status_line.hpp>

namespace nosana::tool {

namespace {

using host::Action;
using host::Event;
using host::Outcome;
using host::Phase;

// The commands that are named when somebody leaves a job.
constexpr std::array<std::string_view, 3> ways_back = {"attach", "status", "stop"};

// A host keeps 24,999 lines of an operation: a few megabytes. They are held in memory once.
constexpr std::size_t max_results = std::size_t{32} << 20;

// A host takes 100 kB, and gives them back as it wrote them.
constexpr std::size_t max_definition = std::size_t{1} << 20;

// So often the limit of an answer: as long as results that cannot be read are asked for again after the
// end of a job. A host waits 60 seconds for that.
constexpr int results_window = 18;
constexpr net::Milliseconds usual_answer{5'000};

// The same where nobody answers: a host looks every 5 minutes whether its tunnel answers.
// source   nosana-ci/nosana-node af70ff8, ApiHandler.ts
constexpr int silence_window = 120;

// What a host is given beyond the time of the job, to have its results collected and to tell the chain.
constexpr int overdue_window = 24;

// Results that are larger than their limit do not become smaller; a page in their place may go.
constexpr unsigned max_oversized = 3;

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

std::int64_t now_milliseconds() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

// Whether a text is nested deeper than anything that a host means. To read it would take seconds, in
// which nobody could interrupt.
bool is_too_deep(std::string_view text) {
  constexpr std::size_t max_depth = 100;
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string && c == '\\') ++at;
    if (c == '"') in_string = !in_string;
    if (in_string) continue;
    if ((c == '[' || c == '{') && ++depth > max_depth) return true;
    if ((c == ']' || c == '}') && depth > 0) --depth;
  }
  return false;
}

// The seconds since 1970 of a Date header.
// source   RFC 9110, 5.6.7: the form that a sender must use
std::optional<std::int64_t> http_date(const std::string& text) {
  std::tm parts{};
  const char* const end = ::strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return ::timegm(&parts);
}

// Replaces {name} in an address.
std::string filled(std::string text, std::string_view name, std::string_view value) {
  if (const std::size_t at = text.find(name); at != std::string::npos)
    text.replace(at, name.size(), value);
  return text;
}

}  // namespace

class DeliveryRun;

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
  void happen(Event event, std::string_view host = {});
  void perform(Action action);
  void end();
  void release();
  void fail(Outcome outcome);
  void tell(std::string_view event, const std::string& text, nlohmann::json fields);
  void tell_step(Phase before);
  void watch_chain();
  void read_chain();
  void tell_silent_chain();
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
  void fetch_results();
  void take_results(net::HttpAnswer answer);
  void results_unreadable(const std::string& what, unsigned status);
  void results_silent(const net::HttpAnswer& answer);
  [[nodiscard]] bool is_given_up(std::optional<std::chrono::steady_clock::time_point>& since,
                                 int window) const;
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
  [[nodiscard]] Event told_changed_key();
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
  bool is_stored_ = false;
  bool told_overdue_ = false;
  bool told_search_ = false;
  bool told_key_ = false;
  std::string told_silence_;
  std::optional<std::chrono::steady_clock::time_point> unreadable_since_;  // and the job is over
  std::optional<std::chrono::steady_clock::time_point> silent_since_;      // and the job is over
  unsigned chain_silent_ = 0;                                              // answers, in a row
  unsigned oversized_ = 0;                                                 // results, in a row
  std::string given_up_;  // why there are no results; empty: as the outcome says
  std::vector<std::string> published_;
};

DeliveryRun::~DeliveryRun() { release(); }

// What is not needed after the end. The run itself stays: answers that are still on their way come to it.
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
  --shared_.phases[static_cast<std::size_t>(before)];
  ++shared_.phases[static_cast<std::size_t>(now_.phase)];
  if (now_.taken && !was_taken) {
    loop_.cancel(std::exchange(deliver_limit_, 0));
    if (request_.remember) request_.remember("delivered", host_record());
    tell("delivered", "the host " + now_.sent_to + " has the definition", {{"host", now_.sent_to}});
    if (request_.until_taken) return end();
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
  job_limit_ = loop_.after(
      std::chrono::seconds(left) + overdue_window * limit_of(context_.network, usual_answer),
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
    job_limit_ = loop_.after(overdue_window * limit_of(context_.network, usual_answer),
                             [this] { time_of_job_is_over(); });
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
  if (++chain_silent_ != noticed) return;
  const std::string text = "the RPC node does not answer; it is asked again";
  tell("answer", text + ". " + std::string(other_node), {{"text", text}});
}

void DeliveryRun::take_chain(const JobOnChain& read) {
  if (read.refused && !std::exchange(told_search_, true))
    tell("answer",
         "the RPC node does not search for the host of a job; it may tell when one takes it. "
         "--rpc URL of another node",
         {{"text", "the RPC node does not search"}});
  if (!read.answered) {
    tell_silent_chain();
    return happen(Event::chain_silent);
  }
  chain_silent_ = 0;
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

// Requests go to the host that the state names.
void DeliveryRun::aim() {
  const std::string& name = now_.sent_to.empty() ? now_.host : now_.sent_to;
  host_.set_host(host_url(context_.network, name), name);
}

// It is not the host, as far as anybody can tell.
Event DeliveryRun::told_changed_key() {
  if (!std::exchange(told_key_, true))
    tell("answer",
         "the TLS key of the host is another one than before, the definition is not sent; " +
             command_line(context_, "send", {"--new-tls-key", "--job", request_.job, "FILE"}) +
             " takes the new one",
         {{"text", "the TLS key of the host is another one than before"}});
  return Event::host_wrong;
}

// Who has the definition already is only read from.
void DeliveryRun::heed_key(const net::HttpAnswer& answer) { heed_key(answer.transport); }

void DeliveryRun::heed_key(net::Transport transport) {
  if (transport != net::Transport::key_changed || !now_.taken) return;
  if (!std::exchange(told_key_, true))
    tell("answer", "warning: " + std::string(key_changed_text), {{"text", key_changed_text}});
  host_.forget_key();
}

// Why nobody answers, whenever that is another reason than before.
void DeliveryRun::tell_silence(const net::HttpAnswer& answer) {
  const std::string text =
      answer.transport == net::Transport::answered
          ? "the host answers with status " + std::to_string(answer.status)
          : "the host does not answer: " + std::string(net::transport_text(answer.transport));
  tell_once(text + how_long(), answer.status);
}

// How long somebody who is silent is asked again.
std::string DeliveryRun::how_long() const {
  if (deliver_limit_ != 0) return "; it is asked again until --deliver-timeout is over";
  if (limit_ != 0) return "; it is asked again until --wait-timeout is over";
  if (now_.phase == Phase::collecting && now_.chain_over) return "; it is asked again for a while";
  if (job_end_) return "; it is asked again until the time of the job is over";
  return "; it is asked again";
}

void DeliveryRun::tell_once(const std::string& text, unsigned status) {
  if (text == told_silence_) return;
  tell("answer", text, {{"text", text}, {"status", status}});
  told_silence_ = text;
}

void DeliveryRun::ask_host() {
  aim();
  host_.ask_name([this, name = now_.host](const net::HttpAnswer& answer) {
    constexpr unsigned ok = 200;
    if (host::names_host(answer, name))
      happen(Event::host_right, name);
    else if (answer.transport == net::Transport::key_changed)
      happen(told_changed_key(), name);
    else if (answer.transport == net::Transport::answered && answer.status == ok)
      happen(Event::host_wrong, name);
    else {
      tell_silence(answer);
      happen(Event::host_silent, name);
    }
  });
}

// Seals for the host, where that was asked for.
bool DeliveryRun::prepare_body() {
  if (!request_.host_key) return true;
  seal::SealOptions options;
  options.use = seal::Use::delivery;
  options.recipients.push_back(*request_.host_key);
  options.signer = request_.seal_signer;
  options.now = now_milliseconds() / 1'000;
  options.host = now_.sent_to;
  options.job = request_.job;
  const auto made = seal::seal(request_.definition, options);
  const auto* const envelope = std::get_if<seal::Envelope>(&made);
  if (envelope == nullptr) return false;
  sealed_ = seal::to_text(*envelope);
  return true;
}

void DeliveryRun::send_definition() {
  if (request_.definition.empty()) return happen(Event::refused);  // it would be taken
  aim();
  if (!prepare_body()) {
    print_message("error: the definition cannot be sealed to this host");
    happen(Event::refused);
    return;
  }
  try {
    if (request_.remember) request_.remember("sending", host_record());
  } catch (const IoError& error) {
    throw IoError(error.what(),
                  "nothing was sent to the host. Make room, and go on with " +
                      command_line(context_, "send", {"--job", request_.job, "FILE"}));
  }
  host_.send_definition(request_.host_key ? std::string_view(sealed_) : request_.definition,
                        [this](const net::HttpAnswer& answer) { take_hand_over(answer); });
}

void DeliveryRun::take_hand_over(const net::HttpAnswer& answer) {
  const host::HandOver meaning = host::classify_hand_over(answer);
  if (meaning != host::HandOver::taken) {
    const std::string text(host::hand_over_text(meaning));
    tell("answer", text, {{"text", text}, {"status", answer.status}});
    if (meaning == host::HandOver::unauthorized) tell_clock(answer);
  }
  switch (meaning) {
    case host::HandOver::taken: return happen(Event::taken);
    case host::HandOver::has_one: return happen(Event::has_one);
    case host::HandOver::too_large:
    case host::HandOver::malformed: return happen(Event::refused);
    case host::HandOver::unauthorized: return happen(Event::unauthorized);
    case host::HandOver::not_sent:
    case host::HandOver::tls_refused: return happen(Event::not_sent);
    case host::HandOver::unsure: return happen(Event::unsure);
    case host::HandOver::not_yet:
    case host::HandOver::unexpected: return happen(Event::not_yet);
  }
}

// A header is good for a while from the time in it: a clock that is wrong makes it old, or of tomorrow.
void DeliveryRun::tell_clock(const net::HttpAnswer& answer) {
  const auto date = net::find_header(answer.headers, "date");
  const auto there = date ? http_date(std::string(*date)) : std::nullopt;
  if (!there) return;
  const std::int64_t ahead = now_milliseconds() / 1'000 - *there;
  constexpr std::int64_t noticed = 60;
  if (ahead < noticed && ahead > -noticed) return;
  const std::string text = "the clock of this computer is " +
                           std::to_string(ahead < 0 ? -ahead : ahead) + " s " +
                           (ahead < 0 ? "behind" : "ahead of") + " that of the host";
  tell("answer", text + ": set it, and send again", {{"text", text}});
}

// A host gives back what it parsed, so the texts are compared as JSON.stringify writes them.
bool DeliveryRun::is_ours(const std::string& body) const {
  const Document theirs = parse(body);
  if (!theirs.problems().empty()) return false;
  std::string text = stringify(theirs.root());
  const bool same = text == request_.definition;
  ::sodium_memzero(text.data(), text.size());
  return same;
}

void DeliveryRun::read_back() {
  aim();
  host_.get("job-definition", max_definition, [this](const net::HttpAnswer& answer) {
    switch (host::classify_reading(answer)) {
      case host::Reading::here:
        if (request_.definition.empty() || is_ours(answer.body) || answer.body == sealed_)
          return happen(Event::back_same);
        return happen(Event::back_other);
      case host::Reading::not_yet:
      case host::Reading::unknown_job: return happen(Event::back_none);
      default: break;
    }
    if (answer.transport == net::Transport::key_changed) {
      (void)told_changed_key();
      return fail(Outcome::wrong_host);
    }
    tell_silence(answer);
    happen(Event::back_silent);
  });
}

void DeliveryRun::read_state() {
  if (state_request_ != 0) {
    // It tells by itself when something changes, and at first what it is; a dead tunnel tells nothing.
    constexpr net::Milliseconds patience{10'000};
    const auto waited = std::chrono::steady_clock::now() - state_began_;
    if (state_heard_ || waited < limit_of(context_.network, patience)) return;
    client_.cancel(std::exchange(state_request_, 0));
    net::HttpAnswer silence;
    silence.transport = net::Transport::timed_out;
    tell_silence(silence);
  }
  aim();
  states_ = net::SseReader();
  state_heard_ = false;
  host_speaks_ = false;
  state_began_ = std::chrono::steady_clock::now();
  state_request_ = host_.listen(
      [this](std::string_view piece) {
        state_heard_ = true;
        told_silence_.clear();
        states_.feed(piece);
        std::string last;
        while (auto state = states_.next()) {
          if (*state == last) continue;  // what is said again and again costs little
          const Event event =
              is_too_deep(*state) ? Event::says_nothing : host::event_of_state(*state);
          last = *std::move(state);
          host_speaks_ |= event != Event::says_nothing;
          // Not from within the client's callback, which a step may end.
          loop_.after(net::Milliseconds(0), [this, event] { happen(event); });
        }
      },
      [this](const net::HttpAnswer& answer) {
        state_request_ = 0;
        heed_key(answer);
        if (!state_heard_ && answer.transport != net::Transport::key_changed) tell_silence(answer);
        happen(Event::says_nothing);
      });
}

void DeliveryRun::follow_logs() {
  if (!request_.show_logs && request_.log_file.empty()) return;
  if (!logs_) {
    aim();
    LogSource source;
    source.url = host_.url();
    source.job = request_.job;
    source.owner = request_.signer->recipient().text();
    source.sign = [this](std::string_view what) { return host_.sign("WS", what, {}); };
    source.tls_key = [this] { return host_.tls_key(); };
    LogFollower::Events heard;
    heard.on_line = [this](const host::LogLine& line, host::LogNews news) {
      status_.clear();
      output_.write(line, news);
    };
    heard.on_break = [this](const LogBreak& end) { heed_key(end.transport); };
    logs_ = std::make_unique<LogFollower>(client_, std::move(source), std::move(heard));
  }
  logs_->follow();
}

void DeliveryRun::fetch_results() {
  if (fetching_) return;
  fetching_ = true;
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

// Whether a window is over that begins with the end of the job, or when it began to go wrong after that.
bool DeliveryRun::is_given_up(std::optional<std::chrono::steady_clock::time_point>& since,
                              int window) const {
  const auto now = std::chrono::steady_clock::now();
  if (now_.chain_over && !since) since = now;
  return since && now - *since >= window * limit_of(context_.network, usual_answer);
}

void DeliveryRun::results_unreadable(const std::string& what, unsigned status) {
  tell_once("the host " + what + "; it is asked again", status);
  if (!is_given_up(unreadable_since_, results_window)) return happen(Event::results_silent);
  given_up_ = "the host gives out no results that can be read";
  fail(now_.chain_stopped ? Outcome::stopped : Outcome::results_lost);
}

void DeliveryRun::results_silent(const net::HttpAnswer& answer) {
  tell_silence(answer);
  if (!is_given_up(silent_since_, silence_window)) return happen(Event::results_silent);
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

bool DeliveryRun::stop_job() {
  status_.clear();
  if (request_.stop_job) {
    try {
      request_.stop_job();
      return true;
    } catch (const CommandFailure& failure) {
      // It does not change how the delivery ended.
      const std::string text = std::string("the job was not stopped: ") + failure.what();
      tell("answer", text + "; " + command_line(context_, "stop", {request_.job}),
           {{"text", text}});
    }
    return false;
  }
  tell_stop();
  return false;
}

void DeliveryRun::tell_stop() {
  const std::string next = command_line(context_, "stop", {request_.job});
  tell("next", "next:   " + next + "   ends what it costs", {{"command", next}});
}

void DeliveryRun::interrupted() {
  if (done_) return;
  // Of a job that is over nothing is left to stop, but its results to collect.
  const bool is_wanted = request_.stop_on_interrupt && !now_.chain_over;
  if (is_wanted && stop_job()) return fail(Outcome::stopped);
  happen(Event::interrupt);
}

// What the outcome means here, and what to do next.
std::string DeliveryRun::end_text() const {
  const auto command = [this](std::string_view name, std::vector<std::string> words) {
    return command_line(context_, name, std::move(words));
  };
  const std::string results = command("results", {request_.job});
  const std::string hand_over = command("send", {"--job", request_.job, "FILE"});
  std::string text = outcome_text(context_, now_.outcome, request_.job);
  const bool is_stopped = now_.outcome == Outcome::stopped;
  if (!given_up_.empty())
    text = (is_stopped ? text + "; " : std::string()) + given_up_ +
           "; the results can be asked for later: " + results;
  if (is_stopped && given_up_.empty() && now_.host_waits)
    text += "; its host never had the definition";
  if (is_overdue_ && now_.outcome == Outcome::not_delivered)
    text += ": the time of the job is over";
  if (is_overdue_ && now_.outcome == Outcome::unknown)
    text = "the time of the job is over, and neither the chain nor its host says how it ended; " +
           results + "   asks again";
  if (now_.outcome == Outcome::detached && is_stored_)
    text =
        "detached; the job is over, and its results are here. Whether the public result is blank "
        "was not read: " +
        results + "   reads it";
  else if (now_.outcome == Outcome::detached && (!now_.taken || now_.host_waits))
    text += "\nthe definition may not have arrived: " + hand_over + "   hands it over";
  if (now_.outcome == Outcome::unknown && now_.host_waits && !is_overdue_)
    text = "the host still waits for the definition: " + hand_over + "   hands it over; " +
           command("attach", {request_.job}) + "   waits again";
  if (now_.outcome == Outcome::unauthorized && now_.taken)
    text += "; its results can be asked for later: " + results;
  return text;
}

JobStatus DeliveryRun::tell_end() {
  const JobStatus status = status_of(now_.outcome);
  std::string text = end_text();
  nlohmann::json fields = {
      {"status", static_cast<int>(status)}, {"text", text}, {"public", nullptr}};
  if (now_.outcome == Outcome::detached) {
    for (const std::string_view command : ways_back)
      fields["commands"].push_back(command_line(context_, command, {request_.job}));
  }
  if (now_.published == host::Published::blank) {
    fields["public"] = "blank";
    tell("public", "public: the definition is the constant one, the result is blank",
         {{"blank", true}});
  } else if (now_.published == host::Published::more) {
    fields["public"] = "more";
    std::string what;
    for (const std::string& each : published_) what += (what.empty() ? "" : ", ") + each;
    tell("public", "warning: the public result is not blank: " + what,
         {{"blank", false}, {"published", published_}});
  }
  fields["job"] = request_.job;
  const bool goes_on =
      is_overdue_ || (!now_.taken && (status == JobStatus::host || status == JobStatus::key));
  if (goes_on && !now_.chain_over && now_.outcome != Outcome::host_changed) tell_stop();
  // Of a job whose outcome is not known, or that is queued, nobody saw the end.
  const bool is_queued = now_.outcome == Outcome::no_host && now_.taken;
  if (is_queued)
    text += "; it is queued, and goes on: " + command_line(context_, "wait", {request_.job}) +
            "   waits again";
  const bool is_left =
      is_queued || now_.outcome == Outcome::detached || status == JobStatus::unknown;
  if (request_.remember) request_.remember(is_left ? "detached" : "ended", fields);
  tell("end", text, fields);
  return status;
}

void DeliveryRun::finish() {
  JobStatus status = JobStatus::ok;
  if (request_.until_taken && now_.taken) {
    const std::string next = command_line(context_, "attach", {request_.job});
    tell("next", "next:   " + next + "   follows it and collects", {{"command", next}});
  } else {
    // Who leaves a job does not wait for it.
    if (logs_ && logs_->is_open() && now_.outcome != Outcome::detached) {
      // What is still on its way.
      logs_->last();
      constexpr net::Milliseconds patience{1'000};
      loop_.run_until([this] { return !logs_->is_open(); }, patience);
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

std::string results_name(const Context& context, const std::string& job) {
  return context.state_folder + "/" + job + ".results.json";
}

JobStatus status_of(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::success: return JobStatus::ok;
    case Outcome::failure: return JobStatus::job_failed;
    case Outcome::not_as_posted: return JobStatus::chain;
    case Outcome::no_host:
    case Outcome::not_delivered: return JobStatus::no_host;
    case Outcome::wrong_host:
    case Outcome::host_changed:
    case Outcome::other_definition:
    case Outcome::refused:
    case Outcome::invalid: return JobStatus::host;
    case Outcome::unauthorized: return JobStatus::key;
    case Outcome::stopped: return JobStatus::stopped;
    case Outcome::results_lost: return JobStatus::results_lost;
    case Outcome::not_stored: return JobStatus::io;
    case Outcome::detached: return JobStatus::detached;
    case Outcome::unknown:
    case Outcome::none: break;
  }
  return JobStatus::unknown;
}

std::string ways_back_text(const Context& context, const std::string& job) {
  return outcome_text(context, Outcome::detached, job) + "\n";
}

std::string outcome_text(const Context& context, Outcome outcome, const std::string& job) {
  const auto again = [&](std::string_view command) {
    return command_line(context, command, {job});
  };
  switch (outcome) {
    case Outcome::success: return "the job succeeded";
    case Outcome::failure: return "the job failed";
    case Outcome::not_as_posted:
      return "the chain has another job under this address: key, definition or market differ";
    case Outcome::no_host: return "no host took the job in time";
    case Outcome::not_delivered: return "the host did not take the definition in time";
    case Outcome::wrong_host:
      return "something else answers under the address of the host; nothing was sent";
    case Outcome::host_changed:
      return "the job went to another host after one had seen the definition; nothing was sent to "
             "the second";
    case Outcome::other_definition: return "the host has a definition that is not this one";
    case Outcome::refused: return "the host will not take this definition";
    case Outcome::unauthorized: return "the host does not accept the key of this job";
    case Outcome::invalid: return "the host took the definition and does not run it";
    case Outcome::stopped: return "the job was stopped";
    case Outcome::results_lost: return "the host no longer has the results";
    case Outcome::not_stored:
      return "the results were not written; its host has them for a day. Make room, or write them "
             "elsewhere: " +
             command_line(context, "results", {job, "--output", "FILE"});
    case Outcome::detached: {
      std::string text = "detached; the job goes on. Come back with";
      for (const std::string_view command : ways_back) text += "\n  " + again(command);
      return text;
    }
    case Outcome::unknown:
    case Outcome::none: break;
  }
  return "the outcome is not known yet; go on with " + again("attach");
}

// ---- several ----

namespace {

constexpr std::array interrupt_signals{SIGINT, SIGTERM};

// A signal handler finds nothing else.
std::atomic<int> interrupt_event{-1};

// The second one ends the program, whatever it is doing then: writing to somebody who does not read, for
// example.
void note_interrupt(int) {
  const int before = errno;
  for (const int each : interrupt_signals) (void)std::signal(each, SIG_DFL);
  const std::uint64_t one = 1;
  (void)!::write(interrupt_event.load(), &one, sizeof one);
  errno = before;
}

}  // namespace

void Deliveries::State::watch_interrupts() {
  interrupts = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  interrupt_event = interrupts;
  loop.watch(interrupts, net::Loop::readable, [this](unsigned) { take_interrupt(); });
  struct sigaction action {};
  action.sa_handler = note_interrupt;
  action.sa_flags = SA_RESTART;
  for (std::size_t at = 0; at < interrupt_signals.size(); ++at) {
    (void)::sigaction(interrupt_signals.at(at), nullptr, &actions_before.at(at));
    // Who started it so that nothing interrupts it, as nohup does, is obeyed.
    if (actions_before.at(at).sa_handler != SIG_IGN)
      (void)::sigaction(interrupt_signals.at(at), &action, nullptr);
  }
}

void Deliveries::State::unwatch_interrupts() {
  if (!interrupted) {
    for (std::size_t at = 0; at < interrupt_signals.size(); ++at)
      (void)::sigaction(interrupt_signals.at(at), &actions_before.at(at), nullptr);
  }
  loop.unwatch(interrupts);
  interrupt_event = -1;
  ::close(std::exchange(interrupts, -1));
}

void Deliveries::State::take_interrupt() {
  loop.unwatch(interrupts);
  interrupted = true;
  for (const auto& [id, run] : running) run->interrupted();
}

void Deliveries::State::show_phases() {
  const auto count = [this](std::initializer_list<Phase> wanted) {
    std::size_t sum = 0;
    for (const Phase each : wanted) sum += phases[static_cast<std::size_t>(each)];
    return std::to_string(sum);
  };
  status.show(count({Phase::waiting}) + " wait, " +
              count({Phase::asking_host, Phase::sending, Phase::asking_back}) + " handed over, " +
              count({Phase::following}) + " run, " +
              count({Phase::collecting, Phase::storing, Phase::asking_public}) + " collected, " +
              count({Phase::ended}) + " of " + std::to_string(expected) + " done");
}

Deliveries::Deliveries(const Context& context, Events& events)
    : state_(std::make_unique<State>(context, events)) {
  state_->watch_interrupts();
}

Deliveries::~Deliveries() { state_->unwatch_interrupts(); }

void Deliveries::begin(DeliveryRequest request, Ended ended) {
  const std::uint64_t id = state_->next++;
  auto run = std::make_unique<DeliveryRun>(*state_, id, std::move(request), std::move(ended));
  DeliveryRun& begun = *run;
  state_->running.emplace(id, std::move(run));
  begun.begin();
}

void Deliveries::run_until(const std::function<bool()>& done) {
  while (!done()) {
    if (state_->ended.empty()) state_->loop.run_once(net::Milliseconds(60'000));
    const auto ended = std::exchange(state_->ended, {});
    for (const std::uint64_t id : ended) {
      state_->running.at(id)->finish();
      ++state_->finished;
    }
  }
  state_->status.clear();
}

std::size_t Deliveries::running() const noexcept {
  return state_->running.size() - state_->finished;
}

bool Deliveries::interrupted() const noexcept { return state_->interrupted; }

void Deliveries::expect(std::size_t jobs) noexcept { state_->expected = jobs; }

net::HttpClient& Deliveries::http() noexcept { return state_->client; }

JobStatus run_delivery(const Context& context, Events& events, const DeliveryRequest& request) {
  Deliveries deliveries(context, events);
  JobStatus result = JobStatus::unknown;
  deliveries.begin(request, [&result](JobStatus status) { result = status; });
  deliveries.run_until([&deliveries] { return deliveries.running() == 0; });
  return result;
}

}  // namespace nosana::tool
