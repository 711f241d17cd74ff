// SPDX-License-Identifier: MIT
#pragma once

// What lint.hpp declares: the schemas and every rule, run over one document.

#include <optional>
#include <string_view>
#include <vector>

#include <nosana/lint/catalogue.hpp>
#include <nosana/lint/lint.hpp>
#include <nosana/lint/mistakes.hpp>
#include <nosana/lint/needs.hpp>
#include <nosana/lint/owners.hpp>
#include <nosana/lint/suppress.hpp>
#include <nosana/mask/searching.hpp>
#include <nosana/schema/run.hpp>
#include <nosana/text/order.hpp>

namespace nosana {

namespace detail {

/// Runs the rules about ignores and the configuration, or all others.
inline void run_rules(const Context& context, bool about_ignores, LintResult& result) {
  Findings findings(result.findings);
  const unsigned facts = facts_of(context);
  const RuleSetting as_it_is;
  const std::vector<RuleSetting>& settings = context.options.rules;
  const std::size_t set = settings.size();
  for (std::size_t i = 0; i < catalogue_rules.size(); ++i) {
    const Rule& rule = catalogue_rules[i];
    if (rule.is_about_config != about_ignores) continue;
    if (!are_met(rule.needs, facts, context.document)) continue;
    const RuleSetting& setting = i < set ? settings[i] : as_it_is;
    if (!setting.enabled) continue;
    findings.begin(rule.id, setting);
    rule.check(context, findings);
    findings.end();
  }
}

inline void sort_findings(LintResult& result) {
  text::stable_order(result.findings, [](const Finding& finding) { return finding.rule; });
  text::stable_order(result.findings, [](const Finding& finding) { return finding.span.begin; });
}

}  // namespace detail

NOSANA_INLINE LintResult lint(const Document& document, const LintOptions& options) {
  return lint(document, official_schemas(options.profiles.latest), options);
}

NOSANA_INLINE LintResult lint(const Document& document, const Schemas& schemas,
                              const LintOptions& options) {
  if (options.profiles.latest && schemas.latest.shapes() == 0)
    return lint(document, official_schemas(true), options);
  LintResult result;
  const bool answered = document.verdict() != JsonVerdict::unknown;
  const bool judged = document.is_whole();
  const ProfileSet accepted = judged ? accepted_by(schemas, document) : ProfileSet{};
  if (answered) {
    const bool json = document.verdict() == JsonVerdict::accepted;
    result.valid_kit = json && accepted.kit;
    result.valid_sdk = json && accepted.sdk;
  }
  std::vector<detail::Mistake> mistakes;
  const bool explain = (options.profiles.kit && !accepted.kit) ||
                       (options.profiles.sdk && !accepted.sdk) || options.profiles.latest;
  if (judged && explain) mistakes = detail::schema_mistakes(document, schemas, options.profiles);
  for (detail::Mistake& mistake : mistakes) mistake.owner = detail::owner_of(document, mistake);
  std::vector<PolicyViolation> policy;
  if (judged && options.policy) policy = options.policy(document);

  const detail::JobViews job(document);
  const detail::SecretViews secrets(document);
  std::vector<IgnoreProblem> ignore_problems;
  const detail::Context context{document, options, mistakes, policy,
                                job,      secrets, schemas,  ignore_problems};
  detail::run_rules(context, false, result);
  detail::sort_findings(result);
  ignore_problems = detail::suppress(document, options, result);
  if (!ignore_problems.empty()) {
    detail::run_rules(context, true, result);
    detail::sort_findings(result);
  }
  return result;
}

}  // namespace nosana
