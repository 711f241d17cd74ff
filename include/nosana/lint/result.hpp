// SPDX-License-Identifier: MIT
#pragma once

// LintResult: what lint() returns and the reports render.

#include <cstdint>
#include <optional>
#include <vector>

#include <nosana/lint/finding.hpp>

namespace nosana {

/// Who decided that a finding is not to be reported.
enum class Suppression : std::uint8_t {
  comment,        ///< a comment of the document
  configuration,  ///< an ignore of the configuration
  baseline        ///< it was there before
};

/// A finding that is not to be reported, and why.
struct Suppressed {
  /// What was found.
  Finding finding;
  /// Who decided.
  Suppression by;
};

/// What lint() says about one document.
struct LintResult {
  std::vector<Finding> findings;  ///< by place in the text, then by rule
  std::vector<Suppressed>
      suppressed;  ///< what was found but is not to be reported, in the same order
  std::vector<std::uint32_t>
      used_ignores;  ///< those of LintOptions::ignores that took a finding out, ascending
  /// The verdicts of the official validators, whatever the options say. None when a limit stopped
  /// the reading.
  std::optional<bool> valid_kit;
  /// The same for the profile sdk.
  std::optional<bool> valid_sdk;
};

}  // namespace nosana
