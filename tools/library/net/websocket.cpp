// SPDX-License-Identifier: MIT
#include <nosana/net/websocket.hpp>

#include <array>
#include <utility>

#include <unistd.h>

#include <net/client_state.hpp>
#include <net/handshake.hpp>
#include <net/websocket_state.hpp>

namespace nosana::net {

namespace {

// The handshake of the client, over the connection that libcurl opened.
struct Connecting {
  Easy easy;
  int descriptor = -1;  // a duplicate, separate from libcurl's watch
  HttpClient* client = nullptr;
  std::shared_ptr<bool> client_alive;
  std::string url;
  std::string request;
  std::size_t sent = 0;
  std::string accept;
  std::string head;
  CURLM* multi = nullptr;

  ssize_t read(char* to, std::size_t size) const {
    if (!*client_alive) return channel_broken;
    std::size_t got = 0;
    const CURLcode code = ::curl_easy_recv(easy.get(), to, size, &got);
    if (code == CURLE_AGAIN) return would_block;
    return code == CURLE_OK && got > 0 ? static_cast<ssize_t>(got) : channel_broken;
  }
  ssize_t write(const char* from, std::size_t size) const {
    if (!*client_alive) return channel_broken;
    std::size_t put = 0;
    const CURLcode code = ::curl_easy_send(easy.get(), from, size, &put);
    if (code == CURLE_AGAIN) return would_block;
    return code == CURLE_OK ? static_cast<ssize_t>(put) : channel_broken;
  }
};

struct Target {
  std::string url;   // for libcurl
  std::string host;  // for the header
  std::string path;
};

std::optional<Target> target_of(std::string_view url) {
  std::string changed(url);
  if (url.starts_with("ws://")) changed = "http://" + std::string(url.substr(5));
  if (url.starts_with("wss://")) changed = "https://" + std::string(url.substr(6));
  if (!is_safe_url(changed)) return std::nullopt;
  const std::size_t host = changed.find("://") + 3;
  const std::size_t path = changed.find_first_of("/?#", host);
  Target target{changed, changed.substr(host, path == std::string::npos ? path : path - host), "/"};
  if (path != std::string::npos && changed[path] == '/')
    target.path = changed.substr(path, changed.find('#', path) - path);
  return target;
}

std::string upgrade_request(const Target& target, const std::vector<Header>& headers,
                            const std::string& key) {
  std::string text = "GET " + target.path + " HTTP/1.1\r\nHost: " + target.host +
                     "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                     "\r\nSec-WebSocket-Key: " +
                     key + "\r\n";
  for (const Header& header : headers) text += header.name + ": " + header.value + "\r\n";
  return text + "\r\n";
}

// One step of the handshake; nothing until it ends.
std::optional<WebSocketEnd> shake_hands(Connecting& connecting) {
  while (connecting.sent < connecting.request.size()) {
    const ssize_t size = connecting.write(connecting.request.data() + connecting.sent,
                                          connecting.request.size() - connecting.sent);
    if (size == would_block) return std::nullopt;
    if (size < 0) return WebSocketEnd{};
    connecting.sent += static_cast<std::size_t>(size);
  }
  std::array<char, 4096> buffer{};
  while (connecting.head.find("\r\n\r\n") == std::string::npos) {
    const ssize_t size = connecting.read(buffer.data(), buffer.size());
    if (size == would_block) return std::nullopt;
    if (size < 0 || connecting.head.size() > max_head_bytes) return WebSocketEnd{};
    connecting.head.append(buffer.data(), static_cast<std::size_t>(size));
  }
  const unsigned status = status_of_head(connecting.head);
  if (status != switching_protocols)
    return WebSocketEnd{status == 0 ? Transport::broken : Transport::answered, status, 0, {}};
  const std::size_t end = connecting.head.find("\r\n\r\n");
  if (!accepts_upgrade(std::string_view(connecting.head).substr(0, end), connecting.accept))
    return WebSocketEnd{};
  return WebSocketEnd{Transport::answered, switching_protocols, 0, {}};
}

void fail_soon(const std::shared_ptr<WebSocket::State>& state, WebSocketEnd how) {
  state->soon = state->loop.after(Milliseconds(0), [weak = std::weak_ptr(state), how] {
    if (const auto locked = weak.lock()) locked->end(how);
  });
}

void step(const std::shared_ptr<WebSocket::State>& state,
          const std::shared_ptr<Connecting>& connecting) {
  if (state->ended) return;
  const auto outcome = shake_hands(*connecting);
  if (!outcome) {
    const bool sending = connecting->sent < connecting->request.size();
    state->loop.watch(state->descriptor, sending ? Loop::writable : Loop::readable,
                      [weak = std::weak_ptr(state), connecting](unsigned) {
                        if (const auto locked = weak.lock()) step(locked, connecting);
                      });
    return;
  }
  if (outcome->status != switching_protocols) {
    state->end(*outcome);
    return;
  }
  state->loop.cancel(state->idle_timer);
  state->loop.unwatch(state->descriptor);  // the callback may be destroyed now
  state->begin(connecting->head.substr(connecting->head.find("\r\n\r\n") + 4));
}

// Called when libcurl has connected, or failed to.
void on_connected(const std::shared_ptr<WebSocket::State>& state,
                  const std::shared_ptr<Connecting>& connecting, CURLcode code) {
  if (state->ended) return;
  curl_socket_t socket = CURL_SOCKET_BAD;
  if (code == CURLE_OK) ::curl_easy_getinfo(connecting->easy.get(), CURLINFO_ACTIVESOCKET, &socket);
  if (socket == CURL_SOCKET_BAD) {
    state->end({code == CURLE_OK ? Transport::failed : transport_of(code), 0, 0, {}});
    return;
  }
  connecting->descriptor = ::dup(socket);
  if (connecting->descriptor < 0) {
    state->end({Transport::failed, 0, 0, {}});
    return;
  }
  state->descriptor = connecting->descriptor;
  step(state, connecting);
}

}  // namespace

std::unique_ptr<WebSocket> WebSocket::connect(HttpClient& client, WebSocketRequest request,
                                              WebSocketEvents events) {
  auto state = std::make_shared<State>(client.loop(), Side::client);
  state->events = std::move(events);
  auto socket = std::make_unique<WebSocket>(state);
  const auto target = target_of(request.url);
  bool line_break = false;
  for (const Header& header : request.headers)
    line_break |= (header.name + header.value).find_first_of("\r\n") != std::string::npos;
  if (!target || line_break) {
    fail_soon(state, {Transport::bad_url, 0, 0, {}});
    return socket;
  }
  auto connecting = std::make_shared<Connecting>();
  connecting->easy.reset(::curl_easy_init());
  if (!connecting->easy) throw std::bad_alloc();
  HttpClient::State& shared = *client.state_;
  connecting->multi = shared.multi;
  connecting->client_alive = shared.alive;
  connecting->url = target->url;
  const std::string key = websocket_key();
  connecting->accept = websocket_accept(key);
  connecting->request = upgrade_request(*target, request.headers, key);
  CURL* const easy = connecting->easy.get();
  set_common(easy, shared.options, connecting->url, request.connect_timeout, request.pinned_key);
  ::curl_easy_setopt(easy, CURLOPT_CONNECT_ONLY, 1L);
  // HTTP/2 has no upgrade.
  ::curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  ::curl_easy_setopt(easy, CURLOPT_SSL_ENABLE_ALPN, 0L);

  state->ping_every = request.ping_every;
  state->idle_timeout = request.idle_timeout;
  state->read = [connecting](char* to, std::size_t size) { return connecting->read(to, size); };
  state->write = [connecting](const char* from, std::size_t size) {
    return connecting->write(from, size);
  };
  state->release = [connecting, &shared] {
    if (connecting->descriptor >= 0) ::close(connecting->descriptor);
    connecting->descriptor = -1;
    if (*connecting->client_alive) {
      shared.connecting.erase(connecting->easy.get());
      ::curl_multi_remove_handle(connecting->multi, connecting->easy.get());
    }
    connecting->easy.reset();
  };
  // For the whole handshake; afterwards the idle timeout applies.
  state->idle_timer = state->loop.after(request.connect_timeout * 2, [weak = std::weak_ptr(state)] {
    if (const auto locked = weak.lock()) locked->end({Transport::timed_out, 0, 0, {}});
  });
  shared.connecting.emplace(easy, [weak = std::weak_ptr(state), connecting](CURLcode code) {
    if (const auto locked = weak.lock()) on_connected(locked, connecting, code);
  });
  ::curl_multi_add_handle(shared.multi, easy);
  return socket;
}

WebSocket::WebSocket(std::shared_ptr<State> state) noexcept : state_(std::move(state)) {}

WebSocket::~WebSocket() { state_->drop(); }

void WebSocket::send(std::string_view text) {
  if (state_->ended) return;
  state_->frames.send(text);
  state_->turn_soon();
}

void WebSocket::send_binary(std::string_view bytes) {
  if (state_->ended) return;
  state_->frames.send(bytes, true);
  state_->turn_soon();
}

void WebSocket::ping() {
  if (state_->ended) return;
  state_->frames.ping();
  state_->turn_soon();
}

void WebSocket::close(unsigned code, std::string_view reason) {
  if (state_->ended) return;
  state_->frames.close(code, reason);
  if (!state_->goodbye_limit) {
    state_->goodbye_limit = true;
    constexpr Milliseconds wait_limit{3'000};
    state_->loop.cancel(state_->idle_timer);
    state_->idle_timeout = Milliseconds(0);
    state_->idle_timer = state_->loop.after(wait_limit, [weak = std::weak_ptr(state_)] {
      if (const auto locked = weak.lock()) locked->end({Transport::broken, 0, 0, {}});
    });
  }
  state_->turn_soon();
}

void WebSocket::set_events(WebSocketEvents events) { state_->events = std::move(events); }

std::size_t WebSocket::pending() const noexcept {
  return state_->ended ? 0 : state_->frames.output().size();
}

}  // namespace nosana::net
