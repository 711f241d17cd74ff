// SPDX-License-Identifier: MIT
#pragma once

// job-deployment-published: what the deployments service does with the definition in a request.

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/job/definitions.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/text/bytes.hpp>

namespace nosana::rules {

struct job_deployment_published {
  static constexpr text::Literal id = "job-deployment-published";
  static constexpr Severity severity = Severity::note;
  static constexpr text::Literal summary = "the deployments service publishes this definition";
  static constexpr text::Literal doc = R"md(
## What it finds
A request to the deployments service, such as the body of `POST /deployments/create`: an object with the definition
under `job_definition`. It is a warning where the request says `"confidential": true`.
## Why it matters
The service pins every revision of a deployment in plain text on public IPFS, `confidential` or not. With `confidential`
only what stands on the chain is a stub; the content identifier of the real definition is not on the chain, but who
has it can read the definition, for ever. So secrets in such a definition are findings whatever the request and
`--confidential` say.
## Instead
Keep secrets out of deployments. Post a definition that needs them with `nosana job post --confidential`.
## Source
nosana-ci/nosana-deployment-manager, src/router/routes/post/deployments/create/deploymentCreate.factory.ts:
createNewDeploymentRevision pins the definition without a look at `confidential`
)md";
  static constexpr Example examples[] = {
      {"bad: a deployment that counts on being confidential",
       R"({"name": "a", "confidential": true, "job_definition": {
  "version": "0.1", "type": "container", "ops": []}})",
       1},
      {"bad: a deployment in public",
       R"({"name": "a", "job_definition": {"version": "0.1", "type": "container", "ops": []}})", 1},
      {"good: a job, which is posted as its user says",
       R"({"jobDefinition": {"version": "0.1", "type": "container", "ops": []}})", 0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// The finding about a request. key   the node of its `job_definition`
inline Finding deployment_finding(const Document& document, std::uint32_t key,
                                  const Value& request) {
  const Value confidential = request.find("confidential");
  const bool is_confidential = confidential && confidential.boolean() == true;
  Finding finding =
      is_confidential
          ? words::finding_at(document, confidential.node(),
                              "the deployments service publishes this definition all the same")
          : words::finding_at(document, key, "the deployments service publishes this definition");
  finding.severity = is_confidential ? Severity::warning : Severity::note;
  finding.help =
      "it pins every revision in plain text on public IPFS, confidential or not; keep secrets out";
  return finding;
}

/// Finds requests among the values from `node` on; looks into no definition.
inline void find_requests(const Value& value, Findings& findings) {
  const Document& document = value.document();
  const Tape& tape = document.tape();
  std::vector<std::uint32_t> open;  // the containers around the node
  const std::uint32_t wanted = text::key_hash(deployment_key);
  for (std::uint32_t node = value.node(); node < tape[value.node()].link;) {
    while (!open.empty() && tape[open.back()].link <= node) open.pop_back();
    const Node& at = tape[node];
    if (looks_like_definition(Value(document, node))) {
      node = at.link;
      continue;
    }
    if (at.kind == Kind::object || at.kind == Kind::array) open.push_back(node);
    const bool is_request = at.kind == Kind::key && at.link == wanted &&
                            tape[node + 1].kind == Kind::object &&
                            document.content(node) == deployment_key;
    if (is_request && findings.is_full()) findings.leave_out();
    if (is_request && !findings.is_full())
      findings.add(deployment_finding(document, node, Value(document, open.back())));
    node = is_request ? tape[node + 1].link : node + 1;
  }
}

}  // namespace detail

inline void job_deployment_published::check(const Context& context, Findings& findings) {
  const Value root = context.document.root();
  if (!root || looks_like_definition(root)) return;
  if (context.document.text().find(deployment_key) == std::string_view::npos) return;
  detail::find_requests(root, findings);
}

}  // namespace nosana::rules
