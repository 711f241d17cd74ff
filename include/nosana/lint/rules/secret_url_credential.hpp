// SPDX-License-Identifier: MIT
#pragma once

// secret-url-credential: a URL that opens something by itself would be published.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/secret_findings.hpp>

namespace nosana::rules {

struct secret_url_credential {
  static constexpr text::Literal id = "secret-url-credential";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::secrets};
  static constexpr text::Literal summary =
      "a URL that opens something by itself would be published";
  static constexpr text::Literal doc = R"md(
## What it finds
Webhooks of Slack and Discord, whose URL is the credential.
## Why it matters
Without `--confidential` the whole definition is pinned on public IPFS, for ever. Whoever knows the URL can write to the
channel in your name.
## Instead
Post the job with `nosana job post --confidential`, which publishes a blank definition and hands this one to the host.
Revoke at the provider what was published once: it cannot be taken back from IPFS.
## Source
Slack: Sending messages using incoming webhooks; Discord: Webhook resource
)md";
  static constexpr Example examples[] = {
      {"bad: a Discord webhook in a command",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "cmd": "curl -d @out https://discord.com/api/webhooks/)"
       R"(123456789012345678/aZ3kQ9xW7mB2vN5tR8pL1cY4dF6gH0jS2uE7aZ3kQ9xW7mB2vN5tR8pL1cY4dF6gH0jS"}}]})",
       1},
      {"good: another URL",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "cmd": "curl https://discord.com/api/gateway"}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings) {
    report_secrets(context, secrets::Family::url, findings);
  }
};

}  // namespace nosana::rules
