// SPDX-License-Identifier: MIT
#pragma once

// lint_text(): the findings of a part of a file.

#include <common/file_texts.hpp>
#include <nosana/lint/lint.hpp>

namespace nosana::tool {

/// How a part is posted: the definition of a deployment is public, whatever its request says.
/// source   nosana-ci/nosana-deployment-manager, deploymentCreate.factory.ts: every revision is
///          pinned
[[nodiscard]] inline Posting posting_of(const FoundText& found, const LintOptions& options) {
  return found.deployment ? Posting::public_ipfs : options.posting;
}

/// Checks a definition with all rules; the text around definitions only for its syntax, for
/// secrets, and for problems that it causes in them. throws   as lint()
[[nodiscard]] LintResult lint_text(const FoundText& found, const Schemas& schemas,
                                   const LintOptions& options);

}  // namespace nosana::tool
