// SPDX-License-Identifier: MIT
#pragma once

// JSON-RPC 2.0: the text of a request, and what an answer means. Pure; call() in json_rpc_call.hpp
// sends it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <nosana/net/http.hpp>

namespace nosana::net {

/// Why there is no result.
enum class RpcFailure : std::uint8_t {
  none,
  transport,  ///< no whole answer came; `answer.transport` says why
  status,     ///< an HTTP status other than 200
  rate,       ///< 429: too many requests
  not_json,   ///< the answer is no JSON-RPC answer
  error       ///< the server answered with an error: `code`
};

struct RpcAnswer {
  RpcFailure failure = RpcFailure::none;
  Transport transport = Transport::answered;
  bool sent = false;  ///< whether the server may have acted on it
  unsigned status = 0;
  std::int64_t code = 0;  ///< of an error
  nlohmann::json error;   ///< the whole error object: bytes of the peer
  nlohmann::json result;
  std::optional<Milliseconds> retry_after;  ///< at most an hour

  [[nodiscard]] bool ok() const noexcept { return failure == RpcFailure::none; }
};

[[nodiscard]] inline std::string rpc_request(std::uint64_t id, std::string_view method,
                                             nlohmann::json params);

/// id   of the request: an answer to another one is not_json
[[nodiscard]] inline RpcAnswer rpc_answer(const HttpAnswer& answer, std::uint64_t id);

/// The time of a Retry-After header in seconds; a date is not understood.
[[nodiscard]] inline std::optional<Milliseconds> retry_after(const std::vector<Header>& headers);

/// Sends a request; `done` is called once.
/// timeout   of the whole call
HttpClient::Id rpc_call(HttpClient& client, const std::string& url, std::string_view method,
                        nlohmann::json params, std::function<void(RpcAnswer)> done,
                        Milliseconds timeout = Milliseconds{15'000});

/// The same, and runs the loop until the answer is there.
[[nodiscard]] RpcAnswer rpc_fetch(HttpClient& client, const std::string& url,
                                  std::string_view method, nlohmann::json params,
                                  Milliseconds timeout = Milliseconds{15'000});

// ---- implementation ----

inline std::string rpc_request(std::uint64_t id, std::string_view method, nlohmann::json params) {
  nlohmann::json request = {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}};
  request["params"] = std::move(params);
  return request.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

inline std::optional<Milliseconds> retry_after(const std::vector<Header>& headers) {
  const auto value = find_header(headers, "retry-after");
  if (!value || value->empty() || value->size() > 9) return std::nullopt;
  std::int64_t seconds = 0;
  for (const char c : *value) {
    if (c < '0' || c > '9') return std::nullopt;
    seconds = seconds * 10 + (c - '0');
  }
  constexpr std::int64_t longest = 3'600;
  return Milliseconds(1'000 * (seconds < longest ? seconds : longest));
}

inline RpcAnswer rpc_answer(const HttpAnswer& answer, std::uint64_t id) {
  RpcAnswer rpc;
  rpc.transport = answer.transport;
  rpc.sent = answer.sent;
  rpc.status = answer.status;
  if (answer.transport != Transport::answered) {
    rpc.failure = RpcFailure::transport;
    return rpc;
  }
  rpc.retry_after = retry_after(answer.headers);
  constexpr unsigned too_many_requests = 429;
  if (answer.status == too_many_requests) rpc.failure = RpcFailure::rate;
  const nlohmann::json json = nlohmann::json::parse(answer.body, nullptr, false);
  const bool is_answer = json.is_object() && json.value("jsonrpc", nlohmann::json()) == "2.0";
  // An error may come with any status; an answer that could not read the id has null.
  if (is_answer && json.contains("error") && json["error"].is_object()) {
    rpc.error = json["error"];
    const auto code = rpc.error.find("code");
    if (code != rpc.error.end() && code->is_number_integer()) rpc.code = *code;
    if (rpc.failure == RpcFailure::none) rpc.failure = RpcFailure::error;
    return rpc;
  }
  constexpr unsigned ok = 200;
  if (rpc.failure != RpcFailure::none) return rpc;
  if (answer.status != ok) {
    rpc.failure = RpcFailure::status;
  } else if (!is_answer || !json.contains("result") || json.value("id", nlohmann::json()) != id) {
    rpc.failure = RpcFailure::not_json;
  } else {
    rpc.result = json["result"];
  }
  return rpc;
}

}  // namespace nosana::net
