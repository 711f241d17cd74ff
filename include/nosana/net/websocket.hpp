// SPDX-License-Identifier: MIT
#pragma once

// WebSocket: one connection for messages, of a client (over the tunnel that libcurl opens, so with
// its TLS and proxies) or of a server.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/net/frames.hpp>
#include <nosana/net/http.hpp>
#include <nosana/net/loop.hpp>

namespace nosana::net {

/// How a connection ended.
struct WebSocketEnd {
  /// answered: a close frame came, or the server answered with another status than 101.
  Transport transport = Transport::broken;
  unsigned status = 0;  ///< of the answer that refused the upgrade, else 0
  unsigned code = 0;    ///< of the close frame; 1005: it had none; 0: no close frame
  std::string reason;   ///< of the close frame: bytes of the peer
};

struct WebSocketEvents {
  std::function<void()> on_open;
  std::function<void(Message message)> on_message;
  /// Called exactly once, and nothing after it; not when the owner drops the connection.
  std::function<void(WebSocketEnd end)> on_end;
};

struct WebSocketRequest {
  std::string url;  ///< wss://, https:// or, to a loopback address, ws://, http://
  std::vector<Header> headers;
  Milliseconds connect_timeout{10'000};
  Milliseconds ping_every{20'000};    ///< zero: never
  Milliseconds idle_timeout{60'000};  ///< without a byte from the peer; zero: none
  std::string pinned_key;
};

/// An end of a connection. Its events are called from the loop, never from within its own
/// functions.
class WebSocket {
 public:
  /// Starts to connect. `client` must outlive the connection.
  [[nodiscard]] static std::unique_ptr<WebSocket> connect(HttpClient& client,
                                                          WebSocketRequest request,
                                                          WebSocketEvents events);

  WebSocket(const WebSocket&) = delete;
  WebSocket& operator=(const WebSocket&) = delete;
  ~WebSocket();  // drops the connection without an event

  /// May be called at once; is sent when the connection is open. After the end it does nothing.
  void send(std::string_view text);
  void send_binary(std::string_view bytes);
  void ping();
  void close(unsigned code = 1000, std::string_view reason = {});

  void set_events(WebSocketEvents events);

  /// Bytes that wait to be sent.
  [[nodiscard]] std::size_t pending() const noexcept;

  struct State;
  explicit WebSocket(std::shared_ptr<State> state) noexcept;

 private:
  std::shared_ptr<State> state_;
};

}  // namespace nosana::net
