// SPDX-License-Identifier: MIT
#pragma once

// Findings for the tokens of a document, one family at a time: what the secret- rules over the token table share.

#include <string>
#include <utility>

#include <nosana/lint/context.hpp>
#include <nosana/lint/words.hpp>

namespace nosana {

/// One finding for each token of a family that would be published; the same token at several places is one.
inline void report_tokens(const Context& context, secrets::Family family, Findings& findings);

// ---- implementation ----

namespace detail {

/// Whether secret-docker-auth speaks about this value.
inline bool is_in_docker_auth(const Document& document, std::uint32_t node) {
  bool authentication = false;
  for (const Step& step : steps_to(document, node)) {
    if (authentication && step.key == "docker") return true;
    authentication = !step.index && step.key == "authentication";
  }
  return false;
}

inline Finding token_finding(const Document& document, const FoundToken& found) {
  const std::string name(found.kind->provider);
  Finding finding;
  finding.message =
      "this " + name + ' ' + std::string(found.kind->what) + " would be published in plain text";
  finding.help = "post it with nosana job post --confidential, or take it out; revoke it at " +
                 name + " if it was published once";
  if (found.node) finding.pointer = words::pointer(document, *found.node);
  finding.span = found.span;
  finding.confidence = found.proven ? Confidence::proven : Confidence::format;
  for (const Span place : found.elsewhere) {
    finding.related.push_back({"the same one again", place});
  }
  if (found.more != 0) {
    finding.related.back().message += ", and at " + std::to_string(found.more) + " more places";
  }
  return finding;
}

}  // namespace detail

inline void report_tokens(const Context& context, secrets::Family family, Findings& findings) {
  if (context.options.posting == Posting::confidential) return;
  for (const FoundToken& found : context.tokens.all()) {
    if (found.kind->family != family) continue;
    if (found.node && detail::is_in_docker_auth(context.document, *found.node)) continue;
    if (findings.is_full()) {
      findings.leave_out();
      continue;
    }
    findings.add(detail::token_finding(context.document, found));
  }
}

}  // namespace nosana
