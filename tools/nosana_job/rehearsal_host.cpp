// SPDX-License-Identifier: MIT
#include <nosana_job/rehearsal_host.hpp>

#include <algorithm>
#include <utility>
#include <variant>

#include <nosana/document/scanner.hpp>
#include <nosana/schema/official.hpp>
#include <nosana/schema/run.hpp>
#include <nosana/seal/opening.hpp>
#include <nosana_job/clock.hpp>
#include <nosana_job/rehearsal_host_state.hpp>

namespace nosana::tool {

namespace {

// Whether the official SDK accepts a definition: what a host asks before it runs one.
bool is_accepted(std::string_view text) {
  static const Schemas schemas = official_schemas();
  const Document document = parse(text);
  return document.problems().empty() && accepts(schemas.sdk, document);
}

// What is inside, where it is an envelope for this host; else the text as it is. Nothing where it
// is an envelope that cannot be opened.
std::optional<std::string> opened(std::string_view text, const RehearsalOptions& options,
                                  const std::string& job) {
  const auto told = nlohmann::json::parse(text, nullptr, false);
  if (!told.is_object() || !told.contains("nosana_seal")) return std::string(text);
  if (options.opener == nullptr) return std::nullopt;
  seal::OpenOptions expected;
  expected.use = seal::Use::delivery;
  expected.host = options.address;
  expected.job = job;
  expected.now = now_milliseconds() / 1'000;
  const auto result = seal::open(text, std::span(options.opener, 1), expected);
  const auto* const inside = std::get_if<seal::Opened>(&result);
  if (inside == nullptr) return std::nullopt;
  return std::string(inside->plaintext.text());
}

}  // namespace

Flow* RehearsalHost::State::find(const std::string& job) {
  const auto found = flows.find(job);
  return found == flows.end() ? nullptr : found->second.get();
}

void RehearsalHost::State::set_status(Flow& flow, std::string status) {
  flow.status = std::move(status);
  const std::string event = "data: " + flow_json(flow, false).dump() + "\n\n";
  for (const net::Exchange& listener : flow.listeners) listener.write(event);
  const std::string frame = state_frame(flow);
  for (const Follower& follower : flow.followers) {
    if (follower.path == "/status") follower.socket->send(frame);
  }
}

void RehearsalHost::State::take_definition(Flow& flow, std::string text) {
  tell(flow.job + ": definition received, " + std::to_string(text.size()) + " bytes");
  set_status(flow, "init");
  // As there: 200 was answered already, and only now is the definition looked at.
  flow.timer = loop.after(net::Milliseconds(1), [this, &flow, text = std::move(text)] {
    flow.timer = 0;
    auto inside = opened(text, options, flow.job);
    if (!inside || !is_accepted(*inside)) {
      flow.outcome = "failed";
      flow.errors = nlohmann::json::array({"the definition is not valid"});
      tell(flow.job + ": definition not valid");
      set_status(flow, "validation-error");
      finish(flow);
      return;
    }
    flow.definition = std::move(*inside);
    start(flow);
  });
}

void RehearsalHost::State::start(Flow& flow) {
  flow.script = script_of(nlohmann::json::parse(flow.definition), options.lines);
  for (const ScriptedOperation& each : flow.script) {
    FlowOperation operation;
    operation.id = each.id;
    operation.group = each.group;
    flow.operations.push_back(std::move(operation));
  }
  set_status(flow, "running");
  next_operation(flow);
}

void RehearsalHost::State::next_operation(Flow& flow) {
  if (flow.operation_at == flow.script.size()) {
    const bool failed =
        std::any_of(flow.script.begin(), flow.script.end(),
                    [](const ScriptedOperation& each) { return each.exit_code != 0; });
    flow.outcome = failed ? "failed" : "success";
    wait_for_collector(flow);
    return;
  }
  FlowOperation& operation = flow.operations[flow.operation_at];
  operation.status = "running";
  operation.start = now_milliseconds();
  flow.line_at = 0;
  const bool runs = !options.engine.empty() && !flow.script[flow.operation_at].plan.image.empty();
  if (runs)
    run_container(flow);
  else
    next_line(flow);
}

void RehearsalHost::State::run_container(Flow& flow) {
  const ScriptedOperation& script = flow.script[flow.operation_at];
  if (!script.plan.refused.empty()) add_line(flow, {"error", "rehearsal: " + script.plan.refused});
  for (const std::string& field : script.plan.left_out)
    add_line(flow, {"info", "rehearsal: " + field + " is left out"});
  ContainerProcess::Events heard;
  heard.on_line = [this, &flow](std::string_view line) {
    add_line(flow, {"container", std::string(line)});
  };
  heard.on_exit = [this, &flow](int code) {
    flow.process.reset();
    const bool is_refused = !flow.script[flow.operation_at].plan.refused.empty();
    const std::string trouble = container_trouble(options.engine, code);
    if (!is_refused && !trouble.empty()) add_line(flow, {"error", "rehearsal: " + trouble});
    end_operation(flow, code);
  };
  const std::string name =
      "nosana-rehearsal-" + flow.job.substr(0, 12) + '-' + std::to_string(flow.operation_at);
  flow.process =
      std::make_unique<ContainerProcess>(loop, script.plan, options.engine, name, std::move(heard));
}

void RehearsalHost::State::end_operation(Flow& flow, int exit_code) {
  FlowOperation& operation = flow.operations[flow.operation_at];
  flow.script[flow.operation_at++].exit_code = exit_code;
  operation.exit_code = exit_code;
  operation.status = exit_code == 0 ? "success" : "failed";
  operation.end = now_milliseconds();
  next_operation(flow);
}

void RehearsalHost::State::next_line(Flow& flow) {
  flow.timer = loop.after(options.pace, [this, &flow] {
    flow.timer = 0;
    const ScriptedOperation& script = flow.script[flow.operation_at];
    if (flow.line_at < script.lines.size()) {
      add_line(flow, script.lines[flow.line_at++]);
      next_line(flow);
      return;
    }
    end_operation(flow, script.exit_code);
  });
}

void RehearsalHost::State::add_line(Flow& flow, const ScriptedLine& line) {
  const ScriptedOperation& script = flow.script[flow.operation_at];
  // Strictly increasing, as nosana-ci/nosana-node makes them.
  flow.last_timestamp = std::max(flow.last_timestamp + 1, now_milliseconds());
  flow.lines.push_back({script.id, script.group, line.type, flow.last_timestamp, line.text});
  send_line(flow, flow.lines.back());
}

void RehearsalHost::State::wait_for_collector(Flow& flow) {
  set_status(flow, "waiting-for-result");
  tell(flow.job + ": " + flow.outcome + ", waiting for the results to be collected");
  flow.timer = loop.after(options.results_window, [this, &flow] {
    flow.timer = 0;
    flow.errors.push_back("Results were not collected before the timeout.");
    tell(flow.job + ": results were not collected in time");
    finish(flow);
  });
}

void RehearsalHost::State::finish(Flow& flow) {
  loop.cancel(flow.timer);
  flow.timer = 0;
  flow.process.reset();
  flow.end = now_milliseconds();
  // The status of the flow stays as it is: only the public result has the outcome.
  set_status(flow, flow.status);
  for (const net::Exchange& listener : flow.listeners) listener.end();
  flow.listeners.clear();
  // A follower's events must not run while it is told to close.
  for (const Follower& follower : flow.followers) follower.socket->close(1000);
  const std::string result = public_json(flow).dump();
  published[flow.job] = result;
  tell(flow.job + ": finished");
  if (hooks.finished) hooks.finished(flow.job, result);
}

void RehearsalHost::State::forget() {
  // A process that starts again: its jobs wait for their definitions once more.
  for (auto& [job, flow] : flows) {
    loop.cancel(flow->timer);
    for (const net::Exchange& listener : flow->listeners) listener.reset();
    const JobFacts facts = flow->facts;
    flow = std::make_unique<Flow>();
    flow->job = job;
    flow->facts = facts;
    flow->start = now_milliseconds();
  }
  tell("restarted: every job waits for its definition again");
}

void RehearsalHost::State::listen() {
  net::ServerOptions wanted = options.server;
  // Of express.json(): a larger body is answered with 413.
  wanted.max_body = std::size_t{100} * 1024;
  server = std::make_unique<net::Server>(
      loop, wanted, [this](const net::ServerRequest& request, const net::Exchange& exchange) {
        handle(request, exchange);
      });
  options.server.port = server->port();  // the same one, when it is built anew
}

// As nosana-ci/nosana-node does where its tunnel does not answer: the servers go and come again,
// the jobs stay.
void RehearsalHost::State::rebuild(net::Milliseconds closed) {
  for (auto& [socket, visitor] : visitors) loop.cancel(visitor.timer);
  visitors.clear();
  for (auto& [job, flow] : flows) {
    flow->followers.clear();
    flow->listeners.clear();
  }
  server->stop();
  tell("the tunnel is down, and built anew");
  loop.after(closed, [this, still = alive] {
    if (*still) listen();
  });
}

RehearsalHost::RehearsalHost(net::Loop& loop, RehearsalOptions options, Hooks hooks)
    : state_(std::make_unique<State>(loop, std::move(options), std::move(hooks))) {
  state_->listen();
}

RehearsalHost::~RehearsalHost() {
  *state_->alive = false;
  for (auto& [socket, visitor] : state_->visitors) state_->loop.cancel(visitor.timer);
  state_->visitors.clear();
  for (auto& [job, flow] : state_->flows) {
    state_->loop.cancel(flow->timer);
    flow->followers.clear();
  }
  state_->server->stop();
}

void RehearsalHost::begin_job(const std::string& job, const JobFacts& facts) {
  if (state_->flows.contains(job)) return;
  auto flow = std::make_unique<Flow>();
  flow->job = job;
  flow->facts = facts;
  flow->start = now_milliseconds();
  state_->flows.emplace(job, std::move(flow));
  state_->tell(job + ": waiting for the definition");
}

void RehearsalHost::stop_job(const std::string& job) {
  Flow* const flow = state_->find(job);
  if (flow == nullptr || flow->is_over()) return;
  flow->outcome = "stopped";
  state_->set_status(*flow, "stopped");
  state_->finish(*flow);
}

const std::map<std::string, std::string>& RehearsalHost::published() const noexcept {
  return state_->published;
}

std::string RehearsalHost::url() const { return state_->server->url(); }

}  // namespace nosana::tool
