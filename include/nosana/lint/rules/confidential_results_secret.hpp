// SPDX-License-Identifier: MIT
#pragma once

// confidential-results-secret: a result that takes what looks like a secret out of the logs.

#include <string_view>
#include <utility>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/secrets/names/speaks_of_secret.hpp>

namespace nosana::rules {

struct confidential_results_secret {
  static constexpr text::Literal id = "confidential-results-secret";
  static constexpr Severity severity = Severity::warning;
  static constexpr Needs needs = {0, name_id("results")};
  static constexpr text::Literal summary = "a result would hold what looks like a secret";
  static constexpr text::Literal doc = R"md(
## What it finds
An entry of `results` whose name or regular expression speaks of a secret: a token, password, API key, private key,
or the beginning of a well-known token format. The tokens of a language model ("tokens per second") are not meant.
## Why it matters
What the expression matches in the logs becomes part of the result, which is pinned on public IPFS unless the job was
posted with `--confidential` or has `logistics.receive`. Even then the secret stands in the logs, and the host streams
the logs of a running job to whoever asks for `/flog`, without a signature.
## Instead
Do not print the secret. Let the operation that needs it make it, or hand it over in a file on a volume.
## Source
nosana-ci/nosana-cli, src/services/NodeManager/node/task/ (results), src/services/NodeManager/node/job/
jobExternalUtil.ts, and src/services/NodeManager/node/api/middlewares/ws/verifyWSMiddleware.ts (`/flog`)
)md";
  static constexpr Example examples[] = {
      {"bad: the token of a notebook",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "jupyter/base-notebook"},
   "results": {"login": "token=[0-9a-f]+"}}]})",
       1},
      {"bad: a name that says it, posted confidentially",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "me/setup"},
   "results": {"adminPassword": {"regex": "ready: .*", "logType": ["stdout"]}}}]})",
       1, Posting::confidential},
      {"good: tokens of a language model",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "vllm/vllm-openai"},
   "results": {"tokens_per_second": "[0-9.]+ tokens/s", "latency": "ms per token: [0-9.]+"}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

inline void report_secret_result(const Member& result, bool is_public, Findings& findings) {
  if (findings.is_full()) return findings.leave_out();
  Finding finding = words::finding_at(
      result.value().document(), result.key_node(),
      is_public
          ? mask::SafeText("this result looks for a secret, and would be published with it")
          : "this result looks for a secret in the logs, which the host shows to whoever asks");
  finding.severity = confidential_results_secret::severity;
  finding.help = "do not print secrets; hand them over in a file on a volume";
  findings.add(std::move(finding));
}

}  // namespace detail

inline void confidential_results_secret::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  constexpr NameId results = name_id("results");
  const Value root = document.root();
  const bool received = bool(root.find(name_id("logistics")).find(name_id("receive")));
  const bool is_public = context.options.posting == Posting::public_ipfs && !received;
  for (const Value operation : root.find(name_id("ops")).elements()) {
    for (const Member result : operation.find(results).members()) {
      const Value pattern =
          result.value().is_object() ? result.value().find(name_id("regex")) : result.value();
      if (!secrets::speaks_of_secret(result.key()) && !secrets::speaks_of_secret(pattern.string()))
        continue;
      detail::report_secret_result(result, is_public, findings);
    }
  }
}

}  // namespace nosana::rules
