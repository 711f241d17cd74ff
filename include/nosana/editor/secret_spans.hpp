// SPDX-License-Identifier: MIT
#pragma once

// secret_spans(): where secrets stand in a definition, however it is posted, for an editor that
// marks or masks them.

#include <algorithm>
#include <string_view>
#include <vector>

#include <nosana/document/document.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/text/order.hpp>
#include <nosana/text/span.hpp>

namespace nosana::editor {

/// The places of the secrets that the rules find, those that a comment says to ignore included; in
/// the order of the text, without overlaps. A row of findings beyond the maximum of one rule is not
/// there.
/// cost   one run of the rules
[[nodiscard]] inline std::vector<Span> secret_spans(const Document& document,
                                                    const Schemas& schemas);

// ---- implementation ----

namespace detail {

inline void add_secrets(const LintResult& result, std::vector<Span>& spans) {
  constexpr std::string_view family = "secret-";
  const auto add = [&spans, family](const Finding& finding) {
    if (finding.rule.starts_with(family) && finding.span.size() != 0) spans.push_back(finding.span);
  };
  for (const Finding& finding : result.findings) add(finding);
  for (const Suppressed& suppressed : result.suppressed) add(suppressed.finding);
}

/// In the order of the text; those that overlap become one.
inline void merge(std::vector<Span>& spans) {
  text::stable_order(spans, [](const Span& span) { return span.begin; });
  std::vector<Span> merged;
  for (const Span& span : spans) {
    if (!merged.empty() && span.begin < merged.back().end) {
      merged.back().end = std::max(merged.back().end, span.end);
    } else {
      merged.push_back(span);
    }
  }
  spans = merged;
}

}  // namespace detail

inline std::vector<Span> secret_spans(const Document& document, const Schemas& schemas) {
  std::vector<Span> spans;
  const LintOptions options;  // a public posting: in a confidential one a secret is no finding
  detail::add_secrets(lint(document, schemas, options), spans);
  detail::merge(spans);
  return spans;
}

}  // namespace nosana::editor
