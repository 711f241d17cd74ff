// SPDX-License-Identifier: MIT
#include <nosana_job/deliver_run.hpp>

#include <chrono>
#include <ctime>
#include <variant>

#include <common/message.hpp>
#include <nosana/document/scanner.hpp>
#include <nosana/document/stringify.hpp>
#include <nosana/host/answer.hpp>
#include <nosana/host/job_state.hpp>
#include <nosana/redact/cid.hpp>
#include <nosana/seal/sealing.hpp>

namespace nosana::tool {

namespace {

using host::Event;
using host::Outcome;
using host::Phase;

// A host takes 100 kB, and gives them back as it wrote them.
constexpr std::size_t max_definition = std::size_t{1} << 20;

// The seconds since 1970 of a Date header.
// source   RFC 9110, 5.6.7: the form that a sender must use
std::optional<std::int64_t> http_date(const std::string& text) {
  std::tm parts{};
  const char* const end = ::strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return ::timegm(&parts);
}

}  // namespace

bool is_too_deep(std::string_view text) noexcept {
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

// A header is good for a while from the time in it: a clock that is wrong makes it old, or of
// tomorrow.
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
    // It tells by itself when something changes, and at first what it is; a dead tunnel tells
    // nothing.
    constexpr net::Milliseconds wait_limit{10'000};
    const auto waited = std::chrono::steady_clock::now() - state_began_;
    if (state_heard_ || waited < limit_of(context_.network, wait_limit)) return;
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
  if (request_.until_taken || (!request_.show_logs && request_.log_file.empty())) return;
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

}  // namespace nosana::tool
