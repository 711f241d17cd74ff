// SPDX-License-Identifier: MIT
#include <common/lint_text.hpp>

#include <algorithm>

#include <nosana/lint/around.hpp>

namespace nosana::tool {

LintResult lint_text(const FoundText& found, const Schemas& schemas, const LintOptions& options) {
  const bool around = found.kind == FoundText::Kind::around;
  if (!around && posting_of(found, options) == options.posting)
    return lint(found.document, schemas, options);
  LintOptions other = around ? detail::options_around(options) : options;
  other.posting = posting_of(found, options);
  LintResult result = lint(found.document, schemas, other);
  if (!around) return result;
  // Findings inside the parts were reported with the parts.
  const auto is_inside = [&found](const Finding& finding) {
    if (finding.left_out != 0) return false;
    const auto after =
        std::upper_bound(found.parts.begin(), found.parts.end(), finding.span.begin,
                         [](std::uint32_t begin, Span part) { return begin < part.begin; });
    return after != found.parts.begin() && finding.span.end <= (after - 1)->end;
  };
  std::erase_if(result.findings, is_inside);
  std::erase_if(result.suppressed, [&is_inside](const Suppressed& suppressed) {
    return is_inside(suppressed.finding);
  });
  return result;
}

}  // namespace nosana::tool
