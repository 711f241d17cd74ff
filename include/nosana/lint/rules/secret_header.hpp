// SPDX-License-Identifier: MIT
#pragma once

// secret-header: the credential in an HTTP header would be published.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/secret_findings.hpp>

namespace nosana::rules {

struct secret_header {
  static constexpr text::Literal id = "secret-header";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::secrets};
  static constexpr text::Literal summary = "the credential in an HTTP header would be published";
  static constexpr text::Literal doc = R"md(
## What it finds
What a header of a health check holds to log in: after `Basic`, `Bearer` or `Token` in `Authorization`, in `X-Api-Key` and its like,
and the session in a cookie.
## Why it matters
Without `--confidential` the whole definition is pinned on public IPFS, for ever, and shown by the dashboard.
## Instead
Let the health check ask for a path that needs no login, or post the job with `nosana job post --confidential`.
## Source
include/nosana/secrets/urls/header.hpp; RFC 9110, section 11
)md";
  static constexpr Example examples[] = {
      {"bad: a bearer token",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "private": true,
   "expose": [{"port": 80, "health_checks": [{"type": "http", "path": "/", "method": "GET", "expected_status": 200, "continuous": false, "headers": {"Authorization": "Bearer q8Zk2vXr9LmT4wYb"}}]}]}}]})",
       1},
      {"good: a header without a credential",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "private": true,
   "expose": [{"port": 80, "health_checks": [{"type": "http", "path": "/", "method": "GET", "expected_status": 200, "continuous": false, "headers": {"Accept": "application/json"}}]}]}}]})",
       0},
      {"good: the same, posted confidentially",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "private": true,
   "expose": [{"port": 80, "health_checks": [{"type": "http", "path": "/", "method": "GET", "expected_status": 200, "continuous": false, "headers": {"Authorization": "Bearer q8Zk2vXr9LmT4wYb"}}]}]}}]})",
       0, Posting::confidential},
  };
  static void check(const Context& context, Findings& findings) {
    report_secrets(context, secrets::Family::header, findings);
  }
};

}  // namespace nosana::rules
