// SPDX-License-Identifier: MIT
#include <nosana_job/log_follower.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

#include <nlohmann/json.hpp>

namespace nosana::tool {

struct LogFollower::State : std::enable_shared_from_this<State> {
  net::HttpClient& client;
  LogSource source;
  Events events;
  host::LogCursor cursor;
  std::unique_ptr<net::WebSocket> socket;
  net::Loop::Timer timer = 0;
  std::string path = "/flog";
  std::size_t lines = 0;
  unsigned breaks = 0;  // in a row, without a line
  std::chrono::steady_clock::time_point opened_at;
  bool open = false;
  bool heard_line = false;  // on this connection
  bool is_last = false;

  State(net::HttpClient& the_client, LogSource the_source, Events the_events)
      : client(the_client), source(std::move(the_source)), events(std::move(the_events)) {}

  void connect() {
    net::WebSocketRequest request;
    request.url = source.url + path;
    if (source.tls_key) request.pinned_key = source.tls_key();
    net::WebSocketEvents heard;
    heard.on_open = [this] { opened(); };
    heard.on_message = [this](const net::Message& message) { take(message.data); };
    heard.on_end = [weak = weak_from_this()](const net::WebSocketEnd& end) {
      if (const auto state = weak.lock()) state->ended(end);
    };
    cursor.reconnected();
    socket = net::WebSocket::connect(client, std::move(request), std::move(heard));
  }

  void opened() {
    open = true;
    heard_line = false;
    opened_at = std::chrono::steady_clock::now();
    nlohmann::ordered_json body = {{"jobAddress", source.job}, {"address", source.owner}};
    if (!source.operation.empty()) body["opId"] = source.operation;
    if (!source.type.empty()) body["type"] = source.type;
    const nlohmann::ordered_json frame = {
        {"path", path}, {"body", body}, {"header", source.sign(path.substr(1))}};
    socket->send(frame.dump());
  }

  void take(const std::string& frame) {
    const auto line = host::parse_log_frame(frame);
    if (!line) return;
    heard_line = true;
    const host::LogNews news = cursor.take(*line);
    if (news == host::LogNews::repeated) return;
    breaks = 0;
    ++lines;
    if (!source.operation.empty() && line->operation != source.operation) return;
    if (!source.type.empty() && line->type != source.type) return;
    events.on_line(*line, news);
  }

  void ended(const net::WebSocketEnd& end) {
    open = false;
    constexpr unsigned invalid_path = 3003;
    if (end.code == invalid_path && path == "/flog") path = "/log";  // an older host
    if (!is_last && events.on_break)
      events.on_break({end.code != 0 ? "the host closed the log" : transport_text(end.transport),
                       end.transport});
    // Not from within its own event.
    timer = client.loop().after(net::Milliseconds(0), [weak = weak_from_this()] {
      const auto state = weak.lock();
      if (!state) return;
      state->socket.reset();
      state->timer = 0;
      if (!state->is_last) state->connect_later();
    });
  }

  void connect_later() {
    constexpr std::int64_t first = 250;
    // A job that has not begun may be a short one.
    const std::int64_t longest = lines == 0 ? 1'000 : 10'000;
    constexpr unsigned max_doublings = 6;
    const std::int64_t time = std::min(longest, first << std::min(breaks++, max_doublings));
    timer = client.loop().after(net::Milliseconds(time), [weak = weak_from_this()] {
      const auto state = weak.lock();
      if (!state) return;
      state->timer = 0;
      if (!state->is_last) state->connect();
    });
  }
};

LogFollower::LogFollower(net::HttpClient& client, LogSource source, Events events)
    : state_(std::make_shared<State>(client, std::move(source), std::move(events))) {}

LogFollower::~LogFollower() {
  state_->client.loop().cancel(state_->timer);
  state_->is_last = true;
  state_->socket.reset();
}

void LogFollower::follow() {
  if (state_->socket == nullptr && state_->timer == 0 && !state_->is_last) state_->connect();
}

void LogFollower::hurry() {
  state_->breaks = 0;
  if (state_->socket != nullptr || state_->timer == 0 || state_->is_last) return;
  state_->client.loop().cancel(std::exchange(state_->timer, 0));
  state_->connect();
}

void LogFollower::last() { state_->is_last = true; }

bool LogFollower::is_open() const noexcept { return state_->open; }

bool LogFollower::has_history() const noexcept {
  constexpr std::chrono::milliseconds usual{1'000};
  if (!state_->open) return false;
  return state_->heard_line || std::chrono::steady_clock::now() - state_->opened_at >= usual;
}

std::size_t LogFollower::lines() const noexcept { return state_->lines; }

}  // namespace nosana::tool
