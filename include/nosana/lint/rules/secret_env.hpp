// SPDX-License-Identifier: MIT
#pragma once

// secret-env: a value whose name says that it is a secret would be published.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/secret_findings.hpp>

namespace nosana::rules {

struct secret_env {
  static constexpr text::Literal id = "secret-env";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::secrets};
  static constexpr text::Literal summary =
      "a value whose name says that it is a secret would be published";
  static constexpr text::Literal doc = R"md(
## What it finds
A value whose name says that it is a password, key or token: in `env`, `variables`, `meta`, the body of a health check and
members that no schema knows, in lists of `NAME=value` and of `{name, value}`, and in what stands in a text as JSON, YAML, XML, code
or the file of a program. Whole words decide, and mostly the last one: `DB_PASSWORD` and `apiKey2` are secrets, `MAX_TOKENS`,
`PASSWORD_FILE` and `TOKENIZER` are not. References (`${NAME}`, `%%global...%%`), placeholders, dummies of documentation,
switches, paths and public keys are none.
## Why it matters
Without `--confidential` the whole definition is pinned on public IPFS, for ever, and shown by the dashboard.
## Instead
Post the job with `nosana job post --confidential`. What was published once must be replaced where it is used.
## Source
include/nosana/secrets/names/key_name.hpp and named_value.hpp
)md";
  static constexpr Example examples[] = {
      {"bad: a password in env",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "env": {"DB_PASSWORD": "correct-horse-7"}}}]})",
       1},
      {"good: a variable and settings",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "env": {"DB_PASSWORD": "${DB_PASSWORD}", "MAX_TOKENS": "4096", "PASSWORD_FILE": "/run/secrets/db"}}}]})",
       0},
      {"good: the same, posted confidentially",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "env": {"DB_PASSWORD": "correct-horse-7"}}}]})",
       0, Posting::confidential},
  };
  static void check(const Context& context, Findings& findings) {
    report_secrets(context, secrets::Family::named, findings);
  }
};

}  // namespace nosana::rules
