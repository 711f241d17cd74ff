// SPDX-License-Identifier: MIT
#include <nosana/net/http.hpp>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include <net/loopback.hpp>

using namespace nosana::net;

TEST_CASE("a request and its answer arrive whole", "[net]") {
  Loopback both([](const ServerRequest& request, const Exchange& exchange) {
    exchange.respond(201, "text/plain", request.method + " " + request.path + " " + request.body,
                     {{"X-Seen", std::string(request.header("x-ask").value_or("nothing"))}});
  });
  HttpRequest request = both.post("/a%20b?c=d", "body");
  request.headers = {{"X-Ask", "yes"}};
  const HttpAnswer answer = both.client.fetch(request);
  CHECK(answer.transport == Transport::answered);
  CHECK(answer.sent);
  CHECK(answer.status == 201);
  CHECK(answer.body == "POST /a b body");
  CHECK(find_header(answer.headers, "x-SEEN") == "yes");
}

TEST_CASE("a redirect is an answer and is not followed", "[net]") {
  int asked = 0;
  Loopback both([&asked](const ServerRequest&, const Exchange& exchange) {
    ++asked;
    exchange.respond(302, "text/plain", "", {{"Location", "/elsewhere"}});
  });
  CHECK(both.client.fetch(both.get("/")).status == 302);
  CHECK(asked == 1);
}

TEST_CASE("an answer above its limit is refused", "[net]") {
  Loopback both([](const ServerRequest& request, const Exchange& exchange) {
    exchange.respond(200, "text/plain", std::string(request.path == "/100" ? 100 : 101, 'x'));
  });
  for (const bool fits : {true, false}) {
    HttpRequest request = both.get(fits ? "/100" : "/101");
    request.max_answer = 100;
    const HttpAnswer answer = both.client.fetch(request);
    CHECK(answer.transport == (fits ? Transport::answered : Transport::too_large));
  }
}

TEST_CASE("a body that says that it is above its limit is not read", "[net]") {
  Loopback both([](const ServerRequest&, const Exchange& exchange) {
    exchange.respond_in_part(200, "text/plain", std::string(1'000, 'x'), 5);
  });
  HttpRequest request = both.get("/");
  request.max_answer = 100;
  CHECK(both.client.fetch(request).transport == Transport::too_large);
}

TEST_CASE("a body that comes fast leaves others their turn", "[net]") {
  const std::string body(std::size_t{1} << 20, 'x');
  Loopback both([&body](const ServerRequest&, const Exchange& exchange) {
    exchange.respond(200, "text/plain", body);
  });
  std::size_t turn = 0;
  std::size_t largest = 0;
  std::size_t whole = 0;
  HttpRequest request = both.get("/");
  request.on_body = [&](std::string_view piece) {
    turn += piece.size();
    whole += piece.size();
  };
  std::optional<HttpAnswer> answer;
  both.client.start(std::move(request), [&answer](HttpAnswer got) { answer = std::move(got); });
  both.run_until([&] {
    largest = std::max(largest, std::exchange(turn, 0));
    return answer.has_value();
  });
  CHECK(answer->transport == Transport::answered);
  CHECK(whole == body.size());
  CHECK(largest <= std::size_t{512} << 10);
}

TEST_CASE("a server can answer later, never, in part, or cut the connection", "[net]") {
  std::optional<Exchange> silent;
  Loopback both([&silent](const ServerRequest& request, const Exchange& exchange) {
    if (request.path == "/silent") silent = exchange;
    if (request.path == "/reset") exchange.reset();
    if (request.path == "/part")
      exchange.respond_in_part(200, "text/plain", std::string(10'000, 'x'), 5'000);
  });
  CHECK(both.client.fetch(both.get("/reset")).transport == Transport::broken);
  const HttpAnswer part = both.client.fetch(both.get("/part"));
  CHECK(part.transport == Transport::broken);
  CHECK(part.body.size() <= 5'000);

  HttpRequest request = both.get("/silent");
  request.total_timeout = Milliseconds(50);
  const HttpAnswer answer = both.client.fetch(request);
  CHECK(answer.transport == Transport::timed_out);
  CHECK(answer.sent);

  silent.reset();
  std::optional<HttpAnswer> late;
  both.client.start(both.get("/silent"), [&late](HttpAnswer got) { late = std::move(got); });
  both.run_until([&silent] { return silent.has_value(); });
  silent->respond(200, "text/plain", "late");
  both.run_until([&late] { return late.has_value(); });
  CHECK(late->body == "late");
}

TEST_CASE("what was not sent is told from what may have been acted on", "[net]") {
  Loop loop;
  HttpClient client(loop);
  std::string nobody;
  {
    const Server server(loop, {}, [](const ServerRequest&, const Exchange&) {});
    nobody = server.url();
  }
  HttpRequest request;
  request.url = nobody;
  const HttpAnswer answer = client.fetch(request);
  CHECK(answer.transport == Transport::not_connected);
  CHECK_FALSE(answer.sent);
}

TEST_CASE("plain HTTP is spoken only with this computer", "[net]") {
  CHECK(is_safe_url("https://example.com/x"));
  CHECK(is_safe_url("http://127.0.0.1:8123/x"));
  CHECK(is_safe_url("http://[::1]:8123"));
  CHECK(is_safe_url("http://localhost"));
  for (const char* const url :
       {"http://example.com", "http://127.0.0.1@example.com", "http://127.0.0.1.example.com",
        "ftp://127.0.0.1", "file:///etc/passwd", "https://", "https://a@b", "", "https://a b",
        "http://127.0.0.1\\@example.com"}) {
    INFO(url);
    CHECK_FALSE(is_safe_url(url));
  }
  Loop loop;
  HttpClient client(loop);
  HttpRequest request;
  request.url = "http://example.com";
  CHECK(client.fetch(request).transport == Transport::bad_url);
}

TEST_CASE("a header cannot smuggle in another one", "[net]") {
  Loopback both([](const ServerRequest&, const Exchange& exchange) {
    exchange.respond(200, "text/plain", "");
  });
  HttpRequest request = both.get("/");
  request.headers = {{"A", "b\r\nC: d"}};
  CHECK(both.client.fetch(request).transport == Transport::bad_url);
}

TEST_CASE("a fresh connection is a connection of its own", "[net]") {
  // Both requests on a kept connection are one handshake with TLS; here the server counts nothing,
  // so the port that the client has is asked for.
  Loopback both([](const ServerRequest&, const Exchange& exchange) {
    exchange.respond(200, "text/plain", "");
  });
  HttpRequest request = both.get("/");
  CHECK(both.client.fetch(request).transport == Transport::answered);
  request.fresh_connection = true;
  CHECK(both.client.fetch(request).transport == Transport::answered);
}

TEST_CASE("a body comes in pieces to who asks for them", "[net]") {
  std::optional<Exchange> stream;
  Loopback both([&stream](const ServerRequest&, const Exchange& exchange) {
    exchange.stream(200, "text/event-stream");
    stream = exchange;
  });
  std::string got;
  unsigned status = 0;
  std::optional<HttpAnswer> answer;
  HttpRequest request = both.get("/");
  request.on_body = [&got](std::string_view piece) { got += piece; };
  request.on_status = [&status](unsigned code) { status = code; };
  request.total_timeout = Milliseconds(0);
  both.client.start(request, [&answer](HttpAnswer end) { answer = std::move(end); });
  both.run_until([&stream] { return stream.has_value(); });
  stream->write("one");
  both.run_until([&got] { return got == "one"; });
  CHECK(status == 200);
  CHECK_FALSE(answer.has_value());
  stream->write("two");
  stream->end();
  both.run_until([&answer] { return answer.has_value(); });
  CHECK(got == "onetwo");
  CHECK(answer->transport == Transport::answered);
  CHECK(answer->body.empty());
}

TEST_CASE("a body above the limit of the server is read and thrown away", "[net]") {
  bool too_large = false;
  std::size_t size = 1;
  ServerOptions options;
  options.max_body = 1'000;
  Loopback both(
      [&](const ServerRequest& request, const Exchange& exchange) {
        too_large = request.body_too_large;
        size = request.body.size();
        exchange.respond(413, "text/html", "no");
      },
      options);
  const std::string body(200'000, 'x');
  CHECK(both.client.fetch(both.post("/", body)).status == 413);
  CHECK(too_large);
  CHECK(size == 0);
}

TEST_CASE("a cancelled request is never told", "[net]") {
  Loopback both([](const ServerRequest&, const Exchange& exchange) {
    exchange.respond(200, "text/plain", "");
  });
  bool told = false;
  const auto id = both.client.start(both.get("/"), [&told](const HttpAnswer&) { told = true; });
  both.client.cancel(id);
  CHECK(both.client.fetch(both.get("/")).status == 200);
  CHECK_FALSE(told);
}

TEST_CASE("a thousand requests share one thread", "[net]") {
  std::vector<Exchange> waiting;
  Loopback both(
      [&waiting](const ServerRequest&, const Exchange& exchange) { waiting.push_back(exchange); });
  constexpr std::size_t count = 1'000;
  std::size_t answered = 0;
  for (std::size_t i = 0; i < count; ++i) {
    HttpRequest request = both.get("/");
    request.total_timeout = patience;
    both.client.start(request, [&answered](const HttpAnswer& answer) {
      if (answer.status == 200) ++answered;
    });
  }
  both.run_until([&waiting] { return waiting.size() == count; });
  for (const Exchange& exchange : waiting) exchange.respond(200, "text/plain", "x");
  both.run_until([&answered] { return answered == count; });
}

TEST_CASE("a server listens on this computer only", "[net]") {
  Loop loop;
  for (const char* const address : {"0.0.0.0", "192.0.2.1", "::", "localhost", ""}) {
    ServerOptions options;
    options.address = address;
    CHECK_THROWS_AS(Server(loop, options, [](const ServerRequest&, const Exchange&) {}),
                    std::runtime_error);
  }
}
