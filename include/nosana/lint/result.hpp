// SPDX-License-Identifier: MIT
#pragma once

// LintResult: what lint() returns and the reports render.

#include <optional>
#include <vector>

#include <nosana/lint/finding.hpp>

namespace nosana {

/// What lint() says about one document.
struct LintResult {
  std::vector<Finding> findings;  ///< by place in the text, then by rule
  /// The verdicts of the official validators, whatever the options say. None when a limit stopped the reading.
  std::optional<bool> valid_kit;
  std::optional<bool> valid_sdk;
};

}  // namespace nosana
