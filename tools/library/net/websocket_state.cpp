// SPDX-License-Identifier: MIT
#include <net/websocket_state.hpp>

#include <array>
#include <utility>

namespace nosana::net {

void WebSocket::State::begin(std::string first) {
  open = true;
  if (events.on_open) {
    const auto callback = events.on_open;
    callback();
  }
  if (ended) return;
  start_ping();
  start_idle();
  if (!first.empty() && !frames.feed(first)) {
    (void)write_all();
    end({Transport::broken, 0, 0, {}});
    return;
  }
  turn();
}

bool WebSocket::State::read_all() {
  std::array<char, 16'384> buffer{};
  // Bounded: a peer that never stops sending must not block the loop.
  constexpr int max_reads = 16;
  for (int i = 0; i < max_reads; ++i) {
    const ssize_t size = read(buffer.data(), buffer.size());
    if (size == would_block) return true;
    if (size <= 0) return false;
    start_idle();
    if (!frames.feed({buffer.data(), static_cast<std::size_t>(size)})) return false;
    if (frames.close_received()) return true;
  }
  turn_soon();  // TLS may hold buffered bytes that the descriptor does not report
  return true;
}

bool WebSocket::State::write_all() {
  for (std::string_view output = frames.output(); !output.empty(); output = frames.output()) {
    const ssize_t size = write(output.data(), output.size());
    if (size == would_block) return true;
    if (size < 0) return false;
    frames.sent(static_cast<std::size_t>(size));
  }
  return true;
}

// Returns whether the connection still has an owner.
bool WebSocket::State::deliver_messages() {
  while (auto message = frames.next()) {
    const auto callback = events.on_message;
    if (callback) callback(std::move(*message));
    if (ended) return false;
  }
  return true;
}

void WebSocket::State::turn() {
  const auto keep = shared_from_this();
  if (ended || !open) return;
  const bool readable = read_all();
  if (!deliver_messages()) return;
  const bool writable = write_all();
  if (frames.close_received() && (frames.finished() || !writable || !readable)) {
    end({Transport::answered, 0, frames.close_code(), frames.close_reason()});
  } else if (!readable || !writable) {
    end({Transport::broken, 0, 0, {}});
  } else {
    watch();
  }
}

void WebSocket::State::turn_soon() {
  if (ended || soon != 0) return;
  soon = loop.after(Milliseconds(0), [weak = weak_from_this()] {
    if (const auto state = weak.lock()) {
      state->soon = 0;
      state->turn();
    }
  });
}

void WebSocket::State::watch() {
  const unsigned wanted =
      Loop::readable | (frames.output().empty() ? 0U : static_cast<unsigned>(Loop::writable));
  if (wanted == interest) return;
  interest = wanted;
  loop.watch(descriptor, wanted, [weak = weak_from_this()](unsigned) {
    if (const auto state = weak.lock()) state->turn();
  });
}

void WebSocket::State::start_ping() {
  if (ping_every.count() == 0) return;
  ping_timer = loop.after(ping_every, [weak = weak_from_this()] {
    const auto state = weak.lock();
    if (!state || state->ended) return;
    state->frames.ping();
    state->start_ping();
    state->turn();
  });
}

void WebSocket::State::start_idle() {
  if (idle_timeout.count() == 0) return;
  loop.cancel(idle_timer);
  idle_timer = loop.after(idle_timeout, [weak = weak_from_this()] {
    if (const auto state = weak.lock()) state->end({Transport::timed_out, 0, 0, {}});
  });
}

void WebSocket::State::end(WebSocketEnd how) {
  if (ended) return;
  const auto keep = shared_from_this();
  const auto callback = std::move(events.on_end);
  drop();
  if (callback) callback(std::move(how));
}

void WebSocket::State::drop() {
  if (ended) return;  // the loop may no longer exist
  ended = true;
  open = false;
  for (const Loop::Timer timer : {ping_timer, idle_timer, soon}) loop.cancel(timer);
  if (descriptor >= 0) loop.unwatch(descriptor);
  descriptor = -1;
  if (release) std::exchange(release, nullptr)();
}

}  // namespace nosana::net
