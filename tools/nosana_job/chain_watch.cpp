// SPDX-License-Identifier: MIT
#include <nosana_job/chain_watch.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

#include <nosana/net/websocket.hpp>
#include <nosana/solana/accounts.hpp>
#include <nosana/text/base58.hpp>
#include <nosana_job/chain_reader.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;

json account_subscription(const solana::Address& job) {
  return json::array({to_text(job), {{"encoding", "base64"}, {"commitment", "confirmed"}}});
}

json run_subscription(const Network& network, const solana::Address& job) {
  const std::string discriminator = text::encode_base58(solana::run_discriminator);
  json options = {{"encoding", "base64"}, {"commitment", "confirmed"}};
  options["filters"] =
      json::array({{{"memcmp", {{"offset", 0}, {"bytes", discriminator}}}},
                   {{"memcmp", {{"offset", solana::run_job_offset}, {"bytes", to_text(job)}}}}});
  return json::array({to_text(deployment_of(network).jobs), std::move(options)});
}

}  // namespace

struct ChainWatch::State : std::enable_shared_from_this<State> {
  net::HttpClient& client;
  const Network& network;
  std::map<std::string, Changed> jobs;           // by address
  std::map<std::uint64_t, std::string> asked;    // by the number of a request
  std::map<std::uint64_t, std::string> granted;  // by the number of a subscription
  std::unique_ptr<net::WebSocket> socket;
  net::Loop::Timer timer = 0;
  std::uint64_t next = 1;
  unsigned breaks = 0;  // in a row
  bool open = false;

  State(net::HttpClient& the_client, const Network& the_network)
      : client(the_client), network(the_network) {}

  void connect() {
    net::WebSocketRequest request;
    request.url = network.ws;
    request.connect_timeout = limit_of(network, request.connect_timeout);
    net::WebSocketEvents events;
    events.on_open = [this] {
      open = true;
      for (const auto& [name, changed] : jobs) subscribe(name);
    };
    events.on_message = [this](const net::Message& message) { take(message.data); };
    events.on_end = [weak = weak_from_this()](const net::WebSocketEnd&) {
      if (const auto state = weak.lock()) state->ended();
    };
    socket = net::WebSocket::connect(client, std::move(request), std::move(events));
  }

  void subscribe(const std::string& name) {
    const auto job = solana::parse_address(name);
    if (!job) return;
    const auto ask = [this, &name](const char* method, json params) {
      asked[next] = name;
      socket->send(
          json{{"jsonrpc", "2.0"}, {"id", next++}, {"method", method}, {"params", params}}.dump());
    };
    ask("accountSubscribe", account_subscription(*job));
    ask("programSubscribe", run_subscription(network, *job));
  }

  void take(const std::string& text) {
    const json message = json::parse(text, nullptr, false);
    if (!message.is_object()) return;
    const auto id = message.find("id");
    const auto result = message.find("result");
    if (id != message.end() && id->is_number_unsigned()) {
      const auto known = asked.find(id->get<std::uint64_t>());
      if (known == asked.end()) return;
      if (result != message.end() && result->is_number_unsigned()) {
        granted[result->get<std::uint64_t>()] = known->second;
        breaks = 0;
      }
      asked.erase(known);
      return;
    }
    const auto params = message.find("params");
    if (params != message.end() && params->is_object()) notified(*params);
  }

  void notified(const json& params) {
    const auto subscription = params.find("subscription");
    if (subscription == params.end() || !subscription->is_number_unsigned()) return;
    const auto known = granted.find(subscription->get<std::uint64_t>());
    if (known == granted.end()) return;
    const auto job = jobs.find(known->second);
    if (job == jobs.end()) return;
    std::optional<solana::Address> run;
    const json result = params.value("result", json());
    const json value = result.is_object() ? result.value("value", json()) : json();
    if (value.is_object() && value.contains("pubkey") && value["pubkey"].is_string())
      run = solana::parse_address(value["pubkey"].get_ref<const std::string&>());
    const Changed changed = job->second;  // it may be unwatched by the call
    changed(run);
  }

  void ended() {
    open = false;
    asked.clear();
    granted.clear();
    // Not from within its own event.
    timer = client.loop().after(net::Milliseconds(0), [weak = weak_from_this()] {
      const auto state = weak.lock();
      if (!state) return;
      state->socket.reset();
      state->timer = 0;
      if (!state->jobs.empty()) state->connect_later();
    });
  }

  void connect_later() {
    constexpr std::int64_t first = 1'000;
    constexpr unsigned max_doublings = 5;
    const std::int64_t time = first << std::min(breaks++, max_doublings);
    timer = client.loop().after(net::Milliseconds(time), [weak = weak_from_this()] {
      const auto state = weak.lock();
      if (!state) return;
      state->timer = 0;
      if (!state->jobs.empty()) state->connect();
    });
  }
};

ChainWatch::ChainWatch(net::HttpClient& client, const Network& network)
    : state_(std::make_shared<State>(client, network)) {}

ChainWatch::~ChainWatch() {
  state_->client.loop().cancel(state_->timer);
  state_->jobs.clear();
  state_->socket.reset();
}

void ChainWatch::watch(const solana::Address& job, Changed changed) {
  const std::string name = to_text(job);
  state_->jobs[name] = std::move(changed);
  if (state_->open)
    state_->subscribe(name);
  else if (state_->socket == nullptr && state_->timer == 0)
    state_->connect();
}

void ChainWatch::unwatch(const solana::Address& job) {
  // A node forgets its subscriptions with the connection; what still comes is passed over.
  state_->jobs.erase(to_text(job));
}

}  // namespace nosana::tool
