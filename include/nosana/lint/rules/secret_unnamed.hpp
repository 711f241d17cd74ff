// SPDX-License-Identifier: MIT
#pragma once

// secret-unnamed: a random string under a name that says nothing may be a key.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/secret_findings.hpp>

namespace nosana::rules {

struct secret_unnamed {
  static constexpr text::Literal id = "secret-unnamed";
  static constexpr Severity severity = Severity::note;
  static constexpr Needs needs = {Needs::secrets};
  static constexpr text::Literal summary =
      "a random string under a name that says nothing may be a key";
  static constexpr text::Literal doc = R"md(
## What it finds
The whole value of a variable or member that is random by every measure, small letters, capitals and digits in the order of
chance, under a name that says neither that it is a secret nor what else it is. Digests, ids, addresses, public keys, and
what decodes to a text or a file are none: hexadecimal digits and base58 never, and in base62 and base64 no length that ids
and digests have. So it says little, and `docs/secret-detection.md` says how much.
## Why it matters
Keys stand under names such as `EXTRA` and `CFG2` too. Without `--confidential` the whole definition is pinned on public IPFS, for ever.
It is a note: `--fail-on` has to ask for it.
## Instead
If it is a key, post the job with `nosana job post --confidential`, and give the variable a name that says so. If it is
not, a name that says what it is (`BUILD_ID`, `CHECKSUM`) ends the note.
## Source
include/nosana/secrets/names/unnamed.hpp
)md";
  static constexpr Example examples[] = {
      {"bad: random letters and digits",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "env": {"EXTRA": "q8Zk2vXr9LmT4wYb0HsN7cJd3PgF5uE1"}}}]})",
       1},
      {"good: the name says what it is",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "env": {"BUILD_ID": "q8Zk2vXr9LmT4wYb0HsN7cJd3PgF5uE1"}}}]})",
       0},
      {"good: the first, posted confidentially",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "env": {"EXTRA": "q8Zk2vXr9LmT4wYb0HsN7cJd3PgF5uE1"}}}]})",
       0, Posting::confidential},
  };
  static void check(const Context& context, Findings& findings) {
    report_secrets(context, secrets::Family::unnamed, findings);
  }
};

}  // namespace nosana::rules
