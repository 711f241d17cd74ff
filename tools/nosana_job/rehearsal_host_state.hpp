// SPDX-License-Identifier: MIT
#pragma once

// The parts of the rehearsal host: jobs and their life in rehearsal_host.cpp, requests in
// rehearsal_routes.cpp, WebSockets in rehearsal_sockets.cpp.

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include <nosana_job/rehearsal_flow.hpp>
#include <nosana_job/rehearsal_host.hpp>

namespace nosana::tool {

/// A WebSocket before its first frame was understood, or while its job is waited for.
struct Visitor {
  std::shared_ptr<net::WebSocket> socket;
  net::Loop::Timer timer = 0;
};

struct RehearsalHost::State {
  net::Loop& loop;
  RehearsalOptions options;
  Hooks hooks;
  std::map<std::string, std::unique_ptr<Flow>> flows;
  std::map<std::string, std::string> published;
  std::map<net::WebSocket*, Visitor> visitors;
  std::unique_ptr<net::Server> server;
  std::shared_ptr<bool> alive = std::make_shared<bool>(true);

  State(net::Loop& the_loop, RehearsalOptions the_options, Hooks the_hooks)
      : loop(the_loop), options(std::move(the_options)), hooks(std::move(the_hooks)) {}

  void tell(const std::string& line) const {
    if (hooks.tell) hooks.tell(line);
  }
  [[nodiscard]] Flow* find(const std::string& job);

  // The life of a job.
  void take_definition(Flow& flow, std::string text);
  void start(Flow& flow);
  void next_line(Flow& flow);
  void next_operation(Flow& flow);
  void run_container(Flow& flow);
  void end_operation(Flow& flow, int exit_code);
  void add_line(Flow& flow, const ScriptedLine& line);
  void wait_for_collector(Flow& flow);
  void finish(Flow& flow);
  void set_status(Flow& flow, std::string status);
  void forget();
  void listen();
  void rebuild(net::Milliseconds closed);

  // Requests.
  void handle(const net::ServerRequest& request, const net::Exchange& exchange);
  void answer(const net::ServerRequest& request, const net::Exchange& exchange);
  void check_owner(const net::ServerRequest& request, const std::string& job,
                   const net::Exchange& exchange, std::function<void()> then);
  void route_job(const net::ServerRequest& request, const net::Exchange& exchange,
                 const std::string& job, const std::string& what);
  void post_definition(const net::ServerRequest& request, const net::Exchange& exchange,
                       Flow* flow);
  void get_results(const net::Exchange& exchange, Flow* flow);

  // WebSockets.
  void welcome(std::unique_ptr<net::WebSocket> socket);
  void first_frame(const std::shared_ptr<net::WebSocket>& socket, const std::string& frame);
  void follow(const std::shared_ptr<net::WebSocket>& socket, Follower follower,
              const std::string& job, net::Milliseconds wait_limit);
  void send_line(Flow& flow, const FlowLine& line);
};

}  // namespace nosana::tool
