// SPDX-License-Identifier: MIT
#pragma once

// Server: HTTP/1.1 and WebSocket on a loopback address, for rehearsals (libmicrohttpd). It can also
// misbehave on purpose: answer late, never, in part, or cut the connection.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/net/http.hpp>
#include <nosana/net/loop.hpp>
#include <nosana/net/websocket.hpp>

namespace nosana::net {

struct ServerRequest {
  std::string method;
  std::string path;  ///< percent-decoded, without the query
  std::vector<Header> query;
  std::vector<Header> headers;
  std::string body;
  bool body_too_large = false;  ///< `body` is then empty: it was read and thrown away
  bool wants_websocket = false;

  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const noexcept {
    return find_header(headers, name);
  }
};

/// One request that waits for its answer. Copies stand for the same one. Exactly one of respond(),
/// stream(), accept_websocket() and the faults is called, at once or later; the request of a client
/// that went away takes it too and does nothing.
class Exchange {
 public:
  void respond(unsigned status, std::string_view content_type, std::string_view body,
               std::vector<Header> headers = {}) const;

  /// Begins an answer without a known end; write() and end() follow.
  void stream(unsigned status, std::string_view content_type) const;
  void write(std::string_view piece) const;
  void end() const;

  /// Accepts the upgrade, where wants_websocket.
  void accept_websocket(std::function<void(std::unique_ptr<WebSocket>)> opened) const;

  // Faults.
  void reset() const;  ///< cuts the connection (RST)
  /// Announces the whole body, sends so much of it, and cuts the connection.
  void respond_in_part(unsigned status, std::string_view content_type, std::string_view body,
                       std::size_t sent) const;

  /// Whether the client is gone.
  [[nodiscard]] bool gone() const noexcept;

  struct State;
  explicit Exchange(std::shared_ptr<State> state) noexcept : state_(std::move(state)) {}

 private:
  std::shared_ptr<State> state_;
};

struct ServerOptions {
  std::string address = "127.0.0.1";  ///< IPv4 or IPv6, loopback only
  std::uint16_t port = 0;             ///< zero: any that is free
  std::size_t max_body = std::size_t{1} << 20;
  unsigned max_connections = 4096;
  std::string tls_certificate;  ///< PEM; with tls_key it speaks TLS
  std::string tls_key;
};

class Server {
 public:
  using Handler = std::function<void(ServerRequest request, Exchange exchange)>;

  /// loop     must outlive the server
  /// throws   std::runtime_error: the address is no loopback address, or cannot be listened on
  Server(Loop& loop, ServerOptions options, Handler handler);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  [[nodiscard]] std::uint16_t port() const noexcept;

  /// "http://127.0.0.1:8123" (or https, with brackets around IPv6).
  [[nodiscard]] std::string url() const;

  /// Closes the port and every connection; WebSockets that were accepted end as broken.
  void stop();

  struct State;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace nosana::net
