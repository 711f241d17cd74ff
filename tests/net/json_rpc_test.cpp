// SPDX-License-Identifier: MIT
#include <nosana/net/json_rpc.hpp>

#include <string>

#include <catch2/catch.hpp>

#include <net/loopback.hpp>

using namespace nosana::net;

namespace {

HttpAnswer answered(unsigned status, std::string body, std::vector<Header> headers = {}) {
  HttpAnswer answer;
  answer.transport = Transport::answered;
  answer.status = status;
  answer.body = std::move(body);
  answer.headers = std::move(headers);
  return answer;
}

}  // namespace

TEST_CASE("an answer of JSON-RPC is a result, an error or neither", "[net]") {
  const RpcAnswer result =
      rpc_answer(answered(200, R"({"jsonrpc":"2.0","id":1,"result":null})"), 1);
  CHECK(result.ok());
  CHECK(result.result.is_null());

  const RpcAnswer error = rpc_answer(
      answered(200, R"({"jsonrpc":"2.0","id":1,"error":{"code":-32005,"message":"x"}})"), 1);
  CHECK(error.failure == RpcFailure::error);
  CHECK(error.code == -32005);

  const RpcAnswer rate = rpc_answer(answered(429, "slow down", {{"Retry-After", "7"}}), 1);
  CHECK(rate.failure == RpcFailure::rate);
  CHECK(rate.retry_after == Milliseconds(7'000));

  CHECK(rpc_answer(answered(502, "<html>"), 1).failure == RpcFailure::status);
  for (const char* const body : {"", "[]", "{}", "<html>", R"({"jsonrpc":"2.0","id":2,"result":1})",
                                 R"({"id":1,"result":1})", R"({"jsonrpc":"2.0","id":1})"})
    CHECK(rpc_answer(answered(200, body), 1).failure == RpcFailure::not_json);
  CHECK(rpc_answer(HttpAnswer{}, 1).failure == RpcFailure::transport);
}

TEST_CASE("only a Retry-After in seconds is understood, up to an hour", "[net]") {
  CHECK(retry_after({{"Retry-After", "0"}}) == Milliseconds(0));
  CHECK(retry_after({{"Retry-After", "999999"}}) == Milliseconds(3'600'000));
  for (const char* const value : {"", "-1", "1.5", "Wed, 21 Oct 2015 07:28:00 GMT", "9999999999"})
    CHECK_FALSE(retry_after({{"Retry-After", value}}).has_value());
}

TEST_CASE("a call arrives as JSON-RPC and its result comes back", "[net]") {
  Loopback both([](const ServerRequest& request, const Exchange& exchange) {
    const auto json = nlohmann::json::parse(request.body);
    CHECK(request.header("content-type") == "application/json");
    exchange.respond(
        200, "application/json",
        nlohmann::json{{"jsonrpc", "2.0"}, {"id", json["id"]}, {"result", json["params"]}}.dump());
  });
  const RpcAnswer answer = rpc_fetch(both.client, both.server.url(), "echo", {1, "two"});
  CHECK(answer.ok());
  CHECK(answer.result == nlohmann::json({1, "two"}));
}
