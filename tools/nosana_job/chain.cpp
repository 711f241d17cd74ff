// SPDX-License-Identifier: MIT
// nosana-job chain: a chain for rehearsals, on a loopback address.

#include <array>
#include <chrono>
#include <csignal>
#include <ctime>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <common/message.hpp>
#include <nosana/net/loop.hpp>
#include <nosana/net/server.hpp>
#include <nosana/solana/cost.hpp>
#include <nosana_job/chain_faults.hpp>
#include <nosana_job/chain_rpc.hpp>
#include <nosana_job/commands.hpp>
#include <nosana_job/events.hpp>
#include <nosana_job/json_text.hpp>
#include <nosana_seal/files.hpp>

namespace nosana::tool {

namespace {

using nlohmann::json;
using solana::Address;

// clang-format off
constexpr std::array chain_options = {
    OptionRow{"", "--listen", "ADDRESS:PORT", Takes::one, "where it listens, loopback only (default: 127.0.0.1:8899; port 0: any that is free)"},
    OptionRow{"", "--scenario", "FILE", Takes::one, "accounts at the beginning, and what goes wrong and when"},
    OptionRow{"", "--fund", "ADDRESS", Takes::many, "a wallet that begins with 10 SOL and 1000 NOS; may be repeated"},
    OptionRow{"", "--market", "ADDRESS", Takes::many, "a market with a price of 0.000048 NOS a second; may be repeated"},
    OptionRow{"", "--slot", "MILLISECONDS", Takes::one, "the time of a block (default: 400); a blockhash is taken for 150 of them"},
    job_network_option, job_json_option, job_quiet_option, job_help_option,
};
// clang-format on

// Those of a request, by place; none where they are by name, which no client does.
json parameters_of(const json& request) {
  json params = request.value("params", json::array());
  return params.is_array() ? params : json::array();
}

struct Subscription {
  std::uint64_t id = 0;
  std::string kind;  // account, program, signature
  std::string name;  // the address or the signature
  json filters;
};

/// A client of the subscriptions.
struct Subscriber {
  std::unique_ptr<net::WebSocket> socket;
  std::vector<Subscription> subscriptions;
  bool silent = false;
};

class ChainServer {
 public:
  ChainServer(net::Loop& loop, Ledger& ledger, Scenario scenario)
      : loop_(loop), ledger_(ledger), scenario_(std::move(scenario)) {
    (void)ledger_.take_changed();
  }

  void handle(const net::ServerRequest& request, const net::Exchange& exchange);

  /// Goes on to the block that the clock says.
  void tick();

 private:
  void accept(std::unique_ptr<net::WebSocket> socket);
  void message(Subscriber& subscriber, const std::string& text);
  json call(const net::Exchange& exchange, const json& request, bool& answered);
  [[nodiscard]] bool misbehave(const net::Exchange& exchange, const FaultRule& rule, json& answer);
  void notify_changes();
  void notify(Subscriber& subscriber, const Subscription& subscription, json value);
  void notify_signatures(Subscriber& subscriber);

  net::Loop& loop_;
  Ledger& ledger_;
  Scenario scenario_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::uint64_t first_height_ = ledger_.height();
  std::vector<std::pair<std::uint64_t, solana::Signature>> forks_;
  std::vector<std::shared_ptr<Subscriber>> subscribers_;
  std::uint64_t next_subscription_ = 1;
};

constexpr std::string_view json_type = "application/json";

void ChainServer::tick() {
  const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - begin_);
  ledger_.advance(
      first_height_ + static_cast<std::uint64_t>(passed.count()) / scenario_.slot_milliseconds,
      std::time(nullptr));
  for (auto fork = forks_.begin(); fork != forks_.end();) {
    if (fork->first > ledger_.height()) {
      ++fork;
      continue;
    }
    (void)ledger_.drop(fork->second);
    fork = forks_.erase(fork);
  }
  notify_changes();
}

// Whether the answer was given, or must never be.
bool ChainServer::misbehave(const net::Exchange& exchange, const FaultRule& rule, json& answer) {
  const auto fail = [&](unsigned status, std::vector<net::Header> headers = {}) {
    exchange.respond(status, "text/plain", "", std::move(headers));
    return true;
  };
  switch (rule.fault) {
    case CallFault::lost:
    case CallFault::reset: exchange.reset(); return true;
    case CallFault::silent: return true;
    case CallFault::rate: return fail(429, {{"Retry-After", std::to_string(rule.after)}});
    case CallFault::broken: return fail(502);
    case CallFault::behind:
      answer = {
          {"error", rpc_error(-32005, "Node is behind by 42 slots", {{"numSlotsBehind", 42}})}};
      return false;
    case CallFault::disabled:
      answer = {{"error", rpc_error(-32600, "RPC call or parameters have been disabled.")}};
      return false;
    case CallFault::null: {
      json& result = answer["result"];
      if (!result.is_object()) {
        result = json::array();
      } else if (result["value"].is_array()) {
        for (json& each : result["value"]) each = nullptr;
      } else {
        result["value"] = nullptr;
      }
      return false;
    }
    default: return false;
  }
}

json ChainServer::call(const net::Exchange& exchange, const json& request, bool& answered) {
  const std::string method = text_of(request, "method");
  const json params = parameters_of(request);
  const FaultRule rule = scenario_.faults.next(method);
  json answer;
  const bool executes = rule.fault == CallFault::none || rule.fault == CallFault::lost ||
                        rule.fault == CallFault::fork || rule.fault == CallFault::null;
  if (executes) {
    ChainAnswer done = answer_rpc(ledger_, method, params);
    answer = done.error.is_null() ? json{{"result", std::move(done.result)}}
                                  : json{{"error", std::move(done.error)}};
    if (rule.fault == CallFault::fork && done.landed)
      forks_.emplace_back(ledger_.height() + rule.after, *done.landed);
  } else if (rule.fault == CallFault::swallowed) {
    Ledger copy = ledger_;
    ChainAnswer done = answer_rpc(copy, method, params);
    answer = done.error.is_null() ? json{{"result", std::move(done.result)}}
                                  : json{{"error", std::move(done.error)}};
  }
  answered = misbehave(exchange, rule, answer);
  answer["jsonrpc"] = "2.0";
  answer["id"] = request.value("id", json(nullptr));
  return answer;
}

void ChainServer::handle(const net::ServerRequest& request, const net::Exchange& exchange) {
  tick();
  if (request.wants_websocket) {
    exchange.accept_websocket(
        [this](std::unique_ptr<net::WebSocket> socket) { accept(std::move(socket)); });
    return;
  }
  const std::vector<net::Header> cross_origin = {{"Access-Control-Allow-Origin", "*"}};
  const json parsed = json::parse(request.body, nullptr, false);
  if (request.method != "POST" || (!parsed.is_object() && !parsed.is_array())) {
    exchange.respond(request.method == "POST" ? 400 : 405, "text/plain", "", cross_origin);
    return;
  }
  bool answered = false;
  json answer = json::array();
  if (parsed.is_object()) {
    answer = call(exchange, parsed, answered);
  } else {
    for (const json& each : parsed) {
      if (each.is_object() && !answered) answer.push_back(call(exchange, each, answered));
    }
  }
  if (!answered) exchange.respond(200, json_type, answer.dump(), cross_origin);
  notify_changes();
}

// ---- subscriptions ----

void ChainServer::accept(std::unique_ptr<net::WebSocket> socket) {
  auto subscriber = std::make_shared<Subscriber>();
  subscriber->silent = scenario_.faults.next("websocket").fault == CallFault::silent;
  subscriber->socket = std::move(socket);
  net::WebSocketEvents events;
  Subscriber* const raw = subscriber.get();
  events.on_message = [this, raw](const net::Message& text) { message(*raw, text.data); };
  events.on_end = [this, raw](const net::WebSocketEnd&) {
    loop_.after(net::Milliseconds{0}, [this, raw] {
      std::erase_if(subscribers_, [raw](const auto& each) { return each.get() == raw; });
    });
  };
  subscriber->socket->set_events(std::move(events));
  subscribers_.push_back(std::move(subscriber));
}

void ChainServer::message(Subscriber& subscriber, const std::string& text) {
  tick();
  const json request = json::parse(text, nullptr, false);
  if (!request.is_object() || subscriber.silent) return;
  const std::string method = text_of(request, "method");
  const json params = parameters_of(request);
  json answer = {{"jsonrpc", "2.0"}, {"id", request.value("id", json(nullptr))}};
  constexpr std::string_view subscribe = "Subscribe";
  constexpr std::string_view unsubscribe = "Unsubscribe";
  if (method.ends_with(unsubscribe)) {
    const auto removed = std::erase_if(subscriber.subscriptions, [&](const Subscription& each) {
      return !params.empty() && params[0] == each.id;
    });
    answer["result"] = removed != 0;
  } else if (method == "slotSubscribe") {  // the blocks come by the clock; nobody needs to be told
    answer["result"] = next_subscription_++;
  } else if (method.ends_with(subscribe) && !params.empty() && params[0].is_string()) {
    const json options = params.size() > 1 && params[1].is_object() ? params[1] : json::object();
    subscriber.subscriptions.push_back(
        {next_subscription_++, method.substr(0, method.size() - subscribe.size()),
         params[0].get<std::string>(), options.value("filters", json::array())});
    answer["result"] = subscriber.subscriptions.back().id;
  } else {
    answer["error"] = rpc_error(-32601, "Method not found");
  }
  subscriber.socket->send(answer.dump());
  notify_signatures(subscriber);
}

void ChainServer::notify(Subscriber& subscriber, const Subscription& subscription, json value) {
  if (subscriber.silent) return;
  if (scenario_.faults.next("notification").fault == CallFault::missed) return;
  const json text = {
      {"jsonrpc", "2.0"},
      {"method", subscription.kind + "Notification"},
      {"params",
       {{"subscription", subscription.id},
        {"result", {{"context", {{"slot", ledger_.height()}}}, {"value", std::move(value)}}}}}};
  subscriber.socket->send(text.dump());
}

void ChainServer::notify_signatures(Subscriber& subscriber) {
  std::erase_if(subscriber.subscriptions, [&](const Subscription& each) {
    if (each.kind != "signature") return false;
    const auto signature = solana::parse_signature(each.name);
    const LedgerOutcome* const outcome = signature ? ledger_.find(*signature) : nullptr;
    if (outcome == nullptr || outcome->slot == ledger_.height()) return false;
    notify(subscriber, each, {{"err", show_error(outcome->error)}});
    return true;
  });
}

void ChainServer::notify_changes() {
  const LedgerAccount gone;
  for (const Address& address : ledger_.take_changed()) {
    const LedgerAccount* const found = ledger_.account(address);
    const LedgerAccount& account = found != nullptr ? *found : gone;
    const std::string name = to_text(address);
    for (const auto& subscriber : subscribers_) {
      for (const Subscription& each : subscriber->subscriptions) {
        if (each.kind == "account" && each.name == name) {
          notify(*subscriber, each, show_account(&account));
        } else if (each.kind == "program" && each.name == to_text(account.owner) &&
                   passes(account, each.filters)) {
          notify(*subscriber, each, {{"pubkey", name}, {"account", show_account(&account)}});
        }
      }
    }
  }
  for (const auto& subscriber : subscribers_) notify_signatures(*subscriber);
}

// ---- the command ----

net::ServerOptions listen_at(const Arguments& arguments) {
  const std::string text = arguments.value("--listen").value_or("127.0.0.1:8899");
  const std::size_t colon = text.rfind(':');
  net::ServerOptions options;
  const auto port = colon == std::string::npos
                        ? std::nullopt
                        : solana::parse_decimal(std::string_view(text).substr(colon + 1), 0);
  constexpr std::uint64_t max_port = 65535;
  if (!port || *port > max_port)
    throw JobFailure(JobStatus::usage, "--listen takes an address and a port, as 127.0.0.1:8899");
  options.address = text.substr(0, colon);
  options.port = static_cast<std::uint16_t>(*port);
  return options;
}

Address address_option(const std::string& text, std::string_view option) {
  const auto address = solana::parse_address(text);
  if (!address) throw JobFailure(JobStatus::usage, std::string(option) + " needs a Solana address");
  return *address;
}

Scenario prepare(Ledger& ledger, const Arguments& arguments) {
  constexpr std::uint64_t sol = 10 * std::uint64_t{1000000000};
  constexpr std::uint64_t nos = 1000 * std::uint64_t{1000000};
  constexpr std::uint64_t price = 48;
  constexpr std::int64_t timeout = 7200;
  constexpr std::size_t max_scenario_bytes = std::size_t{16} << 20;
  Scenario scenario;
  if (const auto file = arguments.value("--scenario"))
    scenario = read_scenario(read_file(*file, max_scenario_bytes).bytes.view(), ledger);
  for (const std::string& text : arguments.values("--market"))
    ledger.add_market(address_option(text, "--market"), price, timeout);
  for (const std::string& text : arguments.values("--fund")) {
    const Address wallet = address_option(text, "--fund");
    ledger.give_sol(wallet, sol);
    ledger.give_nos(wallet, nos);
  }
  if (const auto slot = arguments.value("--slot")) {
    const auto milliseconds = solana::parse_decimal(*slot, 0);
    if (!milliseconds || *milliseconds == 0)
      throw JobFailure(JobStatus::usage, "--slot takes milliseconds");
    scenario.slot_milliseconds = *milliseconds;
  }
  return scenario;
}

// The RPC, and the port after it, at which @solana/web3.js 1 subscribes. Where that one is taken:
// port 0 tries other ports, a port that was asked for serves subscriptions only itself.
class Listeners {
 public:
  /// \throws std::runtime_error for an address or a port that cannot be listened at
  Listeners(net::Loop& loop, const net::ServerOptions& options,
            const net::Server::Handler& handler) {
    constexpr int max_tries = 16;
    std::vector<std::unique_ptr<net::Server>> held;  // so that the system gives another port
    const int tries = options.port == 0 ? max_tries : 1;
    for (int i = 0; i < tries && !next_; ++i) {
      if (rpc_) held.push_back(std::move(rpc_));
      rpc_ = std::make_unique<net::Server>(loop, options, handler);
      listen_after(loop, options, handler);
    }
  }

  [[nodiscard]] const net::Server& rpc() const { return *rpc_; }

 private:
  void listen_after(net::Loop& loop, net::ServerOptions options,
                    const net::Server::Handler& handler) {
    constexpr unsigned max_port = 65535;
    const unsigned port = rpc().port() + 1U;
    if (port > max_port) return;
    options.port = static_cast<std::uint16_t>(port);
    try {
      next_.emplace(loop, options, handler);
    } catch (const std::runtime_error&) {
      next_.reset();
    }
  }

  std::unique_ptr<net::Server> rpc_;
  std::optional<net::Server> next_;
};

volatile std::sig_atomic_t chain_interrupted = 0;

JobStatus run_chain(Context& context, const Arguments& arguments) {
  Ledger ledger(context.network.cluster == Cluster::mainnet ? solana::mainnet : solana::devnet);
  Scenario scenario = prepare(ledger, arguments);
  net::Loop loop;
  ChainServer chain(loop, ledger, std::move(scenario));
  const auto handle = [&chain](const net::ServerRequest& request, const net::Exchange& exchange) {
    chain.handle(request, exchange);
  };
  std::optional<Listeners> listeners;
  try {
    listeners.emplace(loop, listen_at(arguments), handle);
  } catch (const CommandFailure&) {
    throw;
  } catch (const std::runtime_error&) {
    throw JobFailure(JobStatus::io, "--listen needs a loopback address and a port that is free",
                     "--listen 127.0.0.1:0 takes any port");
  }
  const net::Server& server = listeners->rpc();
  Events(context).answer("listening", "listening on " + server.url() + "\n",
                         {{"rpc", server.url()}});
  const auto stop = [](int) { chain_interrupted = 1; };
  (void)std::signal(SIGINT, stop);
  (void)std::signal(SIGTERM, stop);
  while (chain_interrupted == 0) {
    loop.run_once(net::Milliseconds{100});
    chain.tick();
  }
  return JobStatus::ok;
}

}  // namespace

const Command chain_command = {
    "chain",
    "[--listen ADDRESS:PORT] [--scenario FILE] [OPTIONS]",
    "a chain for rehearsals",
    "JSON-RPC over HTTP and WebSocket subscriptions over a model of the chain that verifies every "
    "signature, keeps escrow and refunds, and lets blockhashes grow old. Nothing on it is worth "
    "anything. requestAirdrop gives SOL.",
    chain_options,
    0,
    0,
    InputKind::words,
    false,
    in_context<run_chain>};

}  // namespace nosana::tool
