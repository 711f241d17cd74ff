// SPDX-License-Identifier: MIT
#pragma once

// job-api-endpoint: an endpoint that cannot carry the definition or the results.

#include <string>
#include <string_view>
#include <utility>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/rules/confidential_ipfs_endpoint.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/text/edit_distance.hpp>

namespace nosana::rules {

struct job_api_endpoint {
  static constexpr text::Literal id = "job-api-endpoint";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {0, name_id("logistics")};
  static constexpr text::Literal summary =
      "an endpoint that cannot carry the definition or the results";
  static constexpr text::Literal doc = R"md(
## What it finds
Logistics of type `api` without an `endpoint`, with one that is no HTTP URL, and (as a warning) with plain `http` or
without any placeholder.
## Why it matters
The validators let all of these pass. Without an endpoint the host fails. Over plain HTTP everybody on the way can read
the definition and the results. The host writes the address of the job in place of the first `%%global.job%%`; without
it the endpoint cannot tell which job asks.
## Instead
`https://jobs.example.com/%%global.job%%/job-definition`
## Source
nosana-ci/nosana-cli, src/services/NodeManager/node/job/defination/strategy/ApiJobDefinitionStrategy.ts
)md";
  static constexpr Example examples[] = {
      {"bad: no endpoint",
       R"({"version": "0.1", "type": "container", "ops": [], "logistics": {
  "send": {"type": "api", "args": {}},
  "receive": {"type": "api-listen", "args": {}}}})",
       1},
      {"bad: plain HTTP",
       R"({"version": "0.1", "type": "container", "ops": [], "logistics": {
  "send": {"type": "api", "args": {"endpoint": "http://jobs.example.com/%%global.job%%"}},
  "receive": {"type": "api-listen", "args": {}}}})",
       1},
      {"bad: the same for every job",
       R"({"version": "0.1", "type": "container", "ops": [], "logistics": {
  "send": {"type": "api-listen", "args": {}},
  "receive": {"type": "api", "args": {"endpoint": "https://jobs.example.com/results"}}}})",
       1},
      {"good: HTTPS and the job",
       R"({"version": "0.1", "type": "container", "ops": [], "logistics": {
  "send": {"type": "api", "args": {"endpoint": "https://jobs.example.com/%%global.job%%"}},
  "receive": {"type": "api", "args": {"endpoint": "https://jobs.example.com/%%global.job%%/results"}}}})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

struct EndpointWords {
  mask::SafeText message = {};
  mask::SafeText help = {};
  Severity severity = Severity::error;
};

inline bool has_scheme(std::string_view url, std::string_view scheme) noexcept {
  return url.size() > scheme.size() &&
         std::equal(scheme.begin(), scheme.end(), url.begin(),
                    [](char a, char b) { return a == b || (b >= 'A' && b <= 'Z' && b + 32 == a); });
}

inline EndpointWords endpoint_words(std::string_view url) {
  constexpr text::Literal example = "for example https://jobs.example.com/%%global.job%%";
  if (url.empty()) return {"\"api\" must have an endpoint, found an empty one", example};
  // Another rule has more to say about IPFS.
  if (is_on_ipfs(url) || url.starts_with("%%")) return {};
  if (has_scheme(url, "http://")) {
    return {"the endpoint must be https, found plain http, which everybody on the way can read",
            "use https", Severity::warning};
  }
  if (!has_scheme(url, "https://"))
    return {"the endpoint must be an https URL, found another string", example};
  // Whether other placeholders make sense here is for the rules about those to say.
  if (url.find("%%") == std::string_view::npos) {
    return {"the endpoint has no %%global.job%%, so it cannot tell which job asks",
            "put %%global.job%% where the address of the job belongs", Severity::warning};
  }
  return {};
}

inline void report_endpoint(const Value& place, const EndpointWords& words, Findings& findings) {
  if (words.message.empty()) return;
  Finding finding = words::finding_at(place.document(), place.node(), words.message);
  finding.severity = words.severity;
  finding.help = words.help;
  findings.add(std::move(finding));
}

}  // namespace detail

inline void job_api_endpoint::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  constexpr NameId logistics = name_id("logistics");
  if (!document.is_whole()) return;
  for (const NameId way : {name_id("send"), name_id("receive")}) {
    const Value channel = document.root().find(logistics).find(way);
    const Value args = channel.find(name_id("args"));
    if (channel.find(name_id("type")).string() != "api" || !args.is_object()) continue;
    const Value endpoint = args.find(name_id("endpoint"));
    if (endpoint.is_string()) {
      detail::report_endpoint(endpoint, detail::endpoint_words(endpoint.string()), findings);
    } else if (!endpoint) {
      detail::report_endpoint(args,
                              {"\"api\" must have an endpoint, found none",
                               "add one, for example https://jobs.example.com/%%global.job%%, or "
                               "use \"api-listen\""},
                              findings);
    }
  }
}

}  // namespace nosana::rules
