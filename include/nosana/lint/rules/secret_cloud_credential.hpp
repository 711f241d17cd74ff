// SPDX-License-Identifier: MIT
#pragma once

// secret-cloud-credential: a credential of a cloud or database would be published.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/secret_findings.hpp>

namespace nosana::rules {

struct secret_cloud_credential {
  static constexpr text::Literal id = "secret-cloud-credential";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::secrets};
  static constexpr text::Literal summary = "a credential of a cloud or database would be published";
  static constexpr text::Literal doc = R"md(
## What it finds
A key of a cloud, a database or an infrastructure service that can be told by its format: AWS access keys, Azure client
secrets and storage keys, tokens of DigitalOcean, Cloudflare, Databricks, Vault, Supabase and others.
## Why it matters
Without `--confidential` the whole definition is pinned on public IPFS, for ever, and shown by the dashboard. Scanners
read both; a token is used within minutes.
## Instead
Post the job with `nosana job post --confidential`, which publishes a blank definition and hands this one to the host.
Revoke at the provider what was published once: it cannot be taken back from IPFS.
## Source
include/nosana/secrets/tokens/token_kinds.hpp, one row a format, with its sources
)md";
  static constexpr Example examples[] = {
      {"bad: an AWS access key id in a command",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "cmd": "AWS_ACCESS_KEY_ID=AKIA)"
       R"(Z7XQ2M4KJ6T3WB5N aws s3 ls"}}]})",
       1},
      {"bad: a storage account key",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {"STORAGE": "AccountName=me;AccountKey=)"
       R"(aZ3kQ9xW7mB2vN5tR8pL1cY4dF6gH0jS2uE7aZ3kQ9xW7mB2vN5tR8pL1cY4dF6gH0jS2uE7aZ3kQ9xW7mB2vN=="}}}]})",
       1},
      {"good: the documentation of AWS",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {"AWS_ACCESS_KEY_ID": "AKIA)"
       R"(IOSFODNN7EXAMPLE"}}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings) {
    report_secrets(context, secrets::Family::cloud_credential, findings);
  }
};

}  // namespace nosana::rules
