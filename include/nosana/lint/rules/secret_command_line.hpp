// SPDX-License-Identifier: MIT
#pragma once

// secret-command-line: a secret in a command would be published.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/secret_findings.hpp>

namespace nosana::rules {

struct secret_command_line {
  static constexpr text::Literal id = "secret-command-line";
  static constexpr Severity severity = Severity::error;
  static constexpr text::Literal summary = "a secret in a command would be published";
  static constexpr text::Literal doc = R"md(
## What it finds
A secret in `cmd` or `entrypoint` that what stands before it tells: `--password X`, `NAME=value command`, `export NAME=value`,
`-e NAME=value`, `curl -u user:password`, `curl -H "Authorization: ..."`, `docker login -p X`, `sshpass -p X`, `mysql -pX`, and lines
of here-documents. A command may be one string or a list of words; commands in quotes (`sh -c "..."`) are read too.
## Why it matters
Without `--confidential` the whole definition is pinned on public IPFS, for ever, and shown by the dashboard. A process's
arguments can be read by every other process of the machine, too.
## Instead
Pass it as a variable in `env` and post the job with `nosana job post --confidential`.
## Source
include/nosana/secrets/commands/command_line.hpp
)md";
  static constexpr Example examples[] = {
      {"bad: a password as an option",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "cmd": "serve --port 80 --db-password correct-horse-7"}}]})",
       1},
      {"bad: user and password of curl, as a list of words",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "cmd": ["curl", "-u", "me:correct-horse-7", "https://data.example/x"]}}]})",
       1},
      {"good: a variable, and options that only sound so",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "cmd": "serve --db-password $DB_PASSWORD --max-tokens 4096 --tokenizer-mode auto"}}]})",
       0},
      {"good: the same, posted confidentially",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "cmd": "serve --port 80 --db-password correct-horse-7"}}]})",
       0, Posting::confidential},
  };
  static void check(const Context& context, Findings& findings) {
    report_secrets(context, secrets::Family::command, findings);
  }
};

}  // namespace nosana::rules
