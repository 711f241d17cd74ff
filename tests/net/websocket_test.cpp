// SPDX-License-Identifier: MIT
#include <nosana/net/websocket.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <net/loopback.hpp>

#include "support/properties.hpp"

using namespace nosana::net;

namespace {

struct Seen {
  bool open = false;
  std::vector<std::string> messages;
  std::optional<WebSocketEnd> end;

  [[nodiscard]] WebSocketEvents events() {
    return {[this] { open = true; },
            [this](const Message& message) { messages.push_back(message.data); },
            [this](const WebSocketEnd& how) { end = how; }};
  }
};

WebSocketRequest to(const std::string& url) {
  WebSocketRequest request;
  request.url = url;
  return request;
}

}  // namespace

TEST_CASE("the handshake is that of the RFC", "[net]") {
  // RFC 6455, section 1.3
  CHECK(websocket_accept("dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  CHECK(websocket_key().size() == 24);
  CHECK(websocket_key() != websocket_key());
}

TEST_CASE("both ends of a WebSocket exchange messages and say goodbye", "[net]") {
  Seen at_server;
  std::unique_ptr<WebSocket> peer;
  Loopback both([&](const ServerRequest& request, const Exchange& exchange) {
    REQUIRE(request.wants_websocket);
    CHECK(request.path == "/log");
    exchange.accept_websocket([&](std::unique_ptr<WebSocket> opened) {
      peer = std::move(opened);
      peer->set_events(at_server.events());
      peer->send("hello");
    });
  });
  Seen at_client;
  const auto socket =
      WebSocket::connect(both.client, to(both.server.url() + "/log"), at_client.events());
  socket->send("first");
  both.run_until([&] { return !at_server.messages.empty() && !at_client.messages.empty(); });
  CHECK(at_client.open);
  CHECK(at_server.messages == std::vector<std::string>{"first"});
  CHECK(at_client.messages == std::vector<std::string>{"hello"});

  const std::string large(300'000, 'x');
  peer->send(large);
  socket->send(large);
  both.run_until([&] { return at_server.messages.size() == 2 && at_client.messages.size() == 2; });
  CHECK(at_client.messages[1] == large);

  peer->close(1008, "Invalid job address");
  both.run_until([&] { return at_client.end && at_server.end; });
  CHECK(at_client.end->transport == Transport::answered);
  CHECK(at_client.end->code == 1008);
  CHECK(at_client.end->reason == "Invalid job address");
}

TEST_CASE("a WebSocket ends when the server goes away", "[net]") {
  std::unique_ptr<WebSocket> peer;
  Seen seen;
  Loopback both([&](const ServerRequest&, const Exchange& exchange) {
    exchange.accept_websocket([&](std::unique_ptr<WebSocket> opened) { peer = std::move(opened); });
  });
  const auto socket = WebSocket::connect(both.client, to(both.server.url()), seen.events());
  both.run_until([&] { return seen.open && peer != nullptr; });
  both.server.stop();
  both.run_until([&] { return seen.end.has_value(); });
  CHECK(seen.end->transport == Transport::broken);
}

TEST_CASE("a server that refuses the upgrade says with which status", "[net]") {
  Loopback both([](const ServerRequest&, const Exchange& exchange) {
    exchange.respond(404, "text/plain", "no");
  });
  Seen seen;
  const auto socket = WebSocket::connect(both.client, to(both.server.url()), seen.events());
  both.run_until([&] { return seen.end.has_value(); });
  CHECK(seen.end->status == 404);
  CHECK_FALSE(seen.open);
}

TEST_CASE("a peer that falls silent is noticed", "[net]") {
  std::unique_ptr<WebSocket> peer;
  Loopback both([&](const ServerRequest&, const Exchange& exchange) {
    exchange.accept_websocket([&](std::unique_ptr<WebSocket> opened) { peer = std::move(opened); });
  });
  Seen seen;
  WebSocketRequest impatient = to(both.server.url());
  impatient.ping_every = Milliseconds(0);
  impatient.idle_timeout = Milliseconds(30);
  const auto socket = WebSocket::connect(both.client, impatient, seen.events());
  both.run_until([&] { return seen.end.has_value(); });
  CHECK(seen.end->transport == Transport::timed_out);
}

TEST_CASE("a WebSocket to another computer needs TLS", "[net]") {
  Loop loop;
  HttpClient client(loop);
  Seen seen;
  const auto socket = WebSocket::connect(client, to("ws://example.com/"), seen.events());
  REQUIRE(loop.run_until([&] { return seen.end.has_value(); }, patience));
  CHECK(seen.end->transport == Transport::bad_url);
}

TEST_CASE("frames give the messages back, however their bytes are cut", "[net]") {
  CHECK(nosana::testing::holds([] {
    const auto texts = *rc::gen::container<std::vector<std::string>>(
        rc::gen::map(rc::gen::container<std::string>(rc::gen::inRange('a', 'z')),
                     [](std::string text) { return text; }));
    const auto step = static_cast<std::size_t>(*rc::gen::inRange(1, 50));
    Frames client(Side::client);
    Frames server(Side::server);
    for (const std::string& text : texts) client.send(text);
    const std::string bytes(client.output());
    std::vector<std::string> got;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
      RC_ASSERT(server.feed(std::string_view(bytes).substr(at, step)));
      while (auto message = server.next()) got.push_back(message->data);
    }
    RC_ASSERT(got == texts);
  }));
}

TEST_CASE("what was sent before a goodbye arrives before it", "[net]") {
  for (const std::size_t count : {1U, 2U, 100U}) {
    Frames client(Side::client);
    Frames server(Side::server);
    for (std::size_t i = 0; i < count; ++i) server.send(std::to_string(i));
    server.ping();
    server.close(1001, "later");
    CHECK(client.feed(server.output()));
    for (std::size_t i = 0; i < count; ++i) {
      const auto message = client.next();
      REQUIRE(message);
      CHECK(message->data == std::to_string(i));
    }
    CHECK(client.close_received());
    CHECK(client.close_code() == 1001);
    CHECK(client.close_reason() == "later");
  }
}

TEST_CASE("a message above the limit and text that is no UTF-8 are refused", "[net]") {
  Frames client(Side::client);
  Frames server(Side::server, 100);
  client.send(std::string(101, 'x'));
  CHECK_FALSE(server.feed(client.output()));
  CHECK_FALSE(server.output().empty());

  Frames other(Side::server);
  Frames bad(Side::client);
  bad.send("\xff");
  CHECK_FALSE(other.feed(bad.output()));
}
