// SPDX-License-Identifier: MIT
#pragma once

// State shared by HttpClient and WebSocket: the multi handle of libcurl on a Loop.

#include <memory>
#include <string>
#include <unordered_map>

#include <curl/curl.h>

#include <nosana/net/http.hpp>

namespace nosana::net {

struct EasyCloser {
  void operator()(CURL* easy) const noexcept { ::curl_easy_cleanup(easy); }
};
using Easy = std::unique_ptr<CURL, EasyCloser>;

/// One request, at a stable address.
struct Running {
  HttpClient::Id id = 0;
  HttpRequest request;
  HttpClient::Done done;
  HttpAnswer answer;
  Easy easy;
  curl_slist* headers = nullptr;
  HttpClient::State* client = nullptr;
  std::size_t head_bytes = 0;  // of all headers, those of interim responses too
  std::size_t turn_bytes = 0;  // of the body, since the transfer was paused
  Loop::Timer resume = 0;      // while it is paused
  bool too_large = false;
  bool body_begun = false;
  char error[CURL_ERROR_SIZE] = {};
  ~Running();
};

struct HttpClient::State {
  Loop& loop;
  HttpOptions options;
  CURLM* multi = nullptr;
  Loop::Timer timer = 0;
  HttpClient::Id next_id = 1;
  std::unordered_map<Id, std::unique_ptr<Running>> running;
  /// Handles of WebSockets, with the callback for the end of connecting.
  std::unordered_map<CURL*, std::function<void(CURLcode)>> connecting;
  /// Lets a late task detect that the client is gone.
  std::shared_ptr<bool> alive = std::make_shared<bool>(true);
  bool acting = false;
  bool act_again = false;

  explicit State(Loop& the_loop) : loop(the_loop) {}

  void act(curl_socket_t socket, int mask);
  void collect();
  void finish(Running& running, CURLcode code);
  void resume(HttpClient::Id id);
};

/// Sets the options common to all handles: TLS, protocols, proxies, limits. ws: and wss: must be
/// replaced by http: and https: first.
void set_common(CURL* easy, const HttpOptions& options, const std::string& url,
                Milliseconds connect_timeout, const std::string& pinned_key);

[[nodiscard]] Transport transport_of(CURLcode code) noexcept;

}  // namespace nosana::net
