// SPDX-License-Identifier: MIT
#pragma once

// confidential-stub-content: what is left in a public definition that only says where the real one
// comes from.

#include <string>
#include <string_view>
#include <utility>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct confidential_stub_content {
  static constexpr text::Literal id = "confidential-stub-content";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {0, name_id("logistics")};
  static constexpr text::Literal summary = "a public stub holds more than it needs";
  static constexpr text::Literal doc = R"md(
## What it finds
Operations, `global`, or entries of `meta` other than `trigger`, in a definition with `logistics.send` that is posted
publicly: a stub, which only says how the host gets the real definition.
## Why it matters
The host replaces the whole definition by the one that it is sent or fetches, so nothing of this is ever used. It is
published all the same, and in a job that was made confidential it is usually what was to stay so.
## Instead
Empty `ops`, and remove the rest; the official stub is
`{"version":"0.1","type":"container","meta":{"trigger":"cli"},"logistics":{...},"ops":[]}`. If the operations here
are what should run, remove `logistics.send`.
## Source
nosana-ci/nosana-cli, src/generic/config.ts and src/cli/job/post/action.ts (the stub), and
src/services/NodeManager/node/job/jobHandler.ts; nosana-ci/nosana-deployment-manager,
src/definitions/confidential.jobdefinition.ts
)md";
  static constexpr Example examples[] = {
      {"bad: the operation left in",
       R"({"version": "0.1", "type": "container", "meta": {"trigger": "cli"},
 "logistics": {"send": {"type": "api-listen", "args": {}}, "receive": {"type": "api-listen", "args": {}}},
 "ops": [{"type": "container/run", "id": "a", "args": {"image": "me/private"}}]})",
       1},
      {"bad: notes in meta",
       R"({"version": "0.1", "type": "container", "meta": {"trigger": "cli", "customer": "acme"},
 "logistics": {"send": {"type": "api-listen", "args": {}}, "receive": {"type": "api-listen", "args": {}}},
 "ops": []})",
       1},
      {"good: the stub of the official client",
       R"({"version":"0.1","type":"container","meta":{"trigger":"cli"},"logistics":{"send":{"type":"api-listen","args":{}},"receive":{"type":"api-listen","args":{}}},"ops":[]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

inline void report_stub_content(const Value& value, const Value& send, mask::SafeText message,
                                Severity severity, Findings& findings) {
  if (findings.is_full()) return findings.leave_out();
  Finding finding = words::finding_at(value.document(), value.node() - 1, std::move(message));
  finding.severity = severity;
  finding.help = "remove it; the host uses only the definition that it is sent";
  finding.related.push_back(
      {"this makes it a stub", value.document().tape()[send.node() - 1].span()});
  findings.add(std::move(finding));
}

}  // namespace detail

inline void confidential_stub_content::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  constexpr NameId logistics = name_id("logistics");
  if (context.options.posting == Posting::confidential) return;
  const Value root = document.root();
  const Value send = root.find(logistics).find(name_id("send"));
  if (!send.is_object()) return;
  const Value global = root.find(name_id("global"));
  if (global.is_object() && !global.members().empty()) {
    detail::report_stub_content(global, send,
                                "\"global\" is published in a stub, where it is never used",
                                severity, findings);
  }
  const Value operations = root.find(name_id("ops"));
  if (operations.is_array() && !operations.elements().empty()) {
    detail::report_stub_content(operations, send,
                                "these operations are published in a stub, and never run", severity,
                                findings);
  }
  for (const Member member : root.find(name_id("meta")).members()) {
    if (member.key() == "trigger" || member.superseded()) continue;
    detail::report_stub_content(member.value(), send,
                                words::quoted_key(member.key()) +
                                    " is published in the \"meta\" of a stub, where only "
                                    "\"trigger\" is needed",
                                Severity::warning, findings);
  }
}

}  // namespace nosana::rules
