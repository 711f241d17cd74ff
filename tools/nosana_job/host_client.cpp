// SPDX-License-Identifier: MIT
#include <nosana_job/host_client.hpp>

#include <utility>

#include <nosana/host/authorization.hpp>
#include <nosana/solana/authorization.hpp>
#include <nosana_job/clock.hpp>

namespace nosana::tool {

void HostClient::set_host(std::string url, std::string host) {
  if (host != host_) tls_key_ = host == known_.host ? known_.key : std::string();
  url_ = std::move(url);
  host_ = std::move(host);
}

void HostClient::remember_key(KnownKey known) {
  known_ = std::move(known);
  if (!known_.key.empty() && known_.host == host_) tls_key_ = known_.key;
}

void HostClient::forget_key() noexcept {
  tls_key_.clear();
  known_.key.clear();
}

std::string HostClient::sign(std::string_view method, std::string_view what,
                             std::string_view body) const {
  const std::int64_t now = now_milliseconds();
  const std::string message = host::authorization_message({method, what, job_, host_, body}, now);
  return solana::authorization(message, signer_, static_cast<std::uint64_t>(now));
}

net::HttpRequest HostClient::request_for(std::string_view method, const std::string& what,
                                         std::string_view body) const {
  net::HttpRequest request;
  request.method = method;
  request.url = url_ + "/job/" + job_ + "/" + what;
  request.headers = {{"Authorization", sign(method, what, body)}};
  request.body = body;
  request.pinned_key = tls_key_;
  request.connect_timeout = limit_of(network_, request.connect_timeout);
  request.total_timeout = limit_of(network_, request.total_timeout);
  return request;
}

net::HttpClient::Id HostClient::ask_name(Done done) {
  net::HttpRequest request;
  request.url = url_ + "/";
  request.total_timeout = limit_of(network_, net::Milliseconds(15'000));
  request.max_answer = 10'000;
  request.fresh_connection = true;
  request.pinned_key = tls_key_;
  return client_.start(std::move(request), [this, done = std::move(done)](net::HttpAnswer answer) {
    if (answer.transport == net::Transport::answered && tls_key_.empty())
      tls_key_ = answer.peer_key;
    done(std::move(answer));
  });
}

net::HttpClient::Id HostClient::send_definition(std::string_view body, Done done) {
  net::HttpRequest request = request_for("POST", "job-definition", body);
  request.headers.push_back({"Content-Type", "application/json"});
  request.fresh_connection = true;
  request.max_answer = 100'000;
  return client_.start(std::move(request), std::move(done));
}

net::HttpClient::Id HostClient::get(const std::string& what, std::size_t most, Done done) {
  net::HttpRequest request = request_for("GET", what, {});
  request.max_answer = most;
  request.total_timeout = net::Milliseconds(120'000);
  request.idle_timeout = limit_of(network_, net::Milliseconds(30'000));
  return client_.start(std::move(request), std::move(done));
}

net::HttpClient::Id HostClient::listen(std::function<void(std::string_view piece)> piece,
                                       Done done) {
  net::HttpRequest request = request_for("GET", "info", {});
  request.total_timeout = net::Milliseconds(0);
  request.idle_timeout = net::Milliseconds(45'000);  // a host says it is alive every 15 s
  request.on_body = std::move(piece);
  return client_.start(std::move(request), std::move(done));
}

}  // namespace nosana::tool
