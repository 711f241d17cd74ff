// SPDX-License-Identifier: MIT
#pragma once

// confidential-ipfs-endpoint: logistics that fetch the confidential definition from public IPFS.

#include <algorithm>
#include <string_view>
#include <utility>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct confidential_ipfs_endpoint {
  static constexpr text::Literal id = "confidential-ipfs-endpoint";
  static constexpr Severity severity = Severity::warning;
  static constexpr Needs needs = {0, name_id("logistics")};
  static constexpr text::Literal summary = "an endpoint of logistics is public IPFS";
  static constexpr text::Literal doc = R"md(
## What it finds
An `endpoint` in `logistics` that names something on IPFS: an `ipfs:` or `ipns:` address, or a gateway with /ipfs/ or
/ipns/ in the path or `ipfs` in the host name.
## Why it matters
Logistics keep a definition out of the public. What stands on IPFS can be read by everybody who knows its address,
for ever, and the address stands in this definition. Results cannot be posted to a gateway at all.
## Instead
Name an HTTPS endpoint of your own that answers to a request signed by the host of the job only, or use
`"type": "api-listen"` and hand the definition to the host yourself.
## Source
nosana-ci/nosana-cli, job-examples and src/services/NodeManager/node/job/jobExternalUtil.ts; IPFS documentation,
Address IPFS on the web
)md";
  static constexpr Example examples[] = {
      {"bad: the definition is fetched through a gateway",
       R"({"version": "0.1", "type": "container", "ops": [], "logistics": {
  "send": {"type": "api", "args": {"endpoint": "https://gateway.example.com/ipfs/QmExample"}},
  "receive": {"type": "api-listen", "args": {}}}})",
       1},
      {"bad: an address of IPFS",
       R"({"version": "0.1", "type": "container", "ops": [], "logistics": {
  "send": {"type": "api", "args": {"endpoint": "ipfs://QmExample"}},
  "receive": {"type": "api-listen", "args": {}}}})",
       1},
      {"good: an endpoint of one's own",
       R"({"version": "0.1", "type": "container", "ops": [], "logistics": {
  "send": {"type": "api", "args": {"endpoint": "https://jobs.example.com/%%global.job%%"}},
  "receive": {"type": "api-listen", "args": {}}}})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// Takes what stands before the first `end` off the front of `rest`.
constexpr std::string_view take_until(std::string_view& rest, char end) noexcept {
  const std::string_view front = rest.substr(0, rest.find(end));
  rest.remove_prefix(std::min(front.size() + 1, rest.size()));
  return front;
}

/// Whether `word` is "ipfs" or "ipns", the name space of addresses that move, in any case.
constexpr bool is_ipfs_word(std::string_view word) noexcept {
  const auto is = [word](std::string_view name) {
    return std::equal(word.begin(), word.end(), name.begin(), name.end(), [](char a, char b) {
      return a == b || (a >= 'A' && a <= 'Z' && a + 32 == b);
    });
  };
  return is("ipfs") || is("ipns");
}

/// Whether a URL names something on IPFS: by its scheme, a label of its host, or a segment of its
/// path that others follow.
constexpr bool is_on_ipfs(std::string_view url) noexcept {
  const std::size_t scheme = url.find(':');
  if (scheme == std::string_view::npos) return false;
  if (is_ipfs_word(url.substr(0, scheme))) return true;
  std::string_view path = url.substr(scheme + 1);
  if (!path.starts_with("//")) return false;
  path.remove_prefix(2);
  path = path.substr(0, std::min(path.find('?'), path.find('#')));
  std::string_view host = take_until(path, '/');
  while (!host.empty()) {
    if (is_ipfs_word(take_until(host, '.'))) return true;
  }
  while (!path.empty()) {
    if (is_ipfs_word(take_until(path, '/')) && !path.empty()) return true;
  }
  return false;
}

}  // namespace detail

inline void confidential_ipfs_endpoint::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  constexpr NameId logistics = name_id("logistics");
  for (const NameId way : {name_id("send"), name_id("receive")}) {
    const Value endpoint =
        document.root().find(logistics).find(way).find(name_id("args")).find(name_id("endpoint"));
    if (!detail::is_on_ipfs(endpoint.string())) continue;
    Finding finding = words::finding_at(
        document, endpoint.node(),
        way == name_id("send")
            ? mask::SafeText("this endpoint is public IPFS, so the definition it names is public")
            : "this endpoint is public IPFS, which takes no results");
    finding.severity = severity;
    finding.help = "name an HTTPS endpoint of your own, or use \"api-listen\"";
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
