// SPDX-License-Identifier: MIT
#pragma once

// Findings as an editor shows them: a range, our words, and the edits of the one right answer. As
// in every report there is no field for a value of the document.

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/editor/place.hpp>
#include <nosana/lint/finding.hpp>
#include <nosana/lint/result.hpp>
#include <nosana/mask/safe_text.hpp>

namespace nosana::editor {

/// A change of the text.
struct TextEdit {
  /// What is replaced; empty where something is only put in.
  Range range;
  /// Our own words and punctuation only.
  mask::SafeText text;
};

/// What mends a finding.
struct QuickFix {
  /// What it does: "rename it to "image"".
  mask::SafeText title;
  /// In the order of the text; they do not overlap.
  std::vector<TextEdit> edits;
};

/// A second place that explains a diagnostic.
struct RelatedPlace {
  /// Where it is.
  Range range;
  /// "first defined here"
  mask::SafeText message;
};

/// A finding in an editor.
struct Diagnostic {
  /// Where to look.
  Range range;
  /// How bad it is.
  Severity severity = Severity::error;
  /// The id of the rule.
  std::string_view rule;
  /// What is wrong, and on a second line what to do.
  mask::SafeText message;
  /// In the order of the text.
  std::vector<RelatedPlace> related;
  /// Of a finding with one right answer that moves nothing: a move would repeat what the document
  /// holds.
  std::optional<QuickFix> fix;
};

/// What lint() found, for an editor.
///
/// result   of a document
/// origin   where the text of the document begins in that of the editor: 0, but for a part of it
/// lines    of the text of the editor
/// returns  a diagnostic for each finding, in their order
[[nodiscard]] inline std::vector<Diagnostic> diagnostics(const LintResult& result,
                                                         std::size_t origin, const Lines& lines);

/// Whether a diagnostic says something about a range: they overlap or touch.
[[nodiscard]] inline bool touches(const Diagnostic& diagnostic, Range range) noexcept {
  return diagnostic.range.start <= range.end && range.start <= diagnostic.range.end;
}

// ---- implementation ----

namespace detail {

inline Range range_of(Span span, std::size_t origin, const Lines& lines) {
  return lines.range(origin + span.begin, origin + span.end);
}

inline QuickFix quick_fix(const Fix& fix, std::size_t origin, const Lines& lines) {
  QuickFix quick{fix.message, {}};
  for (const Edit& edit : fix.edits)
    quick.edits.push_back({range_of(edit.span, origin, lines), edit.text + edit.end});
  return quick;
}

inline Diagnostic diagnostic(const Finding& finding, std::size_t origin, const Lines& lines) {
  Diagnostic one{range_of(finding.span, origin, lines),
                 finding.severity,
                 finding.rule,
                 finding.message,
                 {},
                 std::nullopt};
  if (!finding.help.empty()) one.message += "\n" + finding.help;
  for (const Label& label : finding.related)
    one.related.push_back({range_of(label.span, origin, lines), label.message});
  if (finding.fix && !moves_text(*finding.fix)) one.fix = quick_fix(*finding.fix, origin, lines);
  return one;
}

}  // namespace detail

inline std::vector<Diagnostic> diagnostics(const LintResult& result, std::size_t origin,
                                           const Lines& lines) {
  std::vector<Diagnostic> all;
  all.reserve(result.findings.size());
  for (const Finding& finding : result.findings)
    all.push_back(detail::diagnostic(finding, origin, lines));
  return all;
}

}  // namespace nosana::editor
