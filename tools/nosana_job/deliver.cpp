// SPDX-License-Identifier: MIT
#include <nosana_job/deliver.hpp>

#include <array>
#include <csignal>
#include <memory>
#include <utility>
#include <variant>

#include <sodium.h>
#include <sys/signalfd.h>
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

constexpr std::size_t most_results = std::size_t{256} << 20;

std::string_view phase_text(Phase phase) noexcept {
  switch (phase) {
    case Phase::waiting: return "waiting for a host";
    case Phase::asking_host: return "asking whether the host is the host";
    case Phase::sending: return "handing the definition over";
    case Phase::asking_back: return "asking the host what it received";
    case Phase::following: return "the job runs";
    case Phase::collecting: return "collecting the results";
    case Phase::storing: return "writing the results";
    case Phase::asking_public: return "looking at what became public";
    case Phase::ended: break;
  }
  return "done";
}

// Replaces {name} in an address.
std::string filled(std::string text, std::string_view name, std::string_view value) {
  if (const std::size_t at = text.find(name); at != std::string::npos)
    text.replace(at, name.size(), value);
  return text;
}

class Run {
 public:
  Run(const Context& context, Events& events, const DeliveryRequest& request)
      : context_(context),
        events_(events),
        request_(request),
        client_(loop_),
        chain_(client_, context.network),
        host_(client_, request.job, *request.signer),
        status_(loop_, context, events),
        output_(context, events, request.log_file, request.show_logs),
        job_(solana::parse_address(request.job).value_or(solana::Address{})),
        project_(
            solana::parse_address(request.signer->recipient().text()).value_or(solana::Address{})),
        now_(request.from) {}

  JobStatus run();

 private:
  void happen(Event event, std::string_view host = {});
  void perform(Action action);
  void tell_step(Phase before);
  void read_chain();
  void take_chain(const JobOnChain& read);
  void ask_host();
  void send_definition();
  [[nodiscard]] bool prepare_body();
  void take_hand_over(const net::HttpAnswer& answer);
  void read_back();
  [[nodiscard]] bool is_ours(const std::string& body) const;
  void read_state();
  void follow_logs();
  void fetch_results();
  void store_results();
  void read_public();
  void take_public(const std::string& body, const solana::Digest& digest);
  void wait();
  void stop_job();
  void aim();
  void watch_interrupts();
  void interrupted();
  JobStatus finish();

  const Context& context_;
  Events& events_;
  const DeliveryRequest& request_;
  net::Loop loop_;
  net::HttpClient client_;
  ChainReader chain_;
  HostClient host_;
  StatusLine status_;
  LogOutput output_;
  std::unique_ptr<LogFollower> logs_;
  solana::Address job_;
  solana::Address project_;
  host::Delivery now_;
  std::string sealed_;  // the definition as it is sent, where it is sealed
  std::string results_;
  net::SseReader states_;
  net::HttpClient::Id state_request_ = 0;
  net::Loop::Timer timer_ = 0;
  bool reading_chain_ = false;
  bool fetching_ = false;
  bool done_ = false;
  bool needs_definition_ = false;
  int interrupts_ = -1;
  std::vector<std::string> published_;
};

void Run::tell_step(Phase before) {
  if (now_.phase != before && now_.phase != Phase::ended)
    status_.say(std::string(phase_text(now_.phase)));
}

void Run::happen(Event event, std::string_view host) {
  if (done_) return;
  const Phase before = now_.phase;
  const bool was_taken = now_.taken;
  const host::Actions actions = host::step(now_, event, host);
  tell_step(before);
  if (now_.taken && !was_taken) {
    if (request_.remember) request_.remember("delivered", {{"host", now_.sent_to}});
    status_.clear();
    events_.tell("delivered", "the host " + now_.sent_to + " has the definition",
                 {{"job", request_.job}, {"host", now_.sent_to}});
    if (request_.until_taken) {
      done_ = true;
      return;
    }
  }
  for (const Action action : actions) perform(action);
}

void Run::perform(Action action) {
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
    case Action::stop_job: stop_job(); return;
    case Action::end: done_ = true; return;
  }
}

void Run::read_chain() {
  if (reading_chain_) return;
  reading_chain_ = true;
  read_job(chain_, job_, [this](const JobOnChain& read) {
    reading_chain_ = false;
    take_chain(read);
  });
}

void Run::take_chain(const JobOnChain& read) {
  if (!read.answered) return happen(Event::chain_silent);
  if (!read.exists) return happen(Event::chain_gone);
  const bool is_stub = solana::cid_of_digest(read.job.definition) == cid(blank_definition);
  const bool is_market = !request_.market || read.job.market == *request_.market;
  if (read.job.project != project_ || !is_stub || !is_market) return happen(Event::chain_differs);
  if (read.job.is(solana::StoredState::done)) return happen(Event::chain_done);
  if (read.job.is(solana::StoredState::stopped)) return happen(Event::chain_stopped);
  if (!read.run) return happen(Event::chain_queued);
  happen(Event::chain_runs, to_text(read.run->run.host));
}

// Requests go to the host that the state names.
void Run::aim() {
  const std::string& name = now_.sent_to.empty() ? now_.host : now_.sent_to;
  host_.set_host(host_url(context_.network, name), name);
}

void Run::ask_host() {
  aim();
  host_.ask_name([this, name = now_.host](const net::HttpAnswer& answer) {
    constexpr unsigned ok = 200;
    if (host::names_host(answer, name))
      happen(Event::host_right, name);
    else if (answer.transport == net::Transport::answered && answer.status == ok)
      happen(Event::host_wrong, name);
    else
      happen(Event::host_silent, name);
  });
}

// Seals for the host, where that was asked for.
bool Run::prepare_body() {
  if (!request_.host_key) return true;
  seal::SealOptions options;
  options.use = seal::Use::delivery;
  options.recipients.push_back(*request_.host_key);
  options.signer = request_.seal_signer;
  options.now = std::chrono::duration_cast<std::chrono::seconds>(
                    std::chrono::system_clock::now().time_since_epoch())
                    .count();
  options.host = now_.sent_to;
  options.job = request_.job;
  const auto made = seal::seal(request_.definition, options);
  const auto* const envelope = std::get_if<seal::Envelope>(&made);
  if (envelope == nullptr) return false;
  sealed_ = seal::to_text(*envelope);
  return true;
}

void Run::send_definition() {
  if (request_.definition.empty()) {  // who follows a job has none; an empty one would be taken
    needs_definition_ = true;
    done_ = true;
    return;
  }
  aim();
  if (!prepare_body()) {
    complain("error: the definition cannot be sealed to this host");
    happen(Event::refused);
    return;
  }
  if (request_.remember) request_.remember("sending", {{"host", now_.sent_to}});
  host_.send_definition(request_.host_key ? std::string_view(sealed_) : request_.definition,
                        [this](const net::HttpAnswer& answer) { take_hand_over(answer); });
}

void Run::take_hand_over(const net::HttpAnswer& answer) {
  const host::HandOver meaning = host::classify_hand_over(answer);
  if (meaning != host::HandOver::taken) {
    status_.clear();
    const std::string text(host::hand_over_text(meaning));
    events_.tell("answer", text, {{"text", text}, {"status", answer.status}});
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

// A host gives back what it parsed, so the texts are compared as JSON.stringify writes them.
bool Run::is_ours(const std::string& body) const {
  const Document theirs = parse(body);
  if (!theirs.problems().empty()) return false;
  std::string text = stringify(theirs.root());
  const bool same = text == request_.definition;
  ::sodium_memzero(text.data(), text.size());
  return same;
}

void Run::read_back() {
  aim();
  host_.get("job-definition", std::size_t{4} << 20, [this](const net::HttpAnswer& answer) {
    switch (host::classify_reading(answer)) {
      case host::Reading::here:
        if (request_.definition.empty() || is_ours(answer.body) || answer.body == sealed_)
          return happen(Event::back_same);
        return happen(Event::back_other);
      case host::Reading::not_yet:
      case host::Reading::unknown_job: return happen(Event::back_none);
      default: return happen(Event::back_silent);
    }
  });
}

void Run::read_state() {
  if (state_request_ != 0) return;  // it tells by itself when something changes
  aim();
  states_ = net::SseReader();
  state_request_ = host_.listen(
      [this](std::string_view piece) {
        states_.feed(piece);
        while (auto state = states_.next()) {
          const Event event = host::event_of_state(*state);
          // Not from within the client's callback, which a step may end.
          loop_.after(net::Milliseconds(0), [this, event] { happen(event); });
        }
      },
      [this](const net::HttpAnswer&) {
        state_request_ = 0;
        happen(Event::says_nothing);
      });
}

void Run::follow_logs() {
  if (!logs_) {
    aim();
    LogSource source;
    source.url = host_.url();
    source.job = request_.job;
    source.owner = request_.signer->recipient().text();
    source.sign = [this](std::string_view what) { return host_.sign("WS", what, {}); };
    LogFollower::Events heard;
    heard.on_line = [this](const host::LogLine& line, host::LogNews news) {
      status_.clear();
      output_.write(line, news);
    };
    logs_ = std::make_unique<LogFollower>(client_, std::move(source), std::move(heard));
  }
  logs_->follow();
}

void Run::fetch_results() {
  if (fetching_) return;
  fetching_ = true;
  aim();
  host_.get("results", most_results, [this](net::HttpAnswer answer) {
    fetching_ = false;
    switch (host::classify_reading(answer)) {
      case host::Reading::here: {
        const auto read = host::read_results(answer.body);
        if (!read) return happen(Event::results_silent);
        results_ = std::move(answer.body);
        return happen(read->success ? Event::got_success : Event::got_failure);
      }
      case host::Reading::unknown_job: return happen(Event::results_gone);
      case host::Reading::not_yet: return happen(Event::results_not_yet);
      default: return happen(Event::results_silent);
    }
  });
}

void Run::store_results() {
  const std::string name =
      request_.results_file.empty() ? results_name(context_, request_.job) : request_.results_file;
  try {
    if (request_.results_file.empty()) make_state_folder(context_.state_folder);
    SecretFile file(name, Existing::replace);
    file.write(results_);
    file.commit();
  } catch (const std::runtime_error& error) {
    status_.clear();
    complain(std::string("error: ") + error.what());
    happen(Event::not_stored);
    return;
  }
  if (request_.remember) request_.remember("results", {{"file", name}, {"bytes", results_.size()}});
  status_.clear();
  events_.tell("results", "results: " + name, {{"file", name}, {"bytes", results_.size()}});
  happen(Event::stored);
}

void Run::read_public() {
  chain_.read_account(job_, [this](const AccountAnswer& read) {
    const auto job = read.data ? solana::parse_job(*read.data) : std::nullopt;
    if (!job || job->result == solana::Digest{}) return happen(Event::public_unread);
    std::string url = filled(request_.published_url, "{cid}", solana::cid_of_digest(job->result));
    url = filled(std::move(url), "{job}", request_.job);
    url = filled(std::move(url), "{host_url}", host_.url());
    net::HttpRequest request;
    request.url = url;
    client_.start(std::move(request), [this, digest = job->result](const net::HttpAnswer& answer) {
      constexpr unsigned ok = 200;
      if (answer.transport != net::Transport::answered || answer.status != ok)
        return happen(Event::public_unread);
      take_public(answer.body, digest);
    });
  });
}

void Run::take_public(const std::string& body, const solana::Digest& digest) {
  const auto known = host::read_public_result(body);
  // A gateway can give out anything: it must be what the chain names.
  if (!known || cid(body) != solana::cid_of_digest(digest)) return happen(Event::public_unread);
  published_ = known->published;
  happen(known->is_blank ? Event::public_blank : Event::public_leaks);
}

void Run::wait() {
  loop_.cancel(timer_);
  const std::int64_t time = host::wait_time(now_);
  const auto jitter =
      static_cast<std::int64_t>(::randombytes_uniform(static_cast<std::uint32_t>(time / 4 + 1)));
  timer_ = loop_.after(net::Milliseconds(time - jitter), [this] {
    timer_ = 0;
    happen(Event::timer);
  });
}

void Run::stop_job() {
  if (request_.stop_job) {
    request_.stop_job();
    return;
  }
  status_.clear();
  events_.tell("next", "next:   nosana-job stop " + request_.job + "   ends what it costs");
}

void Run::watch_interrupts() {
  ::sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGINT);
  ::sigaddset(&signals, SIGTERM);
  ::sigprocmask(SIG_BLOCK, &signals, nullptr);
  interrupts_ = ::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
  loop_.watch(interrupts_, net::Loop::readable, [this](unsigned) { interrupted(); });
}

void Run::interrupted() {
  signalfd_siginfo which{};
  (void)!::read(interrupts_, &which, sizeof which);
  // From here on the system ends the program by itself: the second one leaves at once.
  loop_.unwatch(interrupts_);
  ::sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGINT);
  ::sigaddset(&signals, SIGTERM);
  ::sigprocmask(SIG_UNBLOCK, &signals, nullptr);
  if (request_.stop_on_interrupt) stop_job();
  happen(Event::interrupt);
}

JobStatus Run::finish() {
  status_.clear();
  if (request_.until_taken && now_.taken) {
    events_.tell("next",
                 "next:   nosana-job attach " + request_.job + "   follows it and collects");
    return JobStatus::ok;
  }
  if (logs_ && logs_->is_open()) {
    // What is still on its way.
    logs_->last();
    constexpr net::Milliseconds patience{1'000};
    loop_.run_until([this] { return !logs_->is_open(); }, patience);
  }
  status_.clear();
  const JobStatus status = status_of(now_.outcome);
  std::string text = outcome_text(now_.outcome, request_.job);
  const std::string hand_over = "nosana-job send --job " + request_.job + " FILE";
  if (needs_definition_) text = "the host waits for the definition: " + hand_over;
  if (now_.outcome == Outcome::detached && !now_.taken)
    text += "\nthe definition may not have arrived: " + hand_over + "   hands it over";
  nlohmann::json fields = {{"job", request_.job},
                           {"status", static_cast<int>(status)},
                           {"text", text},
                           {"public", nullptr}};
  if (now_.published == host::Published::blank) {
    fields["public"] = "blank";
    events_.tell("public", "public: the definition is the constant one, the result is blank",
                 {{"blank", true}});
  } else if (now_.published == host::Published::more) {
    fields["public"] = "more";
    std::string what;
    for (const std::string& each : published_) what += (what.empty() ? "" : ", ") + each;
    events_.tell("public", "warning: the public result is not blank: " + what,
                 {{"blank", false}, {"published", published_}});
  }
  if (request_.remember) request_.remember("ended", fields);
  events_.tell("end", text, fields);
  return status;
}

JobStatus Run::run() {
  watch_interrupts();
  if (request_.deadline.count() > 0)
    loop_.after(request_.deadline, [this] { happen(Event::deadline); });
  status_.say(std::string(phase_text(now_.phase)));
  for (const Action action : host::begin(now_)) perform(action);
  while (!done_) loop_.run_once(net::Milliseconds(60'000));
  loop_.unwatch(interrupts_);
  const JobStatus status = finish();
  ::close(interrupts_);
  return status;
}

}  // namespace

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

std::string outcome_text(Outcome outcome, const std::string& job) {
  const auto again = [&job](const std::string& command) {
    return "nosana-job " + command + " " + job;
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
    case Outcome::not_stored: return "the results were not written; once more: " + again("results");
    case Outcome::detached:
      return "detached; the job goes on. Come back with\n  " + again("attach") + "\n  " +
             again("status") + "\n  " + again("stop");
    case Outcome::unknown:
    case Outcome::none: break;
  }
  return "the outcome is not known yet; go on with " + again("attach");
}

JobStatus run_delivery(const Context& context, Events& events, const DeliveryRequest& request) {
  return Run(context, events, request).run();
}

}  // namespace nosana::tool
