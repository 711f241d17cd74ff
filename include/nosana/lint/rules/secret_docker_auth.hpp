// SPDX-License-Identifier: MIT
#pragma once

// secret-docker-auth: registry credentials in a definition that is posted publicly.

#include <algorithm>
#include <array>
#include <string_view>

#include <nosana/job/literal.hpp>
#include <nosana/lint/docker_blocks.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct secret_docker_auth {
  static constexpr text::Literal id = "secret-docker-auth";
  static constexpr Severity severity = Severity::error;
  static constexpr text::Literal summary = "Docker registry credentials would be published";
  static constexpr text::Literal doc = R"md(
## What it finds
A password in an `authentication.docker` block, wherever the block stands, whatever the password is, and also when
its key is mistyped. The placeholder of the documentation is reported too: this is where the credential will
stand. An absent or empty password and a `%%...%%` literal are no leak.
## Why it matters
Without `--confidential` the whole definition is pinned on public IPFS, for ever. Whoever reads it can pull, and
often push, every image of that account.
## Instead
Post the job with `nosana job post --confidential`, which publishes a blank definition and hands this one to the host.
A password that was published once must be revoked at the registry.
## Source
Nosana documentation, Confidential Jobs; nosana-ci/nosana-cli, src/cli/job/post/action.ts; DockerAuth of
@nosana/types 2.1.6
)md";
  static constexpr Example examples[] = {
      {"bad: a password in the open",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "me/private",
   "authentication": {"docker": {"username": "me", "password": "correct-horse"}}}}]})",
       1},
      {"bad: the placeholder of the documentation",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "me/private",
   "authentication": {"docker": {"username": "me", "password": "<docker-hub-personal-access-token>"}}}}]})",
       1},
      {"good: the same, posted confidentially",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "me/private",
   "authentication": {"docker": {"username": "me", "password": "correct-horse"}}}}]})",
       0, Posting::confidential},
      {"good: no password",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "me/private",
   "authentication": {"docker": {"username": "me", "password": ""}}}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// Whether a value at the place of a credential would give something away when published.
inline bool gives_away(const Value& value) {
  if (value.is_string()) return !value.string().empty() && !is_literal(value.string());
  return value.is(Kind::number);
}

inline void report_docker_secret(const Value& value, Findings& findings) {
  if (findings.is_full()) return findings.leave_out();
  Finding finding = words::finding_at(
      value.document(), value.node(),
      is_placeholder(value.string())
          ? mask::SafeText("the password is still the documentation's placeholder; the "
                           "real one would be published here")
          : "the Docker registry password would be published in plain text");
  finding.help =
      "post it with nosana job post --confidential; a password that was published once must be "
      "revoked";
  finding.confidence = Confidence::context;
  finding.kind = "docker-auth";
  findings.add(std::move(finding));
}

/// Everything in a docker block but its identity: the password, and what else somebody put there
/// for one.
inline void check_docker_block(const Value& docker, Findings& findings) {
  constexpr std::array<std::string_view, 3> identity = {"username", "email", "server"};
  if (gives_away(docker)) report_docker_secret(docker, findings);
  // The block is part of the tape: in it stand keys and values in turn, at any depth.
  for (const Member member : docker.members()) {
    if (std::find(identity.begin(), identity.end(), member.key()) != identity.end()) continue;
    const Tape& tape = docker.document().tape();
    for (std::uint32_t at = member.value().node(); at != tape[member.value().node()].link; ++at) {
      const Value value(docker.document(), at);
      if (gives_away(value)) report_docker_secret(value, findings);
    }
  }
}

}  // namespace detail

inline void secret_docker_auth::check(const Context& context, Findings& findings) {
  if (context.options.posting == Posting::confidential) return;
  for_each_docker_block(context.document, [&](const Member& member) {
    detail::check_docker_block(member.value(), findings);
  });
}

}  // namespace nosana::rules
