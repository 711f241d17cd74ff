// SPDX-License-Identifier: MIT
#pragma once

// A client and a server on one loop, for the tests of net/.

#include <chrono>
#include <functional>
#include <string>
#include <utility>

#include <catch2/catch.hpp>

#include <nosana/net/http.hpp>
#include <nosana/net/loop.hpp>
#include <nosana/net/server.hpp>

namespace nosana::net {

// No test waits for a time to pass; this is for one that would otherwise hang.
inline constexpr Milliseconds patience{20'000};

struct Loopback {
  Loop loop;
  Server server;
  HttpClient client;

  explicit Loopback(Server::Handler handler, ServerOptions options = {})
      : server(loop, std::move(options), std::move(handler)), client(loop) {}

  [[nodiscard]] HttpRequest get(const std::string& path) const {
    HttpRequest request;
    request.url = server.url() + path;
    return request;
  }

  [[nodiscard]] HttpRequest post(const std::string& path, std::string_view body) const {
    HttpRequest request = get(path);
    request.method = "POST";
    request.body = body;
    return request;
  }

  void run_until(const std::function<bool()>& done) { REQUIRE(loop.run_until(done, patience)); }
};

}  // namespace nosana::net
