// SPDX-License-Identifier: MIT
#pragma once

// What ignores do: they move findings from a result's `findings` to its `suppressed`. Ignores stand
// in the configuration (LintOptions::ignores) and in comments of JSONC and YAML
// (lint/line_ignores.hpp).

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <nosana/lint/catalogue.hpp>
#include <nosana/lint/context.hpp>
#include <nosana/lint/line_ignores.hpp>
#include <nosana/lint/result.hpp>
#include <nosana/text/any.hpp>

namespace nosana::detail {

/// Whether any rule that `name` (an id or a family) means can find something under these options.
/// Without that nothing can be said about the use of an ignore: the rule is turned off, or silent
/// for this way of posting.
[[nodiscard]] inline bool is_judged(std::string_view name, const LintOptions& options);

/// Takes out what the ignores are about. No ignore holds for the config- rules.
///
/// An ignore with a place, or in a comment, takes no finding out that stands for others left out.
/// returns   what is to be told about the ignores in comments
/// cost      nothing for a document without comments under options without ignores; else one pass
///           over the text, and for each finding the ignores
[[nodiscard]] inline std::vector<IgnoreProblem> suppress(const Document& document,
                                                         const LintOptions& options,
                                                         LintResult& result);

// ---- implementation ----

/// Whether a rule is silent by these options, whatever stands in the document.
inline bool is_silent(const Rule& rule, const LintOptions& options) {
  if (rule.id == "schema-policy") return !options.policy;
  if (rule.id == "secret-custom" && !options.custom_secrets) return true;
  if (rule.family() == "secret-") return options.posting == Posting::confidential;
  if (rule.family() == "confidential-") return true;  // each speaks for one way of posting
  // A construct that one validator refuses is no finding where the other one alone is asked.
  return rule.family() == "schema-" && options.profiles != both_profiles;
}

class Suppressor {
 public:
  Suppressor(const LintOptions& options, std::vector<LineIgnore>& lines)
      : options_(options), lines_(lines), used_(options.ignores.size()) {}

  void run(LintResult& result);

 private:
  [[nodiscard]] std::optional<Suppression> decision(const Finding& finding);
  [[nodiscard]] bool by_configuration(const Finding& finding);
  [[nodiscard]] bool by_comment(const Finding& finding);

  const LintOptions& options_;
  std::vector<LineIgnore>& lines_;
  std::vector<std::uint8_t> used_;
};

inline void Suppressor::run(LintResult& result) {
  std::vector<Finding> kept;
  for (Finding& finding : result.findings) {
    if (const std::optional<Suppression> by = decision(finding)) {
      result.suppressed.push_back({std::move(finding), *by});
    } else {
      kept.push_back(std::move(finding));
    }
  }
  result.findings = std::move(kept);
  for (std::uint32_t i = 0; i < used_.size(); ++i) {
    if (used_[i] != 0) result.used_ignores.push_back(i);
  }
}

inline std::optional<Suppression> Suppressor::decision(const Finding& finding) {
  const bool configured = by_configuration(finding);
  if (by_comment(finding)) return Suppression::comment;
  return configured ? std::optional(Suppression::configuration) : std::nullopt;
}

/// All ignores that fit are used, not only the first.
inline bool Suppressor::by_configuration(const Finding& finding) {
  bool any = false;
  for (std::size_t i = 0; i < options_.ignores.size(); ++i) {
    const Ignore& ignore = options_.ignores[i];
    if (!means(ignore.rule, finding.rule)) continue;
    if (finding.left_out != 0 && !ignore.place.is_every_place()) continue;
    if (!ignore.place.matches(finding.pointer)) continue;
    used_[i] = 1;
    any = true;
  }
  return any;
}

inline bool Suppressor::by_comment(const Finding& finding) {
  if (finding.left_out != 0) return false;
  const std::uint32_t place = finding.span.begin;
  auto line = std::upper_bound(
      lines_.begin(), lines_.end(), place,
      [](std::uint32_t at, const LineIgnore& ignore) { return at < ignore.line.begin; });
  bool any = false;
  while (line != lines_.begin() && (--line)->line.end > place) {
    if (!means(line->rule, finding.rule)) continue;
    line->used = true;
    any = true;
  }
  return any;
}

/// Says which ignores of a whole document were of no use.
inline void report_unused(const LintOptions& options, const LintResult& result,
                          const std::vector<LineIgnore>& lines,
                          std::vector<IgnoreProblem>& problems) {
  for (const LineIgnore& ignore : lines) {
    // What was left out may well stand on the line of the ignore.
    const bool cut = text::any_of(result.findings, [&](const Finding& finding) {
      return finding.left_out != 0 && means(ignore.rule, finding.rule);
    });
    if (ignore.used || cut || !is_judged(ignore.rule, options)) continue;
    problems.push_back(
        {IgnoreProblem::Kind::unused, ignore.comment,
         "nothing to ignore here for " + mask::quoted(mask::own_words(ignore.rule)),
         "remove it; it speaks about its own line, or alone on a line about the next one"});
  }
}

inline bool is_judged(std::string_view name, const LintOptions& options) {
  for (std::size_t i = 0; i < catalogue_rules.size(); ++i) {
    const Rule& rule = catalogue_rules[i];
    const bool enabled = i >= options.rules.size() || options.rules[i].enabled;
    if (enabled && means(name, rule.id) && !is_silent(rule, options)) return true;
  }
  return false;
}

inline std::vector<IgnoreProblem> suppress(const Document& document, const LintOptions& options,
                                           LintResult& result) {
  if (options.ignores.empty() && document.comments().empty()) return {};
  LineIgnores comments = read_line_ignores(document);
  if (!options.ignores.empty() || !comments.list.empty()) {
    Suppressor(options, comments.list).run(result);
  }
  if (document.is_whole()) {
    report_unused(options, result, comments.list, comments.problems);
  }
  return std::move(comments.problems);
}

}  // namespace nosana::detail
