// SPDX-License-Identifier: MIT
#pragma once

// confidential-too-large: a definition that the host would not accept over HTTP.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <nosana/document/compact_size.hpp>
#include <nosana/lint/rule.hpp>
#include <nosana/lint/words.hpp>

namespace nosana::rules {

struct confidential_too_large {
  static constexpr text::Literal id = "confidential-too-large";
  static constexpr Severity severity = Severity::error;
  static constexpr Needs needs = {Needs::confidential};
  static constexpr text::Literal summary =
      "the definition is larger than what a host accepts confidentially";
  static constexpr text::Literal doc = R"md(
## What it finds
A definition of more than 102400 bytes (100 kB) when it is posted with `--confidential`. Counted is what is sent:
no white space, of a key that stands more than once only the last, numbers and escapes as `JSON.stringify` writes
them.
## Why it matters
The job is paid for first, and the definition is sent to the host afterwards. The host answers 413 to a larger body,
the client tries again until the job expires, and nothing ever runs.
## Instead
Move large values out of the definition: into the image, or into a resource that the operation downloads.
## Source
nosana-ci/nosana-cli, src/services/NodeManager/node/api/ApiHandler.ts (`express.json()`, whose default limit is
100kb) and src/cli/job/post/action.ts; ECMA-262, JSON.stringify
)md";
  // A bad one is too long to be shown; tests/lint/confidential_test.cpp has it.
  static constexpr Example examples[] = {
      {"good: a few hundred bytes",
       R"({"version": "0.1", "type": "container", "ops": [
  {"type": "container/run", "id": "a", "args": {"image": "ubuntu", "cmd": "echo hello"}}]})",
       0, Posting::confidential},
      {"good: the blank definition", R"({"version": "0.1", "type": "container", "ops": []})", 0,
       Posting::confidential},
  };
  static void check(const Context& context, Findings& findings);
};

// ---- implementation ----

namespace detail {

/// The longest request body that express.json() 4 reads unless told otherwise: "100kb".
inline constexpr std::size_t max_posted_bytes = 102400;

/// The string that takes most of a document; its root when there is none.
inline std::uint32_t longest_string(const Document& document) noexcept {
  const Tape& tape = document.tape();
  std::uint32_t longest = 0;
  std::uint32_t most = 0;
  for (std::uint32_t at = 0; at < tape.size(); ++at) {
    if (tape[at].kind != Kind::string || tape[at].span().size() <= most) continue;
    most = static_cast<std::uint32_t>(tape[at].span().size());
    longest = at;
  }
  return longest;
}

}  // namespace detail

inline void confidential_too_large::check(const Context& context, Findings& findings) {
  const Document& document = context.document;
  if (!document.is_whole() || !document.root()) return;
  // JSON grows at most sixfold when it is written again: 9e99 is not, but 9e20 is 21 digits. YAML
  // may.
  constexpr std::size_t growth = 6;
  const bool small = document.text().size() <= detail::max_posted_bytes / growth;
  if (small && document.syntax() != Syntax::yaml) return;
  const std::size_t size = compact_size(document.root());
  if (size <= detail::max_posted_bytes) return;
  Finding finding =
      words::finding_at(document, 0,
                        "the definition must be at most " + mask::number(detail::max_posted_bytes) +
                            " bytes to be posted confidentially, found " + mask::number(size));
  finding.severity = severity;
  finding.span.end = finding.span.begin + 1;
  finding.help =
      "move large values into the image, or into a resource that the operation downloads";
  const std::uint32_t longest = detail::longest_string(document);
  if (longest != 0) {
    finding.related.push_back({"the longest string", document.tape()[longest].span()});
  }
  findings.add(std::move(finding));
}

}  // namespace nosana::rules
