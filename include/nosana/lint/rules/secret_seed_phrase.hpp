// SPDX-License-Identifier: MIT
#pragma once

// secret-seed-phrase: the words that a wallet follows from would be published.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/secret_findings.hpp>

namespace nosana::rules {

struct secret_seed_phrase {
  static constexpr text::Literal id = "secret-seed-phrase";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::secrets};
  static constexpr text::Literal summary =
      "the words that a wallet follows from would be published";
  static constexpr text::Literal doc = R"md(
## What it finds
12, 15, 18, 21 or 24 words of the English list of BIP 39 in a row whose checksum holds, however they are separated or
numbered, in any string, command, key or comment. Phrases of few different words, which test networks share, are none.
## Why it matters
Without `--confidential` the whole definition is pinned on public IPFS, for ever. Every key of the wallet follows from
these words: whoever reads them can empty it.
## Instead
Post the job with `nosana job post --confidential`, and give the job a key of its own that holds only what it needs. Move what
is in the wallet of a phrase that was published once.
## Source
BIP-0039, "Generating the mnemonic"
)md";
  static constexpr Example examples[] = {
      {"bad: a phrase in env",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "env": {"WORDS": "scheme spot photo card baby mountain )"
       R"(device kick cradle pact join borrow"}}}]})",
       1},
      {"bad: words with commas in a command",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "cmd": "restore scheme,spot,photo,card,baby,mountain,)"
       R"(device,kick,cradle,pact,join,borrow"}}]})",
       1},
      {"good: words in another order have no checksum that holds",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "env": {"WORDS": "spot scheme photo card baby mountain device kick cradle pact join borrow"}}}]})",
       0},
      {"good: posted confidentially",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "env": {"WORDS": "scheme spot photo card baby mountain )"
       R"(device kick cradle pact join borrow"}}}]})",
       0, Posting::confidential},
  };
  static void check(const Context& context, Findings& findings) {
    report_secrets(context, secrets::Family::seed_phrase, findings);
  }
};

}  // namespace nosana::rules
