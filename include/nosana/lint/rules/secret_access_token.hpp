// SPDX-License-Identifier: MIT
#pragma once

// secret-access-token: an access token of a service would be published.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/secret_findings.hpp>

namespace nosana::rules {

struct secret_access_token {
  static constexpr text::Literal id = "secret-access-token";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::secrets};
  static constexpr text::Literal summary = "an access token of a service would be published";
  static constexpr text::Literal doc = R"md(
## What it finds
A token that can be told by its format, wherever it stands: in `env`, in a command, in a URL, in a key. The message names
the provider. Where the format has a checksum and it holds, the finding is proven. The same token at several places is one
finding. Masks (`ghp_xxxx...`) are none.
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
      {"bad: a token in env",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {"HF_TOKEN": "hf_)"
       R"(aZ3kQ9xW7mB2vN5tR8pL1cY4dF6gH0jS2u"}}}]})",
       1},
      {"bad: a token in a command, where keys say nothing",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "cmd": "git clone https://x:ghp_)"
       R"(aZ3kQ9xW7mB2vN5tR8pL1cY4dF6gH0jS2uE7@git.example/me/repo"}}]})",
       1},
      {"good: the same, posted confidentially",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {"HF_TOKEN": "hf_)"
       R"(aZ3kQ9xW7mB2vN5tR8pL1cY4dF6gH0jS2u"}}}]})",
       0, Posting::confidential},
      {"good: a mask and a variable",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {"HF_TOKEN": "hf_)"
       R"(xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "KEY": "${KEY}"}}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings) {
    report_secrets(context, secrets::Family::access_token, findings);
  }
};

}  // namespace nosana::rules
