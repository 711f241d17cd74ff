// SPDX-License-Identifier: MIT
#pragma once

// What services want to know about a rule that follows from its family: whether it is about
// security, how bad it is, how sure.

#include <string_view>
#include <vector>

#include <nosana/lint/finding.hpp>
#include <nosana/lint/rule_record.hpp>

namespace nosana::report {

/// Whether rules of a family ("secret-") are about something that would be published or given away.
[[nodiscard]] constexpr bool is_security(std::string_view family) noexcept {
  return family == "secret-" || family == "confidential-";
}

/// Whether a finding is about a secret that would be published: all of the family secret-, and
/// others that a confidence was given to.
[[nodiscard]] constexpr bool is_secret(const Finding& finding) noexcept {
  return finding.rule.starts_with("secret-") || finding.confidence.has_value();
}

/// A number from 0 to 10 as text, on the scale of CVSS 3.1, for a rule that is_security().
///
/// 9.1 (C:H/I:H) is a credential that anybody can read and use; 7.5 (C:H) and 5.3 (C:L) are
/// disclosures; 3.1 (C:L, by somebody who has access, with luck). GitHub calls more than 9 critical
/// and from 7 high.
/// source   CVSS 3.1, AV:N; docs.github.com, "SARIF support for code scanning"
[[nodiscard]] constexpr std::string_view security_severity_of(const Rule& rule) noexcept {
  switch (rule.severity) {
    case Severity::error: return rule.family() == "secret-" ? "9.1" : "7.5";
    case Severity::warning: return "5.3";
    case Severity::note: break;
  }
  return "3.1";
}

/// How often a finding is right, in the words of CodeQL. What the text or an official validator
/// decides has no false alarms.
[[nodiscard]] constexpr std::string_view precision_of(const Rule& rule) noexcept {
  const std::string_view family = rule.family();
  return family == "json-" || family == "schema-" ? "very-high" : "high";
}

[[nodiscard]] inline std::vector<std::string_view> tags_of(const Rule& rule) {
  const std::string_view family = rule.family();
  std::vector<std::string_view> tags = {"nosana", family.substr(0, family.size() - 1)};
  if (is_security(family)) tags.emplace_back("security");
  return tags;
}

}  // namespace nosana::report
