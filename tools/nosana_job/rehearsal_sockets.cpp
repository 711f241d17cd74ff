// SPDX-License-Identifier: MIT
// The WebSockets of the rehearsal host: /log, /flog and /status, with the close codes of the
// official one.
// source   nosana-ci/nosana-cli 1d3a04c, ApiHandler.ts startWebSocketServer, middlewares/ws;
//          nosana-ci/nosana-node 45d638b (owner check of /flog), 8d00ee5 (waits 30 s for the job)

#include <utility>

#include <nosana/host/authorization.hpp>
#include <nosana_job/clock.hpp>
#include <nosana_job/json_text.hpp>
#include <nosana_job/rehearsal_host_state.hpp>

namespace nosana::tool {

namespace {

constexpr std::int64_t header_expiry = 300;  // seconds
constexpr net::Milliseconds hold_step{50};
constexpr unsigned invalid_path = 3003;
constexpr unsigned internal_error = 1011;
constexpr unsigned bad_body = 1007;
constexpr unsigned unauthorized_close = 3000;
constexpr unsigned policy = 1008;

}  // namespace

void RehearsalHost::State::welcome(std::unique_ptr<net::WebSocket> opened) {
  const std::shared_ptr<net::WebSocket> socket = std::move(opened);
  visitors[socket.get()].socket = socket;
  net::WebSocketEvents events;
  events.on_message = [this, weak = std::weak_ptr(socket)](const net::Message& message) {
    if (const auto locked = weak.lock()) first_frame(locked, message.data);
  };
  events.on_end = [this, key = socket.get()](const net::WebSocketEnd&) {
    // From the loop, so that nobody is destroyed by its own event.
    loop.after(net::Milliseconds(0), [this, key, still = alive] {
      if (!*still) return;
      if (const auto found = visitors.find(key); found != visitors.end()) {
        loop.cancel(found->second.timer);
        visitors.erase(found);
      }
      for (auto& [job, flow] : flows)
        std::erase_if(flow->followers, [key](const Follower& f) { return f.socket.get() == key; });
    });
  };
  socket->set_events(std::move(events));
}

void RehearsalHost::State::first_frame(const std::shared_ptr<net::WebSocket>& socket,
                                       const std::string& text) {
  const auto frame = nlohmann::json::parse(text, nullptr, false);
  if (!frame.is_object()) {
    socket->close(internal_error, "Internal Server Error");
    return;
  }
  Follower follower;
  follower.path = text_of(frame, "path");
  if (follower.path != "/log" && follower.path != "/flog" && follower.path != "/status") {
    socket->close(invalid_path, "Invalid Path");
    return;
  }
  if (!frame.contains("body") || !frame["body"].is_object()) {
    socket->close(internal_error, "Internal Server Error");
    return;
  }
  const auto& body = frame["body"];
  const std::string job = text_of(body, "jobAddress");
  if (job.empty()) {
    socket->close(bad_body, "Expected body to contain jobAddress.");
    return;
  }
  follower.socket = socket;
  follower.group = text_of(body, "group");
  follower.operation = text_of(body, "opId");
  follower.type = text_of(body, "type");
  const bool is_fresh = options.profile == HostProfile::fresh;
  const bool open_to_all = follower.path == "/flog" && !is_fresh;
  constexpr net::Milliseconds hold{30'000};
  const net::Milliseconds wait_limit = is_fresh ? hold : net::Milliseconds(0);
  const std::string header = text_of(frame, "header");
  const auto judge = [this, socket, follower, job, header, open_to_all,
                      wait_limit](const std::optional<JobFacts>& facts) {
    if (!facts) {
      socket->close(bad_body, "Account does not exist or has no data");
      return;
    }
    if (!open_to_all) {
      const auto verdict =
          host::check_authorization(header, facts->project, header_expiry, now_milliseconds());
      // As there: a signature that is well formed and wrong is answered with nothing.
      if (verdict == host::Verdict::bad_signature) return;
      if (verdict != host::Verdict::good) {
        socket->close(unauthorized_close,
                      "Unauthorized Request: " + std::string(host::verdict_text(verdict)));
        return;
      }
    }
    follow(socket, follower, job, wait_limit);
  };
  if (Flow* const flow = find(job); flow != nullptr)
    judge(flow->facts);
  else
    hooks.read_job(job, judge);
}

void RehearsalHost::State::follow(const std::shared_ptr<net::WebSocket>& socket, Follower follower,
                                  const std::string& job, net::Milliseconds wait_limit) {
  Flow* const flow = find(job);
  const bool has_task = flow != nullptr && !flow->is_over() && !flow->operations.empty();
  if (!has_task && follower.path == "/flog") {
    // An old host closes at once, a new one waits for the job to begin.
    if (wait_limit <= net::Milliseconds(0) || (flow != nullptr && flow->is_over())) {
      socket->close(policy, "Invalid job address");
      return;
    }
    const auto found = visitors.find(socket.get());
    if (found == visitors.end()) return;
    found->second.timer = loop.after(
        hold_step, [this, weak = std::weak_ptr(socket), follower, job, wait_limit, still = alive] {
          if (!*still) return;
          if (const auto locked = weak.lock())
            follow(locked, follower, job, wait_limit - hold_step);
        });
    return;
  }
  if (flow == nullptr) {
    socket->close(policy, "Invalid job address");
    return;
  }
  const auto fault = take_fault(options.faults, "WS " + follower.path.substr(1));
  if (fault && fault->kind == FaultKind::slow) {
    const auto found = visitors.find(socket.get());
    if (found == visitors.end()) return;
    found->second.timer =
        loop.after(net::Milliseconds(fault->milliseconds),
                   [this, weak = std::weak_ptr(socket), follower, job, still = alive] {
                     if (!*still) return;
                     if (const auto locked = weak.lock())
                       follow(locked, follower, job, net::Milliseconds(0));
                   });
    return;
  }
  visitors.erase(socket.get());
  if (fault && fault->kind == FaultKind::close) follower.lines_left = fault->lines;
  std::size_t gone = fault && fault->kind == FaultKind::skip ? fault->lines : 0;
  flow->followers.push_back(std::move(follower));
  Follower& added = flow->followers.back();
  if (added.path == "/status") {
    socket->send(state_frame(*flow));
    return;
  }
  const std::vector<FlowLine> history = flow->lines;
  for (const FlowLine& line : history) {
    if (added.lines_left && *added.lines_left == 0) break;
    const std::string frame = line_frame(*flow, added, line);
    if (frame.empty()) continue;
    if (gone > 0) {
      --gone;
      continue;
    }
    socket->send(frame);
    if (added.lines_left) --*added.lines_left;
  }
  if (added.lines_left && *added.lines_left == 0) socket->close(1001);
}

void RehearsalHost::State::send_line(Flow& flow, const FlowLine& line) {
  for (Follower& follower : flow.followers) {
    if (follower.path == "/status") continue;
    const std::string frame = line_frame(flow, follower, line);
    if (frame.empty() || (follower.lines_left && *follower.lines_left == 0)) continue;
    follower.socket->send(frame);
    if (follower.lines_left && --*follower.lines_left == 0) follower.socket->close(1001);
  }
}

}  // namespace nosana::tool
