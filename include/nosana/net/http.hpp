// SPDX-License-Identifier: MIT
#pragma once

// HttpClient: requests over HTTPS, many at once on one Loop (libcurl). It is strict where a request
// may carry a secret: no redirects, certificates are verified, no protocol but HTTPS, and HTTP only
// to a loopback address. Proxies are those of HTTPS_PROXY and NO_PROXY.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nosana/net/loop.hpp>

namespace nosana::net {

struct Header {
  std::string name;
  std::string value;
};

/// The value of a header, whose name is compared without regard to case; nothing where it is
/// absent.
[[nodiscard]] std::optional<std::string_view> find_header(const std::vector<Header>& headers,
                                                          std::string_view name) noexcept;

/// How far a request came.
enum class Transport : std::uint8_t {
  answered,       ///< there is a status and a whole body
  bad_url,        ///< the URL cannot be used: its form, its protocol, or HTTP to another computer
  not_resolved,   ///< the name of the host or the proxy has no address
  not_connected,  ///< nobody accepted the connection
  tls_failed,     ///< the certificate was not accepted, or no TLS was spoken
  key_changed,    ///< the TLS key is not the pinned one
  proxy_refused,  ///< the proxy did not let the request through
  timed_out,      ///< a limit of time passed
  broken,         ///< the connection ended before the answer did
  too_large,      ///< the answer is larger than its limit, or its headers than 256 KiB
  failed          ///< something else, for example no memory
};

/// A few words for people: "no answer in time".
[[nodiscard]] std::string_view transport_text(Transport transport) noexcept;

struct HttpRequest {
  std::string method = "GET";
  std::string url;
  std::vector<Header> headers;
  /// Sent where the method is not GET; not copied here, so it must stay until the answer.
  std::string_view body;
  std::size_t max_answer = std::size_t{1} << 20;  ///< bytes of the answer's body
  Milliseconds connect_timeout{10'000};
  Milliseconds total_timeout{30'000};  ///< zero: none
  Milliseconds idle_timeout{0};        ///< without a byte for so long; zero: none. Whole seconds
  /// A connection of its own. libcurl silently sends a request again when a connection that it had
  /// kept turns out to be dead; what must not be sent twice asks for a fresh one.
  bool fresh_connection = false;
  std::string pinned_key;  ///< "sha256//...", of the TLS key of the peer; empty: any
  /// Gets the body piece by piece as it comes, at most 256 KiB in 50 ms; max_answer then does not
  /// hold, and `body` stays empty.
  std::function<void(std::string_view piece)> on_body;
  /// Called with the status before the first piece of a body.
  std::function<void(unsigned status)> on_status;
};

struct HttpAnswer {
  Transport transport = Transport::failed;
  /// Whether any of the request was sent. Where not, nobody can have acted on it.
  bool sent = false;
  unsigned status = 0;
  std::vector<Header> headers;
  std::string body;
  std::string peer_key;  ///< "sha256//...", empty without TLS
  int curl_code = 0;     ///< for a report of a defect
};

struct HttpOptions {
  std::string ca_file;  ///< empty: CURL_CA_BUNDLE, then SSL_CERT_FILE, then the system's
  std::string proxy;    ///< empty: as the environment says
  std::string user_agent = "nosana-job";
  /// "HOST:PORT:CONNECT_HOST:CONNECT_PORT", of libcurl: for tests.
  std::vector<std::string> connect_to;
  long max_connections = 0;  ///< at once; zero: any number
};

class HttpClient {
 public:
  using Id = std::uint64_t;
  using Done = std::function<void(HttpAnswer answer)>;

  /// loop     must outlive the client
  /// throws   std::bad_alloc
  explicit HttpClient(Loop& loop, HttpOptions options = {});
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  ~HttpClient();  // cancels what is running

  /// Starts a request. `done` is called exactly once, never from within start(), unless the request
  /// is cancelled.
  Id start(HttpRequest request, Done done);

  /// `done` will not be called. Of a request that ended it does nothing.
  void cancel(Id id) noexcept;

  /// Starts a request and runs the loop until it ends. For programs that do one thing at a time.
  [[nodiscard]] HttpAnswer fetch(HttpRequest request);

  [[nodiscard]] Loop& loop() const noexcept;

  struct State;

 private:
  friend class WebSocket;
  std::unique_ptr<State> state_;
};

/// Whether `url` is HTTPS, or HTTP to a loopback address: where a header may be sent.
[[nodiscard]] bool is_safe_url(std::string_view url) noexcept;

}  // namespace nosana::net
