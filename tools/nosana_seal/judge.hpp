// SPDX-License-Identifier: MIT
#pragma once

// Linting in nosana-seal: a sealed definition is linted as confidential, an unsealed one as public.

#include <cstddef>
#include <string>
#include <string_view>

#include <common/arguments.hpp>
#include <common/file_texts.hpp>
#include <nosana/document/syntax.hpp>
#include <nosana/lint/context.hpp>
#include <nosana/schema/official.hpp>
#include <nosana_seal/files.hpp>

namespace nosana::tool {

/// The findings of one definition.
struct Judgement {
  std::size_t errors = 0;
  std::string lines;    ///< one for each finding, without a value of the definition
  std::string secrets;  ///< the findings about secrets
  std::string unread;   ///< why reading stopped before the end of the text; empty: it did not
};

/// name      the file name in the lines
/// schemas   from official_schemas(), made once for many definitions
[[nodiscard]] Judgement judge(const FoundText& found, std::string_view name, const Schemas& schemas,
                              const LintOptions& options);

/// Requires that a host would accept the definition, with the rules, profiles and ignores of the
/// .nosana-lint.yaml that applies to `input`. With --no-lint it only prints a warning.
///
/// text     of the definition: `input` itself, or its plaintext
/// throws   Failure (lint), after writing the findings to standard error; Failure (usage): the
///          configuration cannot be used
void demand_accepted(const Arguments& arguments, const SealInput& input, std::string_view text,
                     Syntax syntax);

/// Requires that a text may be public. throws   Failure (lint), as above
void demand_publishable(std::string_view text, std::string_view name);

}  // namespace nosana::tool
