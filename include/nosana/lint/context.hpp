// SPDX-License-Identifier: MIT
#pragma once

// What a rule gets to see, and where it puts what it finds.

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <nosana/document/value.hpp>
#include <nosana/lint/finding.hpp>
#include <nosana/lint/ignore.hpp>
#include <nosana/lint/job_views.hpp>
#include <nosana/lint/mistakes.hpp>
#include <nosana/lint/options.hpp>
#include <nosana/lint/secret_views.hpp>
#include <nosana/schema/official.hpp>
#include <nosana/schema/violation.hpp>

namespace nosana::detail {

/// What a rule gets to see. All of it outlives the check.
struct Context {
  const Document& document;
  const LintOptions& options;
  const std::vector<Mistake>& mistakes;        ///< broken official schemas, one root cause each
  const std::vector<PolicyViolation>& policy;  ///< broken further demands
  const JobViews& job;                         ///< operations and what refers to what
  const SecretViews& secrets;                  ///< what can be told for a token by its format
  const Schemas& schemas;                      ///< the official ones
  const std::vector<IgnoreProblem>& ignore_problems;  ///< for the config- rules, which run last
};

/// Findings of one rule in one document that are kept; the rest are counted in one last finding.
inline constexpr std::size_t kept_findings = 100;

/// Where rules put what they find.
class Findings {
 public:
  explicit Findings(std::vector<Finding>& all) : all_(all) {}

  /// Adds a finding of the rule whose turn it is. Its `rule` is set here.
  void add(Finding finding);

  /// Whether a further finding would only be counted. A rule that may have very many then calls
  /// leave_out(), which spares the work of making one.
  [[nodiscard]] bool is_full() const noexcept { return count_ > kept_findings; }
  void leave_out() noexcept { ++count_; }

  /// The turn of a rule begins. `setting` must outlive it.
  void begin(std::string_view rule, const RuleSetting& setting);

  /// The turn of a rule ends: says how many findings were left out, if any.
  void end() {
    if (count_ > kept_findings) say_left_out();
  }

 private:
  void say_left_out();

  std::vector<Finding>& all_;
  std::string_view rule_;
  const RuleSetting* setting_ = nullptr;
  std::size_t count_ = 0;
  Finding first_left_out_;
};

// ---- implementation ----

inline void Findings::begin(std::string_view rule, const RuleSetting& setting) {
  rule_ = rule;
  setting_ = &setting;
  count_ = 0;
}

inline void Findings::add(Finding finding) {
  finding.rule = rule_;
  if (setting_->severity) finding.severity = *setting_->severity;
  ++count_;
  if (count_ <= kept_findings) {
    all_.push_back(std::move(finding));
  } else if (count_ == kept_findings + 1) {
    first_left_out_ = std::move(finding);
  }
}

inline void Findings::say_left_out() {
  first_left_out_.left_out = count_ - kept_findings;
  first_left_out_.message =
      "and " + mask::number(count_ - kept_findings) + " more findings of this rule from here on";
  first_left_out_.help = {};
  first_left_out_.related.clear();
  all_.push_back(std::move(first_left_out_));
}

}  // namespace nosana::detail
