// SPDX-License-Identifier: MIT
#pragma once

// secret-private-key: a private key would be published.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/secret_findings.hpp>

namespace nosana::rules {

struct secret_private_key {
  static constexpr text::Literal id = "secret-private-key";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::secrets};
  static constexpr text::Literal summary = "a private key would be published";
  static constexpr text::Literal doc = R"md(
## What it finds
A secret key of age, told by its prefix and proven by its checksum.
## Why it matters
Without `--confidential` the whole definition is pinned on public IPFS, for ever. Whoever reads it can open everything that
was ever encrypted to the key.
## Instead
Post the job with `nosana job post --confidential`. A key that was published once is lost: encrypt anew, to another one.
## Source
age: github.com/C2SP/C2SP, age.md; BIP 173
)md";
  static constexpr Example examples[] = {
      {"bad: an age key in env",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {"AGE": "AGE-SECRET-KEY-1)"
       R"(QQPQQPQQPQQPQQPQQPQQPQQPQQPQQPQQPQQPQQPQQPQQPQQPQQPQQPQQPQ"}}}]})",
       1},
      {"good: an age recipient is public",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "env": {"AGE": "age1qqpqqpqqpqqpqqpqqpqqpqqpqqpqqpqqpqqpqqpqqpqqpqqpqqpqqpqqpq"}}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings) {
    report_secrets(context, secrets::Family::private_key, findings);
  }
};

}  // namespace nosana::rules
