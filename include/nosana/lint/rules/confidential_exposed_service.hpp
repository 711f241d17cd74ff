// SPDX-License-Identifier: MIT
#pragma once

// confidential-exposed-service: a server that asks for no credential, at an address that everybody
// can compute.

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include <nosana/lint/open_servers.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct confidential_exposed_service {
  static constexpr text::Literal id = "confidential-exposed-service";
  static constexpr Severity severity = Severity::note;
  static constexpr Needs needs = {Needs::confidential, name_id("expose")};
  static constexpr text::Literal summary =
      "a server that asks for no credential has an address that everybody can compute";
  static constexpr text::Literal doc = R"md(
## What it finds
An operation that exposes a server which answers everybody by default (ollama, vLLM, ComfyUI, redis and others) and
was told no credential of its own, without `"private": true`, in a definition that is posted with `--confidential`.
Other servers are left alone: nothing is known about them. It is reported once for each definition.
## Why it matters
The host name of the service is a hash of the index of the operation, the port, and the address of the job. The
address of the job is public, and every job posted with `--confidential` is recognised on the chain by its blank
definition; whoever tries the usual ports finds the service.
## Instead
Give the server a credential, such as `--api-key` for vLLM. Or add `"private": true` beside `expose`: the host then
picks a random address and shows it to the owner of the job only.
## Source
getExposeIdHash of @nosana/endpoints 2.1.6; nosana-ci/nosana-cli, src/generic/ops-util.ts and
src/services/NodeManager/node/api/ApiHandler.ts (`GET /job/:id/endpoints`)
)md";
  static constexpr Example examples[] = {
      {"bad: an inference server without a key",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "web", "args": {"image": "vllm/vllm-openai:v0.6.3", "expose": 8000}}]})",
       1, Posting::confidential},
      {"bad: private, but false",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "web", "args": {"image": "ollama/ollama", "private": false,
   "expose": [{"port": 11434, "type": "api"}]}}]})",
       1, Posting::confidential},
      {"good: the server asks for a key",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "web", "args": {"image": "vllm/vllm-openai:v0.6.3", "expose": 8000,
   "cmd": "--model me/model --api-key correct-horse"}}]})",
       0, Posting::confidential},
      {"good: private",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "web", "args": {"image": "ollama/ollama", "private": true, "expose": 11434}}]})",
       0, Posting::confidential},
      {"good: nothing is known about the image",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "web", "args": {"image": "python:3.12", "expose": 8080}}]})",
       0, Posting::confidential},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// The key of `expose` where an operation exposes a server that answers everybody, or 0.
inline std::uint32_t open_expose(const Value& args, const Value& global_env) {
  const Value exposed = args.find(name_id("expose"));
  if (!exposed || exposed.is(Kind::null)) return 0;
  if (exposed.is_array() && exposed.elements().empty()) return 0;
  if (args.find(name_id("private")).boolean() == true) return 0;
  return open_servers::runs_open_server(args, global_env) ? exposed.node() - 1 : 0;
}

}  // namespace detail

inline void confidential_exposed_service::check(const Context& context, Findings& findings) {
  constexpr std::size_t max_labels = 8;
  const Document& document = context.document;
  const Value root = document.root();
  const Value global_env = root.find(name_id("global")).find(name_id("env"));
  std::optional<Finding> finding;
  for (const Value operation : root.find(name_id("ops")).elements()) {
    // The key: its value may be a list of many lines.
    const std::uint32_t key = detail::open_expose(operation.find(name_id("args")), global_env);
    if (key == 0) continue;
    if (finding) {
      finding->related.push_back({"and this one", document.tape()[key].span()});
      if (finding->related.size() == max_labels) break;
      continue;
    }
    finding = words::finding_at(document, key,
                                "this server asks for no credential, and everybody can compute its "
                                "address from the public address of the job");
    finding->severity = severity;
    finding->help = "give the server a credential, or add \"private\": true beside \"expose\"";
  }
  if (finding) findings.add(std::move(*finding));
}

}  // namespace nosana::rules
