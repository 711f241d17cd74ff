// SPDX-License-Identifier: MIT
#pragma once

// job-global-image: an operation relies on the image of "global".

#include <cstdint>
#include <string_view>
#include <utility>

#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct job_global_image {
  static constexpr text::Literal id = "job-global-image";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::mistakes};
  static constexpr text::Literal summary = "an operation relies on the image of \"global\"";
  static constexpr text::Literal doc = R"md(
## What it finds
An operation without an `image` of its own in a definition whose `global` has one.
## Why it matters
`global.image` looks like a default but is none: both official validators require the `image` of each
`container/run`, and the host pulls nothing else.
## Instead
Write the image into the `args` of each operation.
## Source
validateJobDefinition of @nosana/types 2.1.6 and @nosana/sdk 0.4.69; nosana-ci/nosana-cli,
src/services/NodeManager/provider/Provider.ts
)md";
  static constexpr Example examples[] = {
      {"bad: an image for all",
       R"({"version": "0.1", "type": "container", "global": {"image": "ubuntu"}, "ops": [
  {"type": "container/run", "id": "a", "args": {"cmd": "true"}}]})",
       1},
      {"good: an image of its own",
       R"({"version": "0.1", "type": "container", "global": {"image": "ubuntu"}, "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "cmd": "true"}}]})",
       0},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

inline void job_global_image::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  for (const Mistake& mistake : context.mistakes) {
    if (mistake.owner != id) continue;
    const std::uint32_t begin = document.tape()[mistake.violation.node].begin;
    Finding finding = words::finding_of(document, mistake,
                                        "required property \"image\" is missing " +
                                            words::where(document, mistake.violation.node) +
                                            "; the image of \"global\" is not a default for it");
    finding.span = {begin, begin + 1};
    finding.help = "repeat the image here";
    const Value image = document.root().find(name_id("global")).find(name_id("image"));
    finding.related.push_back({"no host uses this one", image.span()});
    findings.add(std::move(finding));
  }
}

}  // namespace nosana::rules
