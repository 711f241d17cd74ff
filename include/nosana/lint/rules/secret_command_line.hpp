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
  static constexpr Needs needs = {Needs::secrets};
  static constexpr text::Literal summary = "a secret in a command would be published";
  static constexpr text::Literal doc = R"md(
## What it finds
A secret in `cmd` or `entrypoint`, or in a variable that holds a command or its options (`VLLM_ARGS`, `STARTUP_CMD`), that what
stands beside it tells: `--api-key X`, `NAME=value command`, `-e NAME=value`, `curl -sSLu user:password`,
`curl -H "Authorization: ..."`, `docker login -p X`, `vault login X`, `echo X | docker login --password-stdin`,
`echo root:X | chpasswd`, `read NAME <<< X`, `sed 's/__PASSWORD__/X/'`, and lines of here-documents. More than 400 programs are
known with the options, words and pipes that take a credential. A command may be one string or a list of words; an element
with blanks, and commands in quotes (`sh -c "..."`), are read as commands. In the place of a key everything counts that is no
placeholder, reference, path or dummy of a documentation, because people choose words for the keys of their own servers.
## Why it matters
Without `--confidential` the whole definition is pinned on public IPFS, for ever, and shown by the dashboard. A process's
arguments can be read by every other process of the machine, too.
## Instead
Pass it as a variable in `env` and post the job with `nosana job post --confidential`.
## Source
include/nosana/secrets/commands/command_line.hpp; the tables in include/nosana/secrets/commands/programs have the manual of each
program
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
      {"bad: a password that is piped into a program",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "cmd": ["sh", "-c", "printf '%s' correct-horse-7 | docker login -u me --password-stdin"]}}]})",
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
