// SPDX-License-Identifier: MIT
#pragma once

// lint_text(): what the linter says of what was found in a file.

#include <common/file_texts.hpp>
#include <nosana/lint/lint.hpp>

namespace nosana::tool {

/// How something is posted: the definition of a deployment in public, whatever its request says.
/// source   nosana-ci/nosana-deployment-manager, deploymentCreate.factory.ts: every revision is pinned
[[nodiscard]] inline Posting posting_of(const FoundText& found, const LintOptions& options) {
  return found.deployment ? Posting::public_ipfs : options.posting;
}

/// Judges a definition by all rules; of what stands around definitions the syntax, the secrets, and what it does with
/// them. throws   as lint()
[[nodiscard]] LintResult lint_text(const FoundText& found, const Schemas& schemas,
                                   const LintOptions& options);

}  // namespace nosana::tool
