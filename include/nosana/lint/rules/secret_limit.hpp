// SPDX-License-Identifier: MIT
#pragma once

// secret-limit: a limit ended the search for secrets.

#include <optional>
#include <string_view>
#include <utility>

#include <nosana/lint/rule.hpp>
#include <nosana/mask/pointer.hpp>

namespace nosana::rules {

struct secret_limit {
  static constexpr text::Literal id = "secret-limit";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::secrets};
  static constexpr text::Literal summary = "not all of the definition was searched for secrets";
  static constexpr text::Literal doc = R"md(
## What it finds
A definition that takes more to search than it may: more is decoded and unpacked than 256 KiB and four times its size,
something is encoded more than three times, more than a thousand lists of 64 numbers may be key pairs, or commands stand
in quotes more than five deep. The finding is at the first value that was not searched to its end.
## Why it matters
No other finding then means only that nothing was found in what was searched. Without `--confidential` all of the definition
is pinned on public IPFS, for ever.
## Instead
Load what is large at run time, from a volume or a resource. Post the job with `nosana job post --confidential`, or look at
the value yourself and ignore the finding there, with a reason.
## Source
Limits of this tool: include/nosana/secrets/scan.hpp, ScanBudget
)md";
  static constexpr Example examples[] = {
      {"bad: a value that is encoded four times",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "env": {"SETTINGS": "VmtWVk5WTkdaM2RsUlZwWFlURmFUbFZHWkZOaVJteDFWbTAxU2xJd1dqRlhhMDVEVkd4R1YxcDZiRTlTUlVVeFZHMWpPVkJSUFQwPQ=="}}}]})",
       1},
      {"good: the same, encoded twice",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "env": {"SETTINGS": "VEU5SFgweEZWa1ZNUFdSbFluVm5JR0Z1WkNCTlFWZzlOREE1Tmc9PQ=="}}}]})",
       0},
      {"good: the first, posted confidentially",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu",
   "env": {"SETTINGS": "VmtWVk5WTkdaM2RsUlZwWFlURmFUbFZHWkZOaVJteDFWbTAxU2xJd1dqRlhhMDVEVkd4R1YxcDZiRTlTUlVVeFZHMWpPVkJSUFQwPQ=="}}}]})",
       0, Posting::confidential},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void secret_limit::check(const Context& context, Findings& findings) {
  if (context.options.posting == Posting::confidential) return;
  const std::optional<UnsearchedPlace> place = context.secrets.unsearched();
  if (!place) return;
  Finding finding;
  finding.message =
      "the search for secrets ended here: this takes more to search than a definition may";
  finding.help =
      "post it with nosana job post --confidential, load what is large at run time, or look at it "
      "yourself";
  finding.span = place->span;
  if (place->node) finding.pointer = mask::pointer(context.document, *place->node);
  findings.add(std::move(finding));
}

}  // namespace nosana::rules
