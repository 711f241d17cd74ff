// SPDX-License-Identifier: MIT
#pragma once

// secret-custom: what the user's own secret rules find.

#include <string_view>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>
#include <nosana/mask/users_words.hpp>

namespace nosana::rules {

struct secret_custom {
  static constexpr text::Literal id = "secret-custom";
  static constexpr Severity severity = Severity::error;
  static constexpr text::Literal summary =
      "a string that a secret rule of the configuration matches would be published";
  static constexpr text::Literal doc = R"md(
## What it finds
A string value that one of the rules under `secrets` in `.nosana-lint.yaml` matches, anywhere in the
definition. Such a rule has a name, a keyword and a pattern: the pattern is tried on the strings
that contain the keyword in any case. Keys are not looked at. The name of the rule is in the
message, the string never is.
## Why it matters
Without `--confidential` the whole definition is pinned on public IPFS, for ever, and nobody but you
knows the form of your own tokens.
## Instead
Post the job with `nosana job post --confidential`, or take the secret out. Revoke one that was
published once.
## Source
RE2 syntax: google/re2, doc/syntax.txt; docs/configuration.md
)md";
  // Without a configuration there is no such rule, so both are good.
  static constexpr Example examples[] = {
      {"good: no secret rule",
       R"({"version": "0.1", "type": "container", "ops": [{"type": "container/run", "id": "hello", )"
       R"("args": {"image": "registry.example/hello:1", "cmd": ["echo", "hello"]}}]})",
       0},
      {"good: no operation", R"({"version": "0.1", "type": "container", "ops": []})", 0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void secret_custom::check(const Context& context, Findings& findings) {
  const LintOptions& options = context.options;
  if (!options.custom_secrets || options.posting == Posting::confidential) return;
  for (const CustomSecret& secret : options.custom_secrets(context.document)) {
    if (findings.is_full()) {
      findings.leave_out();
      continue;
    }
    Finding finding = words::finding_at(context.document, secret.node,
                                        "this string is a secret by the rule " +
                                            mask::quoted(mask::users_words(secret.rule)) +
                                            " of the configuration and would be published");
    finding.help =
        "post it with nosana job post --confidential, or take it out; revoke it if it was "
        "published once";
    finding.confidence = Confidence::format;
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
