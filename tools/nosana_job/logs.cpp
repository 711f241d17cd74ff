// SPDX-License-Identifier: MIT
// nosana-job logs: the log of a job, from its host.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>

#include <nosana_job/chain_reader.hpp>
#include <nosana_job/clock.hpp>
#include <nosana_job/commands.hpp>
#include <nosana_job/deliver.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/host_client.hpp>
#include <nosana_job/interrupt_note.hpp>
#include <nosana_job/job_access.hpp>
#include <nosana_job/log_follower.hpp>
#include <nosana_job/log_output.hpp>
#include <nosana_job/next_step.hpp>
#include <nosana_job/windows.hpp>

namespace nosana::tool {

namespace {

// clang-format off
constexpr std::array logs_options = {
    OptionRow{"", "--since", "SECONDS", Takes::one, "only lines of the last so many seconds"},
    OptionRow{"", "--tail", "N", Takes::one, "of the lines that are there, only the last N"},
    OptionRow{"", "--op", "ID", Takes::one, "only of this operation"},
    OptionRow{"", "--type", "TYPE", Takes::one, "only container, info or error", "container info error"},
    OptionRow{"", "--no-follow", "", Takes::nothing, "end with the lines that are there"},
    job_wait_limit_option, job_log_file_option, job_network_option, job_rpc_option, job_host_url_option, job_state_option,
    job_wallet_option, job_json_option, job_quiet_option, job_help_option,
};
// clang-format on

struct Line {
  host::LogLine line;
  host::LogNews news;
};

// The history comes at once: it is over when nothing came for a moment.
constexpr net::Milliseconds moment{700};

class Logs {
 public:
  Logs(const Context& context, const Arguments& arguments, std::string job,
       const seal::Identity& signer)
      : context_(context),
        events_(context),
        job_(std::move(job)),
        client_(loop_),
        host_(client_, context.network, job_, signer),
        output_(context, events_, arguments.value("--log-file").value_or(""), true),
        signer_(signer),
        arguments_(arguments),
        follow_(!arguments.has("--no-follow")) {
    constexpr std::uint64_t max_lines = 1'000'000'000;
    tail_ = whole_number(
        arguments,
        {.option = "--tail", .unit = "lines", .least = 0, .most = max_lines, .example = "100"});
    began_ = now_milliseconds();
    if (arguments.has("--since"))
      output_.since(began_ - net::Milliseconds(seconds_of(arguments, "--since")).count());
  }

  /// known   the TLS key that a host had before
  /// wait_limit   after so long it is given up; zero: never
  JobStatus run(const std::string& host, const KnownKey& known, net::Milliseconds wait_limit);

 private:
  void take(const host::LogLine& line, host::LogNews news);
  [[nodiscard]] bool is_live(const host::LogLine& line);
  void quiet_later();
  void history_is_over();
  void look_at_chain();
  void judge_silence(const JobOnChain& read);
  void give_up(JobStatus status, const std::string& why, const std::string& next);
  void broken(const LogBreak& end);

  const Context& context_;
  Events events_;
  std::string job_;
  net::Loop loop_;
  net::HttpClient client_;
  HostClient host_;
  LogOutput output_;
  const seal::Identity& signer_;
  const Arguments& arguments_;
  bool follow_;
  std::optional<std::uint64_t> tail_;
  std::deque<Line> kept_;
  bool in_history_ = true;
  bool refused_ = false;
  std::int64_t began_ = 0;                                      // milliseconds since 1970
  std::optional<std::chrono::steady_clock::time_point> first_;  // line that came
  // When the host sent its last line, and the node its last answer.
  std::chrono::steady_clock::time_point host_answered_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point node_answered_ = host_answered_;
  std::optional<JobFailure> given_up_;
  net::Loop::Timer timer_ = 0;
};

// Of a job that writes all the time there is no silence: what is newer than the connection is no
// history. Hosts whose clock is ahead send theirs within a moment.
bool Logs::is_live(const host::LogLine& line) {
  const auto now = std::chrono::steady_clock::now();
  if (!first_) first_ = now;
  return line.timestamp > began_ && now - *first_ >= moment;
}

void Logs::take(const host::LogLine& line, host::LogNews news) {
  host_answered_ = std::chrono::steady_clock::now();
  if (!follow_ && (!in_history_ || is_live(line))) return history_is_over();
  if (in_history_) quiet_later();
  if (!in_history_ || !tail_) {
    output_.write(line, news);
    return;
  }
  kept_.push_back({line, news});
  if (kept_.size() > *tail_) kept_.pop_front();
}

void Logs::quiet_later() {
  loop_.cancel(timer_);
  timer_ = loop_.after(moment, [this] { history_is_over(); });
}

void Logs::history_is_over() {
  timer_ = 0;
  if (!in_history_) return;
  in_history_ = false;
  for (const Line& each : kept_) output_.write(each.line, each.news);
  kept_.clear();
  if (!follow_) loop_.stop();
}

void Logs::look_at_chain() {
  // The end is decided by the chain, read again and again, not by a connection.
  constexpr net::Milliseconds every{3'000};
  loop_.after(every, [this] {
    const auto chain = std::make_shared<ChainReader>(client_, context_.network);
    const auto address = solana::parse_address(job_).value_or(solana::Address{});
    read_job(*chain, address, {}, [this, chain](const JobOnChain& read) {
      const bool is_over =
          read.answered && read.exists &&
          (read.job.is(solana::StoredState::done) || read.job.is(solana::StoredState::stopped));
      if (is_over) {
        loop_.after(moment, [this] { loop_.stop(); });
      } else {
        judge_silence(read);
        look_at_chain();
      }
    });
  });
}

// Where the end does not come: of a host that is gone, of a node that does not answer.
void Logs::judge_silence(const JobOnChain& read) {
  const Network& network = context_.network;
  const auto now = std::chrono::steady_clock::now();
  if (read.answered) node_answered_ = now;
  if (now - std::max(node_answered_, host_answered_) >= silence_window(network))
    give_up(JobStatus::network, "neither the RPC node nor the host answers",
            command_line(context_, "logs", {job_}) + "   asks again. " + std::string(other_node));
  if (!read.run) return;
  const std::chrono::seconds end(read.run->run.time + read.job.timeout);
  const auto today = std::chrono::system_clock::now().time_since_epoch();
  if (today - end >= overdue_window(network) && now - host_answered_ >= overdue_window(network))
    give_up(JobStatus::unknown, "the time of the job is over, and its host says nothing more",
            command_line(context_, "results", {job_}) + "   asks for what it left");
}

void Logs::give_up(JobStatus status, const std::string& why, const std::string& next) {
  if (!given_up_) given_up_.emplace(status, why, next);
  loop_.stop();
}

void Logs::broken(const LogBreak& end) {
  if (end.transport == net::Transport::key_changed) {
    // It has the definition already and is only read from; the next connection takes the new key.
    events_.tell("answer", "warning: " + std::string(key_changed_text),
                 {{"text", key_changed_text}});
    host_.forget_key();
    return;
  }
  refused_ = true;
  if (!follow_) {
    history_is_over();
    return;
  }
  events_.tell("reconnect", std::string(end.why) + "; connecting again", {{"text", end.why}});
}

JobStatus Logs::run(const std::string& host, const KnownKey& known, net::Milliseconds wait_limit) {
  host_.remember_key(known);
  host_.set_host(host_url(context_.network, host), host);
  LogSource source;
  source.url = host_.url();
  source.job = job_;
  source.owner = signer_.recipient().text();
  source.operation = arguments_.value("--op").value_or("");
  source.type = arguments_.value("--type").value_or("");
  source.sign = [this](std::string_view what) { return host_.sign("WS", what, {}); };
  source.tls_key = [this] { return host_.tls_key(); };
  LogFollower::Events heard;
  heard.on_line = [this](const host::LogLine& line, host::LogNews news) { take(line, news); };
  heard.on_break = [this](const LogBreak& end) { broken(end); };
  LogFollower follower(client_, std::move(source), std::move(heard));
  follower.follow();
  if (follow_)
    look_at_chain();
  else
    timer_ = loop_.after(moment * 5, [this] { history_is_over(); });
  if (wait_limit.count() > 0)
    loop_.after(wait_limit, [this] {
      give_up(JobStatus::unknown, "the time of --wait-timeout is over, and the job goes on",
              command_line(context_, "logs", {job_}) + "   follows it again");
    });
  loop_.run();
  history_is_over();
  if (given_up_) throw JobFailure(*given_up_);
  if (follower.lines() == 0 && !refused_)
    events_.tell("answer", "the host has no line of the job yet",
                 {{"text", "the host has no line of the job yet"}});
  if (follower.lines() == 0 && refused_)
    throw JobFailure(JobStatus::network, "the host gave no log: the job may be over, or not begun",
                     "the results have the log too: " + command_line(context_, "results", {job_}));
  return JobStatus::ok;
}

std::string host_in(const host::Delivery& delivery) {
  return delivery.host.empty() ? delivery.sent_to : delivery.host;
}

// What is left of a time that ends; zero: it has none.
class WaitLimit {
 public:
  explicit WaitLimit(net::Milliseconds limit)
      : limit_(limit), end_(std::chrono::steady_clock::now() + limit) {}

  [[nodiscard]] net::Milliseconds left() const {
    if (limit_.count() == 0) return limit_;
    const auto left =
        std::chrono::duration_cast<net::Milliseconds>(end_ - std::chrono::steady_clock::now());
    return std::max(left, net::Milliseconds(1));
  }
  [[nodiscard]] bool is_over() const {
    return limit_.count() != 0 && std::chrono::steady_clock::now() >= end_;
  }

 private:
  net::Milliseconds limit_;
  std::chrono::steady_clock::time_point end_;
};

// Of a job that is queued: until a host takes it, or it is gone.
std::string wait_for_host(const Context& context, const std::string& job,
                          const WaitLimit& wait_limit) {
  const std::string text = "the job is queued: waiting for a host";
  Events(context).tell("phase", text, {{"text", text}});
  constexpr net::Milliseconds every{2'000};
  net::Loop loop;
  for (;;) {
    const net::Milliseconds pause = pause_of(context.network, every);
    const net::Milliseconds left = wait_limit.left();
    loop.run_until([] { return false; }, left.count() > 0 ? std::min(left, pause) : pause);
    if (wait_limit.is_over())
      throw JobFailure(JobStatus::no_host, "no host took the job in time; it is queued",
                       command_line(context, "logs", {job}) + "   waits again");
    try {
      const host::Delivery delivery = standing_of(context, job, nullptr);
      if (std::string host = host_in(delivery); !host.empty() || delivery.chain_over) return host;
    } catch (const JobFailure& failure) {
      if (failure.status() != JobStatus::usage) throw;
      return {};  // a queued job that is stopped is not on the chain any more
    }
  }
}

JobStatus run_logs(Context& context, const Arguments& arguments) {
  const std::string& job = arguments.inputs.front();
  demand_job_address(job);
  const WaitLimit wait_limit(seconds_of(arguments, "--wait-timeout"));
  const InterruptNote note(ways_back_text(context, job));
  const seal::Identity signer = authority_of(context, arguments, job);
  Logs logs(context, arguments, job, signer);
  const host::Delivery delivery = standing_of(context, job, nullptr);
  std::string host = host_in(delivery);
  if (host.empty() && !delivery.chain_over) {
    if (arguments.has("--no-follow"))
      throw JobFailure(JobStatus::no_host, "the job is queued: no host runs it yet",
                       command_line(context, "logs", {job}) + "   waits for one");
    host = wait_for_host(context, job, wait_limit);
  }
  if (host.empty())
    throw JobFailure(JobStatus::stopped, "the job was stopped before a host took it",
                     command_line(context, "status", {job}) + "   shows its state");
  return logs.run(host, known_key(context, job), wait_limit.left());
}

}  // namespace

const Command logs_command = {
    "logs",
    "[OPTIONS] JOB",
    "the log of a job",
    "Follows it until the chain says that the job is over, across connections that break: no line "
    "comes twice, and what is missing is said. Control characters of the host are made visible.",
    logs_options,
    1,
    1,
    InputKind::words,
    false,
    in_context<run_logs>};

}  // namespace nosana::tool
