// SPDX-License-Identifier: MIT
#pragma once

// secret-encoded: a secret that is only encoded would be published.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/secret_findings.hpp>

namespace nosana::rules {

struct secret_encoded {
  static constexpr text::Literal id = "secret-encoded";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::secrets};
  static constexpr text::Literal summary = "a secret that is only encoded would be published";
  static constexpr text::Literal doc = R"md(
## What it finds
Every secret that the other `secret-` rules know in what base64, hexadecimal digits or percent-encoding stands for, up to three
deep. The message names the encodings, from the inside out. What is too much to decode is told by `secret-limit`.
## Why it matters
Encoding is no protection: everybody can undo it, and scanners do. Without `--confidential` the whole definition is pinned on
public IPFS, for ever.
## Instead
Post the job with `nosana job post --confidential`. What was published once must be replaced where it is used.
## Source
include/nosana/secrets/encodings/decode.hpp; RFC 4648, RFC 3986 section 2.1
)md";
  static constexpr Example examples[] = {
      {"bad: a password in base64",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "env": {"SETTINGS": "REJfUEFTU1dPUkQ9Y29ycmVjdC1ob3JzZS03Cg=="}}}]})",
       1},
      {"good: settings in base64",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "env": {"SETTINGS": "TE9HX0xFVkVMPWRlYnVnCk1BWF9UT0tFTlM9NDA5Ngo="}}}]})",
       0},
      {"good: the same, posted confidentially",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "env": {"SETTINGS": "REJfUEFTU1dPUkQ9Y29ycmVjdC1ob3JzZS03Cg=="}}}]})",
       0, Posting::confidential},
  };
  static void check(const Context& context, Findings& findings) {
    report_encoded_secrets(context, findings);
  }
};

}  // namespace nosana::rules
