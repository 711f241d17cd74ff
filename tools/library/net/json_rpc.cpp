// SPDX-License-Identifier: MIT
#include <nosana/net/json_rpc.hpp>

#include <memory>
#include <utility>

namespace nosana::net {

HttpClient::Id rpc_call(HttpClient& client, const std::string& url, std::string_view method,
                        nlohmann::json params, std::function<void(RpcAnswer)> done,
                        Milliseconds timeout) {
  constexpr std::uint64_t id = 1;                           // one call for each request
  constexpr std::size_t max_bytes = std::size_t{64} << 20;  // accounts of a whole program
  auto body = std::make_shared<const std::string>(rpc_request(id, method, std::move(params)));
  HttpRequest request;
  request.method = "POST";
  request.url = url;
  request.headers = {{"Content-Type", "application/json"}};
  request.body = *body;
  request.total_timeout = timeout;
  request.max_answer = max_bytes;
  return client.start(std::move(request), [body, done = std::move(done)](HttpAnswer answer) {
    done(rpc_answer(answer, id));
  });
}

RpcAnswer rpc_fetch(HttpClient& client, const std::string& url, std::string_view method,
                    nlohmann::json params, Milliseconds timeout) {
  std::optional<RpcAnswer> answer;
  rpc_call(
      client, url, method, std::move(params), [&answer](RpcAnswer got) { answer = std::move(got); },
      timeout);
  while (!answer) client.loop().run_once(Milliseconds(60'000));
  return std::move(*answer);
}

}  // namespace nosana::net
