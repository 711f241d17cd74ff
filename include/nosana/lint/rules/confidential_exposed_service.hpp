// SPDX-License-Identifier: MIT
#pragma once

// confidential-exposed-service: a service of a confidential job whose address everybody can compute.

#include <string_view>
#include <utility>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct confidential_exposed_service {
  static constexpr text::Literal id = "confidential-exposed-service";
  static constexpr Severity severity = Severity::warning;
  static constexpr text::Literal summary =
      "the address of a service can be computed from the public address of the job";
  static constexpr text::Literal doc = R"md(
## What it finds
An operation that exposes something without `"private": true`, in a definition that is posted with `--confidential`.
## Why it matters
The host name of the service is a hash of the index of the operation, the port, and the address of the job. The
address of the job stands on the chain, and every job posted with `--confidential` is recognised there by its blank
definition; whoever tries the usual ports finds the service.
## Instead
Add `"private": true` beside `expose`: the host then picks a random address and tells it to the owner of the job
only. Whatever the address is, let the service ask for a credential.
## Source
getExposeIdHash of @nosana/endpoints 2.1.6; nosana-ci/nosana-cli, src/generic/ops-util.ts and
src/services/NodeManager/node/api/ApiHandler.ts (`GET /job/:id/endpoints`)
)md";
  static constexpr Example examples[] = {
      {"bad: a port",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "web", "args": {"image": "me/admin", "expose": 8080}}]})",
       1, Posting::confidential},
      {"bad: private, but false",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "web", "args": {"image": "me/admin", "private": false,
   "expose": [{"port": 8080, "type": "web"}]}}]})",
       1, Posting::confidential},
      {"good: private",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "web", "args": {"image": "me/admin", "private": true, "expose": 8080}}]})",
       0, Posting::confidential},
      {"good: nothing is exposed",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "web", "args": {"image": "me/worker", "expose": []}}]})",
       0, Posting::confidential},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void confidential_exposed_service::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  constexpr NameId expose = name_id("expose");
  if (context.options.posting != Posting::confidential || !document.mentions(expose)) return;
  for (const Value operation : document.root().find(name_id("ops")).elements()) {
    const Value args = operation.find(name_id("args"));
    const Value exposed = args.find(expose);
    if (!exposed || exposed.is(Kind::null)) continue;
    if (exposed.is_array() && exposed.elements().empty()) continue;
    const Value is_private = args.find(name_id("private"));
    if (is_private.boolean() == true) continue;
    if (findings.is_full()) {
      findings.leave_out();
      continue;
    }
    // The key: its value may be a list of many lines.
    Finding finding = words::finding_at(
        document, exposed.node() - 1,
        "everybody can compute the address of this service from the public address of the job");
    finding.severity = severity;
    finding.help = "add \"private\": true beside it, and let the service ask for a credential";
    if (is_private) finding.related.push_back({"not true here", is_private.span()});
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
