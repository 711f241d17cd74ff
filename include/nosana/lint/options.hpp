// SPDX-License-Identifier: MIT
#pragma once

// LintOptions: how a document is going to be judged.

#include <optional>
#include <vector>

#include <nosana/job/posting.hpp>
#include <nosana/lint/document_check.hpp>
#include <nosana/lint/finding.hpp>
#include <nosana/lint/ignore.hpp>
#include <nosana/schema/violation.hpp>
#include <nosana/secrets/custom_secret.hpp>

namespace nosana {

/// What the user decided about one rule.
struct RuleSetting {
  /// Whether the rule runs.
  bool enabled = true;
  std::optional<Severity> severity;  ///< instead of that of the finding
};

/// How a document is going to be judged.
struct LintOptions {
  /// How the definition will be posted: decides what a leak is.
  Posting posting = Posting::public_ipfs;
  ProfileSet profiles = both_profiles;  ///< the official validators that must accept it
  std::vector<RuleSetting> rules;       ///< by index in the catalogue; empty: every rule as it is
  /// Further demands, such as an organisation's schema (schema/policy.hpp). Called once a document,
  /// from several threads when lint() is.
  DocumentCheck<std::vector<PolicyViolation>> policy;
  /// The user's own secret rules (secrets/custom.hpp). Called once a document that is posted
  /// publicly, as above.
  DocumentCheck<std::vector<CustomSecret>> custom_secrets;
  std::vector<Ignore> ignores;  ///< findings that are not to be reported
};

}  // namespace nosana
