// SPDX-License-Identifier: MIT
// The requests of the rehearsal host, and what it answers: the sentences of the official one.
// source   nosana-ci/nosana-cli 1d3a04c, src/services/NodeManager/node/api; nosana-ci/nosana-kit
//          15fae31, packages/types/openapi/node.openapi.json

#include <utility>

#include <nosana/host/authorization.hpp>
#include <nosana_job/clock.hpp>
#include <nosana_job/rehearsal_host_state.hpp>

namespace nosana::tool {

namespace {

// Strings leave express as HTML.
constexpr std::string_view html = "text/html; charset=utf-8";
constexpr std::string_view host_json_type = "application/json; charset=utf-8";

constexpr std::string_view too_large_page =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n"
    "</head>\n<body>\n<pre>PayloadTooLargeError: request entity too "
    "large</pre>\n</body>\n</html>\n";
constexpr std::string_view syntax_page =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n"
    "</head>\n<body>\n<pre>SyntaxError: Unexpected token in JSON</pre>\n</body>\n</html>\n";

struct JobPath {
  std::string job;
  std::string what;
};

// "/job/JOB/what..."
std::optional<JobPath> job_path(std::string_view path) {
  constexpr std::string_view prefix = "/job/";
  if (!path.starts_with(prefix)) return std::nullopt;
  path.remove_prefix(prefix.size());
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  std::string_view what = path.substr(slash + 1);
  while (what.ends_with('/')) what.remove_suffix(1);
  return JobPath{std::string(path.substr(0, slash)), std::string(what)};
}

std::string name_of(const net::ServerRequest& request) {
  if (request.path == "/") return request.method + " /";
  const auto path = job_path(request.path);
  return request.method + " " + (path ? path->what : request.path.substr(1));
}

// What is done in place of an answer, or before it.
void misbehave(const Fault& fault, RehearsalHost::State& state, const net::ServerRequest& request,
               const net::Exchange& exchange) {
  switch (fault.kind) {
    case FaultKind::status: exchange.respond(fault.status, html, fault.body); return;
    case FaultKind::reset: exchange.reset(); return;
    case FaultKind::part: exchange.respond_in_part(200, html, "Job definition received", 5); return;
    case FaultKind::slow:
      state.loop.after(net::Milliseconds(fault.milliseconds),
                       [&state, request, exchange, alive = state.alive] {
                         if (*alive) state.answer(request, exchange);
                       });
      return;
    case FaultKind::rebuild:
      // Not from within the server's own call.
      state.loop.after(net::Milliseconds(0),
                       [&state, alive = state.alive, time = fault.milliseconds] {
                         if (*alive) state.rebuild(net::Milliseconds(time));
                       });
      return;
    case FaultKind::forget:
      state.forget();
      state.answer(request, exchange);
      return;
    case FaultKind::silence:
    case FaultKind::lost:
    case FaultKind::close:
    case FaultKind::skip: return;
  }
}

}  // namespace

void RehearsalHost::State::handle(const net::ServerRequest& request,
                                  const net::Exchange& exchange) {
  if (request.wants_websocket) {
    exchange.accept_websocket(
        [this](std::unique_ptr<net::WebSocket> socket) { welcome(std::move(socket)); });
    return;
  }
  const auto fault = take_fault(options.faults, name_of(request));
  if (fault && fault->kind == FaultKind::lost) {
    // The request is acted on as if it had an exchange, and then the connection goes.
    const auto path = job_path(request.path);
    Flow* const flow = path ? find(path->job) : nullptr;
    if (flow != nullptr && path->what == "job-definition" && request.method == "POST" &&
        flow->status == "waiting-for-job-definition")
      take_definition(*flow, request.body);
    exchange.reset();
    return;
  }
  if (fault)
    misbehave(*fault, *this, request, exchange);
  else
    answer(request, exchange);
}

void RehearsalHost::State::answer(const net::ServerRequest& request,
                                  const net::Exchange& exchange) {
  if (request.path == "/" && request.method == "GET") {
    exchange.respond(200, host_json_type, '"' + options.address + '"');
    return;
  }
  if (request.path == "/node/info" && request.method == "GET") {
    exchange.respond(200, host_json_type, nlohmann::json{{"address", options.address}}.dump());
    return;
  }
  // What stands for IPFS in a rehearsal: the public results.
  constexpr std::string_view published_path = "/published/";
  if (request.path.starts_with(published_path)) {
    const auto found = published.find(request.path.substr(published_path.size()));
    if (found != published.end())
      exchange.respond(200, host_json_type, found->second);
    else
      exchange.respond(404, html, "not found");
    return;
  }
  // The body is read before the owner is checked, as by express.
  if (request.body_too_large) {
    exchange.respond(413, html, too_large_page);
    return;
  }
  const auto path = job_path(request.path);
  if (!path) {
    exchange.respond(404, html, "Cannot " + request.method + " " + "this path");
    return;
  }
  check_owner(request, path->job, exchange, [this, request, exchange, path] {
    route_job(request, exchange, path->job, path->what);
  });
}

void RehearsalHost::State::check_owner(const net::ServerRequest& request, const std::string& job,
                                       const net::Exchange& exchange, std::function<void()> then) {
  const std::string header(request.header("authorization").value_or(""));
  const bool has_header = request.header("authorization").has_value();
  const auto judge = [exchange, header, has_header, job,
                      then = std::move(then)](const std::optional<JobFacts>& facts) {
    const auto refuse = [&exchange](std::string_view reason) {
      exchange.respond(401, html,
                       "Unauthorized Request" + (reason.empty() ? "" : ": " + std::string(reason)));
    };
    if (!facts) {
      refuse("Account does not exist or has no data " + job);
      return;
    }
    if (!has_header) {
      refuse("Header not found with key authorization.");
      return;
    }
    const auto verdict =
        host::check_authorization(header, facts->project, facts->timeout, now_milliseconds());
    if (verdict == host::Verdict::good)
      then();
    else
      refuse(host::verdict_text(verdict));
  };
  if (Flow* const flow = find(job); flow != nullptr)
    judge(flow->facts);
  else
    hooks.read_job(job, judge);
}

void RehearsalHost::State::route_job(const net::ServerRequest& request,
                                     const net::Exchange& exchange, const std::string& job,
                                     const std::string& what) {
  Flow* const flow = find(job);
  const bool is_get = request.method == "GET";
  if (what == "job-definition" && request.method == "POST") {
    post_definition(request, exchange, flow);
  } else if (what == "stop" && request.method == "POST") {
    exchange.respond(200, html, "job stopped successfully");
  } else if (!is_get) {
    exchange.respond(404, html, "Cannot " + request.method + " this path");
  } else if (what == "info" && flow == nullptr) {
    exchange.respond(404, html, "job not found");
  } else if (what == "info") {
    exchange.stream(200, "text/event-stream");
    exchange.write("data: " + flow_json(*flow, false).dump() + "\n\n");
    if (flow->is_over())
      exchange.end();
    else
      flow->listeners.push_back(exchange);
  } else if (flow == nullptr) {
    exchange.respond(400, html,
                     what == "endpoints" ? "No exposed url for job id" : "invalid job id");
  } else if (what == "job-definition") {
    if (flow->definition.empty())
      exchange.respond(400, html,
                       "The job definition has not yet been set. Please send the job definition.");
    else
      exchange.respond(200, host_json_type, flow->definition);
  } else if (what == "results") {
    get_results(exchange, flow);
  } else if (what == "endpoints") {
    exchange.respond(200, host_json_type, R"({"urls":{},"status":"OFFLINE"})");
  } else if (what == "ops") {
    nlohmann::ordered_json operations = nlohmann::ordered_json::object();
    for (const FlowOperation& each : flow->operations) operations[each.id] = each.status;
    exchange.respond(200, host_json_type, operations.dump());
  } else {
    exchange.respond(404, html, "Cannot GET this path");
  }
}

void RehearsalHost::State::post_definition(const net::ServerRequest& request,
                                           const net::Exchange& exchange, Flow* flow) {
  // The trap of express.json(): what does not call itself JSON is taken as {}, and so is answered
  // 200.
  const std::string_view type = request.header("content-type").value_or("");
  std::string body = "{}";
  if (type.starts_with("application/json") && !request.body.empty()) {
    const auto sent = nlohmann::json::parse(request.body, nullptr, false);
    if (!sent.is_structured()) {
      exchange.respond(400, html, syntax_page);
      return;
    }
    body = request.body;
  }
  if (flow == nullptr) {
    exchange.respond(400, html, "invalid job id");
  } else if (flow->status != "waiting-for-job-definition") {
    exchange.respond(400, html, "cannot send job definition at this time");
  } else {
    take_definition(*flow, std::move(body));
    exchange.respond(200, html, "Job definition received");
  }
}

void RehearsalHost::State::get_results(const net::Exchange& exchange, Flow* flow) {
  if (flow->status != "waiting-for-result") {
    exchange.respond(400, html, "cannot get job result at this time");
    return;
  }
  exchange.respond(200, host_json_type, flow_json(*flow, true).dump());
  if (flow->is_over()) return;  // late, and as often as one likes
  tell(flow->job + ": results collected");
  loop.cancel(flow->timer);
  constexpr net::Milliseconds moment{100};
  flow->timer = loop.after(moment, [this, flow] {
    flow->timer = 0;
    finish(*flow);
  });
}

}  // namespace nosana::tool
